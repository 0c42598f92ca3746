import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { operationsOf } from './bundles.js';
import { VENDORS } from './specs.js';
import { readSamples, variablesOf } from './samples.js';

const openapi = new URL('..', import.meta.url);

test('an operation without a sample fails', () => {
  assert.throws(() => readSamples('netim', 'noSuchOperation'), /noSuchOperation/);
});

test('a variable with two placeholders fails', () => {
  const samples = ['"${NETIM_ID:-NETIM}"', 'env.getOrDefault("NETIM_ID", "OTHER")'].map((source) => ({ source }));

  assert.throws(() => variablesOf(samples), /NETIM_ID is NETIM and OTHER/);
});

for (const vendor of VENDORS) {
  test(`${vendor} has the four samples of each operation and no other`, () => {
    const document = JSON.parse(readFileSync(new URL(`target/portal/${vendor}.json`, openapi), 'utf8'));
    const wanted = operationsOf(document).flatMap(({ operation: { operationId } }) =>
      ['java', 'mjs', 'py', 'sh'].map((extension) => `${operationId}.${extension}`),
    );

    assert.deepEqual(readdirSync(new URL(`samples/${vendor}`, openapi)).sort(), wanted.sort());
  });

  test(`the page of ${vendor} names every variable that a sample reads`, () => {
    const document = JSON.parse(readFileSync(new URL(`target/portal/${vendor}.json`, openapi), 'utf8'));
    const samples = operationsOf(document).flatMap(({ operation }) => operation['x-codeSamples']);
    const page = readFileSync(new URL(`target/portal/${vendor}.html`, openapi), 'utf8');

    const names = samples.flatMap(({ source }) => source.match(new RegExp(`${vendor.toUpperCase()}_[A-Z_]+`, 'g')));
    assert.deepEqual(new Set(names), new Set(variablesOf(samples).keys()));
    for (const name of names) assert.ok(page.includes(`<td><code>${name}</code></td>`), name);
  });
}
