// The code samples, four of each operation. They are written from the spec; a file samples/<vendor>/<operationId>.<extension>
// stands in for the written one, where there is more to say. The contract tests run all of them against the mocks.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { operationsOf } from './bundles.js';
import { LANGUAGES } from './sample-code.js';
import { sampleRequest } from './sample-request.js';
import { readSpec } from './specs.js';
import { OPENAPI } from './tools.js';

/** The file that stands in for a sample, from the folder openapi/ on. */
export const fileOf = (vendor, operationId, extension) => `samples/${vendor}/${operationId}.${extension}`;

/** The samples of an operation of a spec in the form of `x-codeSamples`. */
export function samplesOf(vendor, document, operationId) {
  const found = operationsOf(document).find(({ operation }) => operation.operationId === operationId);
  if (!found) throw new Error(`${vendor}.yaml has no operation ${operationId}`);
  return LANGUAGES.map(({ extension, lang, label, write }) => {
    const file = path.join(OPENAPI, fileOf(vendor, operationId, extension));
    const source = existsSync(file) ? readFileSync(file, 'utf8') : write(vendor, sampleRequest(document, found), operationId);
    return { lang, label, source: source.trimEnd() };
  });
}

/** The same, of the spec in the folder of the specs. */
export const readSamples = (vendor, operationId) => samplesOf(vendor, parse(readSpec(vendor)), operationId);

const READS_VARIABLE = [
  /\$\{([A-Z_]+):-([^}]*)\}/g,
  /getOrDefault\("([A-Z_]+)", "([^"]*)"\)/g,
  /environ\.get\("([A-Z_]+)", "([^"]*)"\)/g,
  /process\.env\.([A-Z_]+) \?\? '([^']*)'/g,
];

/** What samples take from the environment: for each variable what stands in where it is not set. One has one stand-in. */
export function variablesOf(samples) {
  const variables = new Map();
  for (const { source } of samples) {
    for (const [, name, standIn] of READS_VARIABLE.flatMap((pattern) => [...source.matchAll(pattern)])) {
      if ((variables.get(name) ?? standIn) !== standIn) throw new Error(`${name} is ${variables.get(name)} and ${standIn}`);
      variables.set(name, standIn);
    }
  }
  return variables;
}
