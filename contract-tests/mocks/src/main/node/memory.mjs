// Remembers sessions, for specs whose `x-session-life` has an end and one token. Opening a session returns a unique token, and closing ends the
// session. Calls with an unknown, closed or expired token get the spec's response for that. If an example contains the token of the opening's
// example, the response contains the caller's token instead, and a list of such has one entry for each open session. A test sets this up in the
// first segment of the path:
//
//   /mocks;stateful=17;lenient/session/     uses memory 17, shared by all requests that name it, without the second kind of rules.mjs
//   /mocks;stateful=17;sessions             lists the sessions of that memory: open, closed and expired
//   /mocks;stateful=17;expire=TOKEN         lets that session expire
//
// The last two are complete paths. The settings of the command line apply to requests without such a segment.

import {randomUUID} from 'node:crypto';
import {invalid} from './rules.mjs';

const SEGMENT = /^\/mocks;([^/]*)(.*)$/;
const WORDS = ['lenient', 'stateful', 'sessions', 'expire'];

/**
 * Returns the settings of requests: from their paths, or else the default ones.
 *
 * @param defaults `lenient`, and `stateful`, the name of a memory
 */
export function settingsOf(defaults) {
  const settings = new WeakMap(); // by the request
  const memories = new Map(); // by their names: token to state and to the token of the example

  const of = (input) => settings.get(input) ?? defaults;
  const sessionsOf = (input) => {
    const {stateful: name} = of(input);
    if (name === undefined) return undefined;
    if (!memories.has(name)) memories.set(name, new Map());
    return memories.get(name);
  };

  /** Returns components of Prism that read the segment before the next components. */
  const reading = (prism, next) => ({
    ...next,

    route({resources, input}) {
      const [, segment, rest] = input.url.path.match(SEGMENT) ?? [];
      if (segment === undefined) return next.route({resources, input});
      const words = segment.split(';').map((word) => word.split('=').map(decodeURIComponent));
      const unknown = words.find(([word]) => !WORDS.includes(word));
      if (unknown) return told(prism, 'MOCKS_UNKNOWN', 404, `The mocks have no setting ${unknown[0]}: they have ${WORDS.join(', ')}.`);
      const {lenient, sessions, expire, ...given} = Object.fromEntries(words.map(([word, value = '']) => [word, value]));
      settings.set(input, {...defaults, ...given, ...(lenient !== undefined && {lenient: true})});
      input.url.path = rest;
      if (rest !== '') return next.route({resources, input});
      return control(prism, sessionsOf(input), expire);
    },
  });

  return {isLenient: (input) => of(input).lenient === true, sessionsOf, reading};
}

function control(prism, sessions, expire) {
  if (!sessions) return told(prism, 'NO_MEMORY', 404, 'These mocks have no memory: start them with --stateful, or name one in the path.');
  if (expire !== undefined && !isOpen(sessions, expire)) return told(prism, 'NO_SESSION', 404, 'No such session is open.');
  if (expire !== undefined) sessions.get(expire).state = 'expired';
  const [open, closed, expired] = ['open', 'closed', 'expired'].map((state) => inState(sessions, state));
  return told(prism, 'SESSIONS', 200, 'The sessions', {open, closed, expired});
}

const isOpen = (sessions, token) => sessions.get(token)?.state === 'open';
const inState = (sessions, wanted) => [...sessions].filter(([, {state}]) => state === wanted).map(([token]) => token);

/** Returns the body with this token instead of the example's. In a list, the entry with it is repeated for every open session. */
function showing(sessions, token, body) {
  const {example} = sessions.get(token);
  const withToken = (node, shown) => JSON.parse(JSON.stringify(node), (_, value) => (value === example ? shown : value));
  const own = Array.isArray(body) && body.find((entry) => Object.values(entry ?? {}).includes(example));
  return own ? inState(sessions, 'open').map((each) => withToken(own, each)) : withToken(body, token);
}

function told({ProblemJsonError}, type, status, detail, additional) {
  return {_tag: 'Left', left: ProblemJsonError.fromTemplate({type, status, title: 'Mocks'}, detail, additional)};
}

/** Returns components of Prism that remember sessions of requests with a memory, before the next components. */
export function remembering(spec, sessionsOf, next) {
  const {opens = [], ends, results = {}, variables = {}} = spec['x-session-life'] ?? {};
  const [[variable, member] = [], ...others] = Object.entries(results);
  if (!ends || !variable || others.length > 0) return next;

  /** Returns the token of a request: the Bearer token, or the path parameter that contains it. */
  function tokenOf(resource, {headers, url}) {
    const [, bearer] = headers.authorization?.match(/^Bearer (.+)$/i) ?? [];
    const parts = resource.path.split('/');
    const at = parts.findIndex((part) => variables[part.slice(1, -1)] === variable);
    return bearer ?? (at >= 0 ? decodeURIComponent(url.path.split('/')[at]) : undefined);
  }

  return {
    ...next,

    mock({resource, input, config}) {
      const sessions = sessionsOf(input.data);
      if (!sessions) return next.mock({resource, input, config});
      const token = tokenOf(resource, input.data);
      const isDead = input.validations.length === 0 && token !== undefined && !isOpen(sessions, token);
      const refusal = isDead && {exampleKey: undefined, dynamic: false, ...(invalid(resource, variable) ?? {code: 401})};
      return (logger) => {
        const answer = next.mock({resource, input, config: {...config, ...refusal}})(logger);
        const {body, statusCode} = answer.right ?? {};
        if (refusal || !(statusCode >= 200 && statusCode < 300)) return answer;
        // Does not change the example itself.
        if (opens.includes(resource.iid) && typeof body?.[member] === 'string') {
          const fresh = randomUUID();
          sessions.set(fresh, {state: 'open', example: body[member]});
          answer.right.body = {...body, [member]: fresh};
        } else if (isOpen(sessions, token)) {
          if (body !== undefined) answer.right.body = showing(sessions, token, body);
          if (resource.iid === ends) sessions.get(token).state = 'closed';
        }
        return answer;
      };
    },
  };
}
