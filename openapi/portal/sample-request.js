// Builds the sample request of an operation from the spec. The reader's own values are variables with the spec's examples as
// placeholders; everything else is as in the first example of the spec.
import { resolve } from './bundles.js';

/** `bearerToken` and `Bearer token` become `BEARER_TOKEN`. */
export const constant = (name) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/\W+/g, '_').toUpperCase();

/** A value from the reader's environment; all other values are texts. */
export class Variable {
  constructor(name, example) {
    this.name = name;
    this.example = String(example);
  }
}

function serverOf({ url, variables = {} }) {
  return url.replace(/\{(\w+)\}/g, (_, name) => variables[name].default);
}

/**
 * Builds the request.
 *
 * @returns `server`, a variable; `method`; `path`, a list of texts and variables; `query` and `headers`, lists of name and
 * value; `basic`, two variables, where the credentials are a name and a password; `body`, a JSON object whose values may be
 * variables; `hasResponseBody`, whether a success has a body;
 * `errors`, the names of the properties, outermost first, that lead to the number of errors in that body
 */
export function sampleRequest(document, { path, method, item, operation }) {
  const { variables = {}, results = {} } = document['x-session-life'];
  const of = (node) => resolve(document, node);
  const valueOf = (name, example) => (variables[name] ? new Variable(variables[name], example) : String(example));
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(of);
  const isSent = ({ name, required, deprecated }) => !deprecated && (required || variables[name]);
  const sent = (place) => parameters.filter((each) => each.in === place && isSent(each)).map(({ name, example }) => [name, valueOf(name, example)]);
  const request = { server: new Variable('url', serverOf(document.servers[0])), method: method.toUpperCase(), query: sent('query'), headers: [] };

  for (const name of Object.keys((operation.security ?? document.security ?? [])[0] ?? {})) {
    const scheme = document.components.securitySchemes[name];
    const example = scheme['x-example'];
    // The token returned by opening the session is a variable of that name; any other key is named after its scheme.
    if (scheme.scheme === 'basic') request.basic = Object.entries(example).map(([part, value]) => new Variable(part, value));
    else if (scheme.scheme === 'bearer') request.headers.push(['Authorization', ['Bearer ', new Variable(Object.keys(results)[0], example)]]);
    else request.headers.push([scheme.name, [new Variable(name, example)]]);
  }
  request.headers.push(...sent('header').map(([name, value]) => [name, [value]]));

  const inPath = new Map(sent('path'));
  request.path = path.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? inPath.get(part) : part)).filter((part) => part !== '');

  const media = of(operation.requestBody)?.content['application/json'];
  if (media) {
    const { value } = of(Object.values(media.examples)[0]);
    request.body = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, typeof each === 'string' ? valueOf(name, each) : each]));
  }
  if (media || operation['x-empty-body-content-type']) request.headers.push(['Content-Type', ['application/json']]);
  const [, success] = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
  request.hasResponseBody = of(success).content !== undefined;
  request.errors = request.hasResponseBody ? document['x-error-count']?.split('.') : undefined;
  return request;
}

/** Returns the variables of a request, each once, the server first. */
export function variablesIn({ server, path, query, headers, basic = [], body = {} }) {
  const all = [server, ...path, ...query.map(([, value]) => value), ...headers.flatMap(([, parts]) => parts), ...basic, ...Object.values(body)];
  return [...new Map(all.filter((part) => part instanceof Variable).map((variable) => [variable.name, variable])).values()];
}
