// What stands between a request and Prism. It takes what the vendors' own clients send, although the spec has it otherwise,
// and says so in the response header mock-forgave; and it demands what the words of the spec demand and its schema cannot say:
//
//   - where a spec knows 406, the content type is application/json, with a body or without, and every required Accept-… header is there
//   - a path that the spec spells out is no value of a parameter: /sessions/new is no session
//   - a missing credential is answered by the example that is named for it, invalidApiKey for the scheme apiKey, whatever its status
//
// These demands can be switched off for tools that know nothing but the document.

const ERROR = 0; // Prism's severity
const JSON_TYPE = /^application\/json\s*(;|$)/i;
const TOKEN = "[\\w!#$%&'*+.^`|~-]+";
const MEDIA_TYPE = new RegExp(`^\\s*(${TOKEN}/${TOKEN})`);
const PARAMETER = new RegExp(`;\\s*(${TOKEN})=("(?:[^"\\\\]|\\\\.)*"|${TOKEN})\\s*(?=;|$)`, 'g');

/** What was forgiven, by the headers of the request, which are the same object everywhere. */
const forgiven = new WeakMap();

function forgive(headers, what) {
  forgiven.set(headers, [...(forgiven.get(headers) ?? []), what]);
}

/** Makes of a request that Prism's server would stumble over one that it can read; to be called before it sees it. */
export function mend(request) {
  mendContentType(request.headers);
  if (request.url.startsWith('//')) {
    // It would take the first segment for a host.
    request.url = request.url.replace(/^\/+/, '/');
    forgive(request.headers, 'double slash');
  }
}

function mendContentType(headers) {
  const given = headers['content-type'];
  const [, mediaType] = given?.match(MEDIA_TYPE) ?? [];
  if (given === undefined) return;
  if (!mediaType) {
    headers['content-type'] = 'application/octet-stream';
    return;
  }
  const rest = given.slice(given.match(MEDIA_TYPE)[0].length);
  const parameters = [...rest.matchAll(PARAMETER)].filter(([, name, value]) => name.toLowerCase() !== 'charset' || isCharset(value));
  const mended = [mediaType, ...parameters.map(([text]) => text.replace(/^;\s*/, '').trim())].join('; ');
  if (mended.replace(/\s/g, '') !== given.replace(/\s/g, '')) {
    headers['content-type'] = mended;
    forgive(headers, 'content type');
  }
}

