import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { VENDORS, operationsOf } from './bundles.js';
import { readSamples } from './samples.js';

const openapi = new URL('..', import.meta.url);

test('an operation without a sample fails', () => {
  assert.throws(() => readSamples('netim', 'noSuchOperation'), /noSuchOperation/);
});

for (const vendor of VENDORS) {
  test(`${vendor} has the four samples of each operation and no other`, () => {
    const document = JSON.parse(readFileSync(new URL(`target/portal/${vendor}.json`, openapi), 'utf8'));
    const wanted = operationsOf(document).flatMap(({ operation: { operationId } }) =>
      ['java', 'mjs', 'py', 'sh'].map((extension) => `${operationId}.${extension}`),
    );

    assert.deepEqual(readdirSync(new URL(`samples/${vendor}`, openapi)).sort(), wanted.sort());
  });
}
