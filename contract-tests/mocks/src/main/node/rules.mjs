// Rules that apply before Prism handles a request. Some accept requests of the vendors' own clients that differ from the spec, and list the
// differences in the response header mock-forgave. Others enforce what the descriptions of the spec require and its schemas cannot express:
//
//   - If an operation has a 406, the content type must be application/json, even without a body, and all required Accept-… headers must be present.
//   - A path in the spec is not a value of another path's parameter: /sessions/new is not a session.
//   - The response to a missing credential is the example named after it, invalidApiKey for the scheme apiKey, whatever its status.
//
// The second kind can be turned off for tools that know only the schemas.

const ERROR = 0; // Prism's severity
const JSON_TYPE = /^application\/json\s*(;|$)/i;
const TOKEN = "[\\w!#$%&'*+.^`|~-]+";
const MEDIA_TYPE = new RegExp(`^\\s*(${TOKEN}/${TOKEN})`);
const PARAMETER = new RegExp(`;\\s*(${TOKEN})=("(?:[^"\\\\]|\\\\.)*"|${TOKEN})\\s*(?=;|$)`, 'g');

/** The accepted differences, by the headers of the request, which are the same object everywhere. */
const forgiven = new WeakMap();

function forgive(headers, what) {
  forgiven.set(headers, [...(forgiven.get(headers) ?? []), what]);
}

/** Changes a request that Prism's server could not read into one that it can. Must run before the server reads the request. */
export function mend(request) {
  mendContentType(request.headers);
  if (request.url.startsWith('//')) {
    // The server would parse the first segment as a host.
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

/** Returns the paths of the spec's server URLs, for example `/1.0`. */
function basePaths({ servers = [] }) {
  const urls = servers.map(({ url, variables = {} }) => url.replace(/\{(\w+)\}/g, (_, name) => variables[name].default));
  const paths = urls.map((url) => new URL(url, 'http://localhost').pathname.replace(/\/$/, ''));
  return [...new Set(paths)].filter((path) => path !== '');
}

/** Returns a pattern for the path of an operation, with a group for each parameter. */
function patternOf(path, flags) {
  const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const parts = path.split(/(\{[^}]+\})/).map((part) => (part[0] === '{' ? '([^/]+)' : literal(part)));
  return new RegExp(`^${parts.join('')}$`, flags);
}

/**
 * Returns components of Prism that apply these rules before the next components.
 *
 * @param spec the spec
 * @param operations Prism's model of its operations
 * @param isLenient whether the rules of the second kind are off for a request
 * @param next the next components
 */
export function ruling(spec, operations, isLenient, next) {
  const bases = basePaths(spec);
  const known = [...new Set(operations.map(({ path }) => path))]
    .sort((a, b) => a.split('{').length - b.split('{').length) // a path without parameters before one with them
    .map((path) => ({ path, exact: patternOf(path), loose: patternOf(path.replace(/\/$/, ''), 'i') }));

  /** Returns the path in the spec's spelling; the same path if the spec has no similar one. */
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

  /** Returns the violations of rules in the spec's descriptions. `status` is the response's status if Prism does not choose it. */
  function demands(resource, { url, headers }) {
    const violation = (message, path, status) => ({ message, severity: ERROR, path, code: 'demanded', status });
    const found = [];
    if (resource.responses.some(({ code }) => code === '406')) {
      if (!JSON_TYPE.test(headers['content-type'] ?? '')) {
        found.push(violation('The content type must be application/json', ['header', 'content-type'], 406));
      }
      for (const { name } of (resource.request?.headers ?? []).filter(({ name, required }) => required && /^accept-/i.test(name))) {
        if (headers[name.toLowerCase()] === undefined) found.push(violation(`${name} is required`, ['header', name], 406));
      }
    }
    if (resource.path !== url.path && operations.some(({ path }) => path === url.path)) {
      found.push(violation(`${url.path} is a separate path with other methods`, ['path']));
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

  /** Returns the spec's response to these violations, if Prism would select another. */
  function answerTo(resource, { headers }, validations) {
    const status = validations.find((each) => each.status)?.status;
    if (validations.some(({ code }) => code === 401)) return missingCredential(resource, headers);
    return status && { code: status };
  }
}

/** Returns status and name of each example of an operation's responses. */
const examplesOf = ({ responses }) =>
  responses.flatMap(({ code, contents = [] }) => contents.flatMap(({ examples = [] }) => examples.map(({ key }) => ({ code, key }))));

/** Returns the example that an operation has for a missing or wrong credential, for example `invalidApiKey` for `apiKey`. */
export function invalid(resource, name) {
  const found = examplesOf(resource).find(({ key }) => key.toLowerCase() === `invalid${name.toLowerCase()}`);
  return found && { code: found.code === 'default' ? 401 : Number(found.code), exampleKey: found.key };
}

function missingCredential(resource, headers) {
  const [schemes = []] = resource.security ?? [];
  const missing = schemes.find(({ type, in: place, name }) => type === 'apiKey' && place === 'header' && headers[name.toLowerCase()] === undefined);
  return missing && invalid(resource, missing.key);
}
