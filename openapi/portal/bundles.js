// The documents to publish: one self-contained YAML and JSON file per API.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { VENDORS, specOf } from './specs.js';
import { redocly } from './tools.js';

/** Writes `<vendor>.yaml` and `<vendor>.json` into the directory and returns the documents by vendor. */
export async function writeBundles(directory) {
  await Promise.all(
    ['yaml', 'json'].map((extension) =>
      redocly('bundle', ...VENDORS.map(specOf), '--config=portal/redocly.yaml', `--output=${directory}`, `--ext=${extension}`),
    ),
  );
  return new Map(
    VENDORS.map((vendor) => [vendor, JSON.parse(readFileSync(path.join(directory, `${vendor}.json`), 'utf8'))]),
  );
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Returns the operations of a document, each with its path and method, in the document's order. */
export function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method])
      .sort((a, b) => Object.keys(item).indexOf(a) - Object.keys(item).indexOf(b))
      .map((method) => ({ path, method, item, operation: item[method] })),
  );
}

/** Calls the visitor for every object of a JSON value, parents first. */
export function walk(node, visit, pointer = '#') {
  if (node === null || typeof node !== 'object') return;
  if (!Array.isArray(node)) visit(node, pointer);
  for (const [key, child] of Object.entries(node)) {
    walk(child, visit, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
}

/** Returns the target of a local `$ref`, or the node itself. */
export function resolve(document, node) {
  if (!node?.$ref?.startsWith('#/')) return node;
  return node.$ref
    .slice(2)
    .split('/')
    .reduce((at, key) => at?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], document);
}
