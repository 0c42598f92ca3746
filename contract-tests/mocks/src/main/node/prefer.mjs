// Reads a test's preferred responses from the first segment of the path. The client under test needs only another base URL, and parallel tests
// do not affect each other:
//
//   /prefer;openSession,code=401,example=wrongCredentials;getSession,dynamic=true,seed=7/session/
//
// An operation has the same keys as Prism's header `Prefer`, and that header of a request takes precedence. The response to an unknown name lists
// the known ones. A path with only the segment, without a slash after it, just checks the names.

const SEGMENT = /^\/prefer;([^/]*)(.*)$/;
const KEYS = ['code', 'example', 'dynamic', 'seed'];

/** Returns components of Prism that apply preferences before the next components. */
export function preferring(prism, vendor, operations, next) {
  const preferred = new WeakMap(); // by the request

  return {
    ...next,

    route({resources, input}) {
      const [, segment, rest] = input.url.path.match(SEGMENT) ?? [];
      if (segment === undefined) {
        return next.route({resources, input});
      }
      const preferences = new Map();
      for (const entry of segment.split(';')) {
        const {operation, wanted, problem} = read(entry, vendor, operations);
        if (problem) {
          return left(prism, 'PREFERENCE_UNKNOWN', 404, 'No such preference', problem);
        }
        preferences.set(operation, wanted);
      }
      if (rest === '') {
        return left(prism, 'PREFERENCES_KNOWN', 404, 'Nothing requested', 'The spec has all of these preferences.');
      }
      preferred.set(input, preferences);
      input.url.path = rest; // The validation of the request reads it, too.
      return next.route({resources, input});
    },

    mock({resource, input, config}) {
      const wanted = preferred.get(input.data)?.get(resource.iid);
      if (!wanted || input.data.headers.prefer) {
        return next.mock({resource, input, config});
      }
      return logger => {
        const answer = next.mock({resource, input, config: {...config, ...wanted}})(logger);
        const other = wanted.code && answer._tag === 'Right' && answer.right.statusCode !== wanted.code;
        if (!other || input.validations.length > 0) {
          return answer;
        }
        // Otherwise Prism would return a success, and the test would miss its subject.
        const detail = `${vendor} ${resource.iid} ${wanted.code} has no content that Accept: ${input.data.headers.accept} allows.`;
        return left(prism, 'PREFERENCE_NOT_ACCEPTABLE', 406, 'Preference not acceptable', detail);
      };
    },
  };
}

function left({ProblemJsonError}, type, status, title, detail) {
  return {_tag: 'Left', left: ProblemJsonError.fromTemplate({type, status, title}, detail)};
}

/** Returns the preference of an entry in Prism's terms, or the problem with it. */
function read(entry, vendor, operations) {
  let words;
  try {
    words = entry.split(/[,=]/).map(decodeURIComponent);
  } catch {
    return {problem: `${entry} is not valid percent-encoding.`};
  }
  const [id, ...pairs] = words;
  const operation = operations.find(({iid}) => iid === id);
  if (!operation) {
    return {problem: `${vendor} has no operation ${id}: it has ${list(operations.map(({iid}) => iid).sort())}.`};
  }
  const wanted = {};
  for (let i = 0; i < pairs.length; i += 2) {
    wanted[pairs[i]] = pairs[i + 1];
  }
  const problem = object(wanted, `${vendor} ${id}`, operation.responses);
  if (problem) {
    return {problem};
  }
  const {code, example, dynamic, seed} = wanted;
  return {
    operation: id,
    wanted: {
      ...(code && {code: Number(code)}),
      ...(example && {exampleKey: example}),
      ...(dynamic && {dynamic: dynamic === 'true', seed}),
    },
  };
}

function object(wanted, where, responses) {
  const {code, example, dynamic, seed} = wanted;
  const other = Object.keys(wanted).find(key => !KEYS.includes(key));
  if (other !== undefined || Object.keys(wanted).length === 0) {
    return `${where} ${other ? `cannot prefer ${other}` : 'has no preference'}: use ${list(KEYS)}.`;
  }
  if ((seed !== undefined && dynamic !== 'true') || (example !== undefined && dynamic === 'true')) {
    return `${where} cannot prefer both an example and a generated response: use one of them.`;
  }
  const response = documented(code, responses);
  if (!response) {
    const codes = responses.map(each => (each.code === 'default' ? 'any other from 200 to 599' : each.code));
    return `${where} has no status ${code ?? 'that is a success'}: it has ${list(codes)}.`;
  }
  const status = code ?? response.code;
  const contents = response.contents ?? [];
  const examples = contents.flatMap(content => (content.examples ?? []).map(({key}) => key));
  if (example !== undefined && !examples.includes(example)) {
    return `${where} ${status} has no example ${example}: it has ${list([...new Set(examples)])}.`;
  }
  if (dynamic === 'true' && !contents.some(({schema}) => schema)) {
    return `${where} ${status} has no content to generate.`;
  }
  return undefined;
}

/** Returns the response that Prism would select. */
function documented(code, responses) {
  const coded = name => responses.find(each => each.code === name);
  if (code === undefined) {
    const [success] = responses.map(each => each.code).filter(each => /^2(\d\d|XX)$/.test(each)).sort();
    return success ? coded(success) : coded('default');
  }
  return /^[2-5]\d\d$/.test(code) ? (coded(code) ?? coded(`${code[0]}XX`) ?? coded('default')) : undefined;
}

function list(names) {
  return names.length === 0 ? 'none' : names.join(', ');
}
