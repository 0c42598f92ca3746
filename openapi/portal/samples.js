// The code samples: real files, samples/<vendor>/<operationId>.<extension>, run against the mocks by the contract tests.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { OPENAPI } from './tools.js';

const LANGUAGES = [
  { extension: 'sh', lang: 'Shell', label: 'curl' },
  { extension: 'java', lang: 'Java', label: 'Java' },
  { extension: 'py', lang: 'Python', label: 'Python' },
  { extension: 'mjs', lang: 'JavaScript', label: 'JavaScript' },
];

/** The files of an operation's samples, from the folder openapi/ on. */
export const samplesOf = (vendor, operationId) =>
  LANGUAGES.map(({ extension }) => `samples/${vendor}/${operationId}.${extension}`);

/** The samples of an operation in the form of `x-codeSamples`. A missing one fails the build. */
export function readSamples(vendor, operationId) {
  return samplesOf(vendor, operationId).map((file, i) => ({
    lang: LANGUAGES[i].lang,
    label: LANGUAGES[i].label,
    source: readFileSync(path.join(OPENAPI, file), 'utf8').trimEnd(),
  }));
}

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
