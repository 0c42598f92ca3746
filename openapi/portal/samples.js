// The code samples: real files, samples/<vendor>/<operationId>.<extension>, run against the mocks by the contract tests.
import { readFileSync } from 'node:fs';

const LANGUAGES = [
  { extension: 'sh', lang: 'Shell', label: 'curl' },
  { extension: 'java', lang: 'Java', label: 'Java' },
  { extension: 'py', lang: 'Python', label: 'Python' },
  { extension: 'mjs', lang: 'JavaScript', label: 'JavaScript' },
];

/** The samples of an operation in the form of `x-codeSamples`. A missing one fails the build. */
export function readSamples(vendor, operationId) {
  return LANGUAGES.map(({ extension, lang, label }) => ({
    lang,
    label,
    source: readFileSync(new URL(`../samples/${vendor}/${operationId}.${extension}`, import.meta.url), 'utf8').trimEnd(),
  }));
}
