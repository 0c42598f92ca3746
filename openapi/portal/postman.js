// Writes a Postman collection (v2.1) and an environment per API. openapi-to-postmanv2 converts the spec; this code adds what it
// leaves out. Ids are derived from names and values from the named examples, so two builds have the same bytes. Credentials and
// the results of a login are variables of the environment, secret where the spec says so. The spec's `x-session-life` names
// the operations that open and end a session, and the variables.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { STATUS_CODES } from 'node:http';
import path from 'node:path';
import converter from 'openapi-to-postmanv2';
import { parse } from 'yaml';
import { operationsOf, walk } from './bundles.js';
import { VENDORS, mockOf, readSpec } from './specs.js';

const OPTIONS = {
  folderStrategy: 'Tags',
  parametersResolution: 'Example',
  includeAuthInfoInExample: false,
};

/** Returns a name-based UUID (version 5): the same for the same names. */
function id(...names) {
  const hash = createHash('sha1').update(names.join('/')).digest().subarray(0, 16);
  hash[6] = (hash[6] & 0x0f) | 0x50;
  hash[8] = (hash[8] & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const reference = (variable) => `{{${variable}}}`;

async function convert(source) {
  const { result, reason, output } = await new Promise((done, failed) => {
    converter.convertV2({ type: 'string', data: source }, OPTIONS, (error, conversion) =>
      error ? failed(error) : done(conversion),
    );
  });
  if (!result) throw new Error(reason);
  return output[0].data;
}

function resolve(spec, node) {
  const target = node?.$ref?.slice(2).split('/');
  return target ? target.reduce((parent, name) => parent[name], spec) : node;
}

/** Returns, for each name of a parameter or property of the spec, whether it is a secret, and its example. */
function namesOf(spec) {
  const names = new Map();
  walk(spec, (node, pointer) => {
    const [name, schema] = node.schema ? [node.name, resolve(spec, node.schema)] : [pointer.split('/').at(-1), node];
    const known = names.get(name) ?? {};
    names.set(name, {
      secret: known.secret || schema.format === 'password',
      example: known.example ?? node.example ?? schema.example,
    });
  });
  return names;
}

/** Returns the saved responses of a request: one for each named example of the spec. */
function savedResponses(vendor, spec, operation, converted) {
  return Object.entries(operation.responses).flatMap(([status, node]) => {
    const response = resolve(spec, node);
    const sample = converted.find(({ code }) => String(code) === status) ?? converted.at(-1);
    const examples = Object.entries(response.content?.['application/json']?.examples ?? { none: {} });
    return examples.map(([name, { summary = 'No content', value }]) => ({
      id: id(vendor, operation.operationId, status, name),
      name: `${status}: ${summary}`,
      originalRequest: sample.originalRequest,
      ...(STATUS_CODES[status] && { status: STATUS_CODES[status], code: Number(status) }),
      _postman_previewlanguage: value === undefined ? 'text' : 'json',
      header: value === undefined ? [] : [{ key: 'Content-Type', value: 'application/json' }],
      cookie: [],
      body: value === undefined ? '' : JSON.stringify(value, null, 2),
    }));
  });
}

function script(listen, lines, ...names) {
  return { listen, script: { id: id(...names, listen), type: 'text/javascript', exec: lines } };
}

/** Stores the results of the opening call for the calls after it. */
function keep(variables) {
  return [
    'const body = pm.response.json();',
    `for (const [variable, member] of Object.entries(${JSON.stringify(variables)})) {`,
    '  pm.test(`the response has ${member}`, () => pm.expect(body[member]).to.be.a("string").and.not.empty);',
    '  pm.environment.set(variable, body[member]);',
    '}',
  ];
}

/** Closes the current session before another is opened, so that a run of the collection leaves none open. */
function closeCurrent([variable], { method, header = [], url }) {
  const filled = (text) => text.replace(/{{(\w+)}}/g, (_, name) => `\${pm.environment.get(${JSON.stringify(name)})}`);
  const address = ['{{baseUrl}}', ...url.path.map((part) => (part.startsWith(':') ? reference(variable) : part))].join('/');
  const headers = header.map(({ key, value }) => `${JSON.stringify(key)}: \`${filled(value)}\``).join(', ');
  return [
    `if (pm.environment.get(${JSON.stringify(variable)})) {`,
    `  pm.sendRequest({ method: ${JSON.stringify(method)}, url: \`${filled(address)}\`, header: { ${headers} } }, (error, response) => {`,
    '    pm.test("the previous session is closed", () => pm.expect(error ?? response.code).to.equal(200));',
    '  });',
    '}',
  ];
}

/** Replaces values from the spec's examples in the request with variables. */
function useVariables(request, variables) {
  for (const part of [request.header, request.url.query, request.url.variable].flatMap((list) => list ?? [])) {
    if (variables[part.key]) part.value = reference(variables[part.key]);
  }
  if (request.body?.raw) {
    const body = JSON.parse(request.body.raw);
    for (const name of Object.keys(body)) {
      if (variables[name]) body[name] = reference(variables[name]);
    }
    request.body.raw = JSON.stringify(body, null, 2);
  }
}

/** Adds what the converter leaves out of a request: all credentials except the first, and the content type of an empty body. */
function addHeaders(spec, operation, request) {
  const [, ...others] = Object.keys((operation.security ?? spec.security ?? [])[0] ?? {});
  for (const name of others) {
    request.header.push({ key: spec.components.securitySchemes[name].name, value: reference(name) });
  }
  if (operation['x-empty-body-content-type']) {
    request.header.push({ key: 'Content-Type', value: operation['x-empty-body-content-type'] });
  }
}

function finish(vendor, spec, item, ending) {
  const { opens, results, variables = {} } = spec['x-session-life'];
  const { operation } = operationsOf(spec).find(({ operation }) => operation.summary === item.name);
  const { request } = item;
  useVariables(request, variables);
  item.response.forEach(({ originalRequest }) => useVariables(originalRequest, variables));
  addHeaders(spec, operation, request);
  return {
    ...item,
    id: id(vendor, operation.operationId),
    request,
    response: savedResponses(vendor, spec, operation, item.response),
    event: [
      // The first opening call runs without a session.
      ...(opens.indexOf(operation.operationId) > 0 && ending
        ? [script('prerequest', closeCurrent(Object.keys(results), ending), vendor, operation.operationId)]
        : []),
      ...(opens.includes(operation.operationId) ? [script('test', keep(results), vendor, operation.operationId)] : []),
    ],
  };
}

/** Returns the collection as JSON; `source` is the text of the spec. */
export async function collection(vendor, source) {
  const spec = parse(source);
  const converted = await convert(source);
  const end = operationsOf(spec).find(({ operation }) => operation.operationId === spec['x-session-life'].ends)?.operation;
  const last = end?.summary;
  const ending = structuredClone(converted.item.flatMap(({ item }) => item).find(({ name }) => name === last)?.request);
  if (ending) addHeaders(spec, end, ending);
  const folders = converted.item.map((folder) => ({
    ...folder,
    id: id(vendor, folder.name),
    item: folder.item
      .toSorted((one, other) => (one.name === last) - (other.name === last))
      .map((item) => finish(vendor, spec, item, ending)),
  }));
  const succeeded = 'pm.test("the call succeeded", () => pm.expect(pm.response.code).to.be.within(200, 299));';
  return {
    ...converted,
    info: { ...converted.info, _postman_id: id(vendor), version: spec.info.version },
    item: folders,
    event: [script('test', [succeeded], vendor)],
    variable: converted.variable.map((variable) => ({ ...variable, id: id(vendor, 'variable', variable.key) })),
  };
}

/**
 * Returns the environment as JSON: everything that the collection's requests refer to. Variables have the spec's examples,
 * except secrets and the results of a login, which have no value.
 */
export function environment(vendor, source, collectionOf) {
  const spec = parse(source);
  const { results, variables = {} } = spec['x-session-life'];
  const names = namesOf(spec);
  const known = new Map([
    ...collectionOf.variable.map(({ key, value }) => [key, { secret: false, example: value }]),
    ...Object.entries(variables).map(([name, variable]) => [variable, names.get(name)]),
    ...Object.entries(results).map(([variable, member]) => [variable, { ...names.get(member), example: '' }]),
  ]);
  const referred = [...JSON.stringify(collectionOf).matchAll(/{{(\w+)}}/g)].map(([, variable]) => variable);
  return {
    id: id(vendor, 'environment'),
    name: spec.info.title,
    values: [...new Set([...known.keys(), ...referred])].map((key) => {
      // Unknown keys are the credentials of the security schemes.
      const { secret, example } = known.get(key) ?? { secret: true };
      return { key, value: secret ? '' : example, type: secret ? 'secret' : 'default', enabled: true };
    }),
    _postman_variable_scope: 'environment',
  };
}

/** Returns the same for the project's mock of the API, with its address and the spec's made-up credentials. */
export function mockEnvironment(vendor, source, made) {
  const { components } = parse(source);
  const examples = new Map(
    Object.entries(components.securitySchemes ?? {}).flatMap(([name, { 'x-example': example }]) =>
      typeof example === 'string' ? [[name, example]] : [[`${name}Username`, Object.values(example)[0]], [`${name}Password`, Object.values(example)[1]]],
    ),
  );
  const names = namesOf(parse(source));
  const { results, variables = {} } = parse(source)['x-session-life'];
  for (const [name, variable] of Object.entries(variables)) examples.set(variable, names.get(name).example);
  for (const variable of Object.keys(results)) examples.delete(variable);
  return {
    ...made,
    id: id(vendor, 'mock environment'),
    name: `${made.name}, mock`,
    values: made.values.map((value) => ({ ...value, value: value.key === 'baseUrl' ? mockOf(vendor) : value.value || (examples.get(value.key) ?? '') })),
  };
}

/** Writes all three files per API. Reads the source, not the bundle: only the source names the content type of empty bodies. */
export async function writePostman(directory) {
  mkdirSync(directory, { recursive: true });
  for (const vendor of VENDORS) {
    const source = readSpec(vendor);
    const made = await collection(vendor, source);
    const write = (name, content) => writeFileSync(path.join(directory, `${vendor}.${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
    const environmentOf = environment(vendor, source, made);
    write('postman_collection', made);
    write('postman_environment', environmentOf);
    write('mock.postman_environment', mockEnvironment(vendor, source, environmentOf));
  }
}