function isCharset(value) {
  try {
    return Boolean(new TextDecoder(value.replace(/"/g, '')));
  } catch {
    return false;
  }
}

/** The paths that the servers of a spec end in, `/1.0` for instance. */
function basePaths({ servers = [] }) {
  const urls = servers.map(({ url, variables = {} }) => url.replace(/\{(\w+)\}/g, (_, name) => variables[name].default));
  const paths = urls.map((url) => new URL(url, 'http://localhost').pathname.replace(/\/$/, ''));
  return [...new Set(paths)].filter((path) => path !== '');
}

/** The path of an operation as a pattern with a group for each parameter. */
function patternOf(path, flags) {
  const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const parts = path.split(/(\{[^}]+\})/).map((part) => (part[0] === '{' ? '([^/]+)' : literal(part)));
  return new RegExp(`^${parts.join('')}$`, flags);
}

/**
 * Components of Prism with these rules, in front of others.
 *
 * @param spec the document
 * @param operations Prism's view of it
 * @param isLenient whether a request is to be spared the demands
 * @param next the components behind
 */
export function ruling(spec, operations, isLenient, next) {
  const bases = basePaths(spec);
  const known = [...new Set(operations.map(({ path }) => path))]
    .sort((a, b) => a.split('{').length - b.split('{').length) // a path without parameters before one with them
    .map((path) => ({ path, exact: patternOf(path), loose: patternOf(path.replace(/\/$/, ''), 'i') }));

  /** The path as the spec spells it, if it does in any way. */
  function settle(path, headers) {
    if (known.some(({ exact }) => exact.test(path))) return path;
    const folded = path.replace(/\/{2,}/g, '/');
    const base = bases.find((each) => folded.startsWith(`${each}/`)) ?? '';
    const rest = folded.slice(base.length);
    const bare = rest.replace(/\/$/, '');
    const found = known.find(({ loose }) => loose.test(bare));
    if (!found) return path;
    const [, ...values] = bare.match(found.loose);
    const settled = found.path.replace(/\{[^}]+\}/g, () => values.shift());
    if (folded !== path) forgive(headers, 'double slash');
    if (settled.endsWith('/') !== rest.endsWith('/')) forgive(headers, 'final slash');
    if (settled.replace(/\/$/, '') !== bare) forgive(headers, 'upper and lower case');
    return settled;
  }

  /** What the words of the spec demand; `status` is that of the answer, where it is not Prism's choice. */
  function demands(resource, { url, headers }) {
    const violation = (message, path, status) => ({ message, severity: ERROR, path, code: 'demanded', status });
    const found = [];
    if (resource.responses.some(({ code }) => code === '406')) {
      if (!JSON_TYPE.test(headers['content-type'] ?? '')) {
        found.push(violation('The content type must be application/json', ['header', 'content-type'], 406));
      }
      for (const { name } of (resource.request?.headers ?? []).filter(({ name, required }) => required && /^accept-/i.test(name))) {
        if (headers[name.toLowerCase()] === undefined) found.push(violation(`${name} must be there`, ['header', name], 406));
      }
    }
    if (resource.path !== url.path && operations.some(({ path }) => path === url.path)) {
      found.push(violation(`${url.path} is a path of its own, with other methods`, ['path']));
    }
    return found;
  }

  return {
    ...next,

    route({ resources, input }) {
      input.url.path = settle(input.url.path, input.headers);
      return next.route({ resources, input });
    },

    validateInput({ resource, element }) {
      const hasBody = resource.request?.body !== undefined;
      const isEmpty = element.body !== null && typeof element.body === 'object' && Object.keys(element.body).length === 0;
      if (!hasBody && isEmpty) {
        element.body = null;
        element.headers['content-length'] = '0';
        forgive(element.headers, 'empty body');
      }
      const result = next.validateInput({ resource, element });
      const found = isLenient(element) ? [] : demands(resource, element);
      const errors = [...(result._tag === 'Left' ? result.left : []), ...found];
      return errors.length > 0 ? { _tag: 'Left', left: errors } : result;
    },

    mock({ resource, input, config }) {
      const { data, validations } = input;
      const wanted = isLenient(data) ? undefined : answerTo(resource, data, validations);
      const answer = wanted
        ? next.mock({ resource, input: { data, validations: [] }, config: { ...config, exampleKey: undefined, dynamic: false, ...wanted } })
        : next.mock({ resource, input, config });
      return (logger) => {
        const made = answer(logger);
        const list = forgiven.get(data.headers);
        if (list && made._tag === 'Right') made.right.headers = { ...made.right.headers, 'mock-forgave': list.join(', ') };
        return made;
      };
    },
  };

  /** The answer that the spec has for these faults, if it is not the one that Prism would find. */
  function answerTo(resource, { headers }, validations) {
    const status = validations.find((each) => each.status)?.status;
    if (validations.some(({ code }) => code === 401)) return missingCredential(resource, headers);
    return status && { code: status };
  }
}

/** Every answer of an operation with the names of its examples. */
const examplesOf = ({ responses }) =>
  responses.flatMap(({ code, contents = [] }) => contents.flatMap(({ examples = [] }) => examples.map(({ key }) => ({ code, key }))));

/** The example of an operation that is named for a missing or wrong credential: `invalidApiKey` for `apiKey`. */
export function invalid(resource, name) {
  const found = examplesOf(resource).find(({ key }) => key.toLowerCase() === `invalid${name.toLowerCase()}`);
  return found && { code: found.code === 'default' ? 401 : Number(found.code), exampleKey: found.key };
}

function missingCredential(resource, headers) {
  const [schemes = []] = resource.security ?? [];
  const missing = schemes.find(({ type, in: place, name }) => type === 'apiKey' && place === 'header' && headers[name.toLowerCase()] === undefined);
  return missing && invalid(resource, missing.key);
}
