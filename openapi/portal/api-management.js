// Known import limits of Azure API Management, from its page "API import restrictions and known issues".
import { operationsOf, resolve, walk } from './bundles.js';

const MAX_BYTES = 4 * 1024 * 1024;
const MAX_URL = 128;

/** Returns what Azure API Management would not accept of a document of that size in bytes, one text per problem. */
export function problemsOf(document, bytes = 0) {
  const problems = [];
  if (bytes > MAX_BYTES) problems.push('it is larger than 4 MB');
  if (!/^3\.0\.[0-3]$/.test(document.openapi)) {
    problems.push(`openapi is ${document.openapi}: only 3.0.0 to 3.0.3 are fully supported`);
  }
  walk(document, (node, pointer) => {
    if (typeof node.$ref === 'string' && !node.$ref.startsWith('#/')) {
      problems.push(`${pointer} has the external $ref ${node.$ref}`);
    }
  });
  for (const { path, method, item, operation } of operationsOf(document)) {
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((p) => resolve(document, p));
    const inUrl = parameters.filter((p) => p.in === 'path' || p.in === 'query');
    const names = inUrl.map((p) => p.name.toLowerCase());
    for (const name of new Set(names.filter((name, i) => names.indexOf(name) !== i))) {
      problems.push(`${method} ${path} has the parameter ${name} twice in its URL (path and query, case ignored)`);
    }
    for (const { name } of inUrl.filter((p) => p.in === 'path' && !path.includes(`{${p.name}}`))) {
      problems.push(`${method} ${path} has the path parameter ${name}, which is not in its template`);
    }
    if (path.length >= MAX_URL) {
      problems.push(`${method} ${path} is longer than ${MAX_URL} characters`);
    }
  }
  for (const name of Object.keys(document.components?.schemas ?? {})) {
    if (reaches(document, document.components.schemas[name], `#/components/schemas/${name}`)) {
      problems.push(`the schema ${name} is recursive`);
    }
  }
  return problems;
}

function reaches(document, node, target, seen = new Set()) {
  let found = false;
  walk(node, ({ $ref }) => {
    if (found || typeof $ref !== 'string' || seen.has($ref)) return;
    seen.add($ref);
    found = $ref === target || reaches(document, resolve(document, { $ref }), target, seen);
  });
  return found;
}
