// The project's lint rules that redocly.yaml cannot express. README.md lists each of them.

const PROVENANCE_LABELS = ['documented', 'vendor-source', 'observed', 'inferred'];

// Every extension that a spec may use, with a check of its value. The registry in README.md explains them.
const EXTENSIONS = {
  'x-provenance': (value) =>
    PROVENANCE_LABELS.includes(value?.label) &&
    typeof value.source === 'string' &&
    value.source.trim() !== '' &&
    Object.keys(value).length === 2,
  'x-example': (value) => isText(value) || (isTextByName(value) && Object.keys(value).length === 2),
  'x-extensible-enum': (value) => Array.isArray(value) && value.every(isText),
  'x-retry-safe': (value) => value === true,
  'x-error-count': (value) => /^\w+(\.\w+)*$/.test(value),
  'x-empty-body-content-type': (value) => value === 'application/json',
  'x-session-life': ({ opens, ends, results, variables, ...rest }) =>
    Array.isArray(opens) &&
    opens.length > 0 &&
    [...opens, ends ?? ''].every(isText) &&
    isTextByName(results) &&
    isTextByName(variables ?? {}) &&
    Object.keys(rest).length === 0,
};

const isText = (value) => typeof value === 'string';
const isTextByName = (value) => value?.constructor === Object && Object.values(value).every(isText);

// Names that indicate a secret: such a property or parameter must be `format: password`.
const SECRET_NAME = /(token|password|passwd|secret|api-?key|idsession)$/i;

function propertyExample() {
  return {
    SchemaProperties(properties, { location, report, resolve }) {
      for (const [name, property] of Object.entries(properties)) {
        const schema = resolve(property).node;
        for (const wanted of ['description', 'example']) {
          if (schema?.[wanted] === undefined) {
            report({ message: `Property ${name} has no ${wanted}.`, location: location.child([name]) });
          }
        }
      }
    },
  };
}

function secretsMarked() {
  const check = (name, schema, location, report) => {
    if (SECRET_NAME.test(name) && schema?.format !== 'password') {
      report({ message: `${name} looks like a secret: it must be \`format: password\`.`, location });
    }
  };
  return {
    SchemaProperties(properties, { location, report, resolve }) {
      for (const [name, property] of Object.entries(properties)) {
        check(name, resolve(property).node, location.child([name]), report);
      }
    },
    Parameter(parameter, { location, report, resolve }) {
      check(parameter.name, resolve(parameter.schema ?? {}).node, location, report);
    },
  };
}

function extensionsRegistered() {
  return {
    any(node, { location, report }) {
      if (node === null || typeof node !== 'object' || Array.isArray(node)) return;
      for (const [key, value] of Object.entries(node)) {
        if (!key.startsWith('x-')) continue;
        const isGood = EXTENSIONS[key];
        if (!isGood) {
          report({ message: `${key} is not in the registry of extensions.`, location: location.child([key]).key() });
        } else if (!isGood(value)) {
          report({ message: `${key} has a value that the registry does not allow.`, location: location.child([key]) });
        }
      }
    },
  };
}

function provenanceGiven() {
  const wanted = (node, { location, report, type }) => {
    if (!node['x-provenance']) {
      report({ message: `${type.name} has no x-provenance.`, location });
    }
  };
  return {
    Operation: wanted,
    Parameter: wanted,
    Response: wanted,
    Header: wanted,
    Server: wanted,
    SecurityScheme: wanted,
    Example: wanted,
    SchemaProperties(properties, { location, report, resolve }) {
      for (const [name, property] of Object.entries(properties)) {
        const schema = resolve(property).node;
        if (!schema?.['x-provenance']) {
          report({ message: `Property ${name} has no x-provenance.`, location: location.child([name]) });
        }
      }
    },
  };
}

function sessionLifeGiven() {
  let life;
  const known = new Set();
  return {
    Root: {
      enter(root, { location, report }) {
        life = root['x-session-life'];
        if (!life) report({ message: 'The document has no x-session-life.', location });
      },
      leave(_, { location, report }) {
        for (const operationId of [life?.opens ?? [], life?.ends ?? []].flat().filter((id) => !known.has(id))) {
          report({ message: `x-session-life names the operation ${operationId}, which does not exist.`, location: location.child(['x-session-life']) });
        }
      },
    },
    Operation: ({ operationId }) => known.add(operationId),
  };
}

/** Tools pair a request and a response with examples of the same name; each required parameter is part of the pair. */
function examplesPaired() {
  return {
    Operation: {
      leave(operation, { location, report, resolve }) {
        const namesIn = (content) => Object.values(content ?? {}).flatMap(({ examples }) => Object.keys(examples ?? {}));
        const required = (operation.parameters ?? []).map((node) => resolve(node).node).filter((parameter) => parameter.required);
        const isWhole = (name) => required.every(({ examples }) => examples?.[name]);
        const sent = namesIn(resolve(operation.requestBody ?? {}).node?.content);
        for (const [status, response] of Object.entries(operation.responses)) {
          const both = namesIn(resolve(response).node?.content).filter((name) => sent.includes(name));
          if (both.some((name) => !status.startsWith('2') || !isWhole(name))) {
            report({ message: `Tools would pair a request with this response by the example name ${both}, but it is a failure or a required parameter has no such example.`, location: location.child(['responses', status]) });
          }
        }
      },
    },
  };
}

function illustrationMarked() {
  return {
    Example(example, { location, report }) {
      if (/\billustration\b/.test(example['x-provenance']?.source) && !example.summary?.includes('(made up)')) {
        report({ message: 'The summary of an illustration must contain "(made up)".', location });
      }
    },
  };
}

const MOST_WORDS_ON_SOURCES = 150;

function sourcesShort() {
  return {
    Info(info, { location, report }) {
      const [title, ...words] = info.description.split('\n## ').at(-1).split(/\s+/);
      if (title !== 'Sources' || words.length >= MOST_WORDS_ON_SOURCES) {
        report({ message: `The introduction must end with "## Sources", in fewer than ${MOST_WORDS_ON_SOURCES} words.`, location: location.child(['description']) });
      }
    },
  };
}

export default function houseRules() {
  return {
    id: 'house',
    rules: {
      oas3: {
        'property-example': propertyExample,
        'secrets-marked': secretsMarked,
        'extensions-registered': extensionsRegistered,
        'provenance-given': provenanceGiven,
        'session-life-given': sessionLifeGiven,
        'examples-paired': examplesPaired,
        'illustration-marked': illustrationMarked,
        'sources-short': sourcesShort,
      },
    },
  };
}
