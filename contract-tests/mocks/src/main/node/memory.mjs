// Sessions with a memory, for the specs whose `x-session-life` has an end and one token: opening gives a token that was never
// given before, a call with another, closed or expired one is refused as the spec has it, and closing ends it. Where an example shows
// the token of the opening's example, the answer shows the caller's, and a list of such has one entry for each open session. What a
// test wants of it, it says in the first segment of the path:
//
//   /mocks;stateful=17;lenient/session/     the memory 17, shared by all who name it, and none of the demands of rules.mjs
//   /mocks;stateful=17;sessions             which sessions of that memory are open, closed and expired
//   /mocks;stateful=17;expire=TOKEN         that session expires
//
// The last two are whole paths. What is said on the command line holds where no segment says otherwise.

import {randomUUID} from 'node:crypto';
import {invalid} from './rules.mjs';

const SEGMENT = /^\/mocks;([^/]*)(.*)$/;
const WORDS = ['lenient', 'stateful', 'sessions', 'expire'];

/**
 * The settings of requests, by what is in their paths or else by default.
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

  /** Components of Prism that read the segment, in front of others. */
  const reading = (prism, next) => ({
    ...next,

    route({resources, input}) {
      const [, segment, rest] = input.url.path.match(SEGMENT) ?? [];
      if (segment === undefined) return next.route({resources, input});
      const words = segment.split(';').map((word) => word.split('=').map(decodeURIComponent));
      const unknown = words.find(([word]) => !WORDS.includes(word));
      if (unknown) return told(prism, 'MOCKS_UNKNOWN', 404, `There is no ${unknown[0]}: there are ${WORDS.join(', ')}.`);
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

/** A body whose example token is this one; of a list, the entry that has it stands for every open session. */
function showing(sessions, token, body) {
  const {example} = sessions.get(token);
  const withToken = (node, shown) => JSON.parse(JSON.stringify(node), (_, value) => (value === example ? shown : value));
  const own = Array.isArray(body) && body.find((entry) => Object.values(entry ?? {}).includes(example));
  return own ? inState(sessions, 'open').map((each) => withToken(own, each)) : withToken(body, token);
}

function told({ProblemJsonError}, type, status, detail, additional) {
  return {_tag: 'Left', left: ProblemJsonError.fromTemplate({type, status, title: 'Mocks'}, detail, additional)};
}

/** Components of Prism that remember sessions where a request has a memory, in front of others. */
export function remembering(spec, sessionsOf, next) {
  const {opens = [], ends, results = {}, variables = {}} = spec['x-session-life'] ?? {};
  const [[variable, member] = [], ...others] = Object.entries(results);
  if (!ends || !variable || others.length > 0) return next;

  /** The token of a request: the Bearer token, or the parameter of the path that stands for it. */
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
        // The example itself stays as it is.
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
