// What a test prefers of the answers, said in the first segment of the path, so that a client under test needs nothing
// but another base URL, and tests that run at the same time keep out of each other's way:
//
//   /prefer;openSession,code=401,example=wrongCredentials;getSession,dynamic=true,seed=7/session/
//
// An operation takes what Prism's header `Prefer` takes; that header, where a request has it, counts instead. A name that
// the spec does not have is answered in a sentence that lists those it has. The segment alone, without a slash after it,
// asks whether the names are right and nothing else.

const SEGMENT = /^\/prefer;([^/]*)(.*)$/;
const KEYS = ['code', 'example', 'dynamic', 'seed'];

/** Components of Prism with preferences, in front of others. */
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
        return left(prism, 'PREFERENCES_KNOWN', 404, 'Nothing asked for', 'The preferences are as the spec has them.');
      }
      preferred.set(input, preferences);
      input.url.path = rest; // The validation of the request looks at it too.
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
        // Prism would answer a success instead, and the test would not see what it is about.
        const detail = `${vendor} ${resource.iid} ${wanted.code} has nothing that Accept: ${input.data.headers.accept} takes.`;
        return left(prism, 'PREFERENCE_NOT_ACCEPTABLE', 406, 'Preference not acceptable', detail);
      };
    },
  };
}

function left({ProblemJsonError}, type, status, title, detail) {
  return {_tag: 'Left', left: ProblemJsonError.fromTemplate({type, status, title}, detail)};
}

/** What an entry prefers in Prism's terms, or what is wrong with it. */
function read(entry, vendor, operations) {
  let words;
  try {
    words = entry.split(/[,=]/).map(decodeURIComponent);
  } catch {
    return {problem: `${entry} is not percent-encoded as it should be.`};
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
    return `${where} is to prefer ${other || 'nothing'}: it can prefer ${list(KEYS)}.`;
  }
  if ((seed !== undefined && dynamic !== 'true') || (example !== undefined && dynamic === 'true')) {
    return `${where} is to prefer both an example and a generated answer: it can prefer one of them.`;
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
    return `${where} ${status} has no content that could be generated.`;
  }
  return undefined;
}

/** The response that Prism would take. */
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
