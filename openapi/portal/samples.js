// The code samples, four for each operation. They are generated from the spec; a file samples/<vendor>/<operationId>.<extension>
// replaces the generated one where a sample needs more. The contract tests run all samples against the mocks.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { operationsOf } from './bundles.js';
import { LANGUAGES } from './sample-code.js';
import { sampleRequest } from './sample-request.js';
import { readSpec } from './specs.js';
import { OPENAPI } from './tools.js';

/** Returns the path of the file that replaces a sample, relative to openapi/. */
export const fileOf = (vendor, operationId, extension) => `samples/${vendor}/${operationId}.${extension}`;

/** Returns the samples of an operation, in the form of `x-codeSamples`. */
export function samplesOf(vendor, document, operationId) {
  const found = operationsOf(document).find(({ operation }) => operation.operationId === operationId);
  if (!found) throw new Error(`${vendor}.yaml has no operation ${operationId}`);
  return LANGUAGES.map(({ extension, lang, label, write }) => {
    const file = path.join(OPENAPI, fileOf(vendor, operationId, extension));
    const source = existsSync(file) ? readFileSync(file, 'utf8') : write(vendor, sampleRequest(document, found), operationId);
    return { lang, label, source: source.trimEnd() };
  });
}

/** Returns the same for the spec of a vendor. */
export const readSamples = (vendor, operationId) => samplesOf(vendor, parse(readSpec(vendor)), operationId);

const READS_VARIABLE = [
  /\$\{([A-Z_]+):-([^}]*)\}/g,
  /getOrDefault\("([A-Z_]+)", "([^"]*)"\)/g,
  /environ\.get\("([A-Z_]+)", "([^"]*)"\)/g,
  /process\.env\.([A-Z_]+) \?\? '([^']*)'/g,
];

/** Returns the environment variables of the samples, each with its placeholder. Throws if a variable has two placeholders. */
export function variablesOf(samples) {
  const variables = new Map();
  for (const { source } of samples) {
    for (const [, name, standIn] of READS_VARIABLE.flatMap((pattern) => [...source.matchAll(pattern)])) {
      if ((variables.get(name) ?? standIn) !== standIn) throw new Error(`${name} has two placeholders: ${variables.get(name)} and ${standIn}`);
      variables.set(name, standIn);
    }
  }
  return variables;
}
