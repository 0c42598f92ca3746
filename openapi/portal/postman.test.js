// The Postman collections have the same bytes in each build, are readable by Postman's own package, complete, and without secrets.
// PublishedPostmanTest of contract-tests runs them against the mocks.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import postman from 'postman-collection';
import { parse } from 'yaml';
import { operationsOf, resolve, walk } from './bundles.js';
import { writePostman } from './postman.js';
import { VENDORS, readSpec, sessionLifeOf } from './specs.js';
import { OPENAPI } from './tools.js';

const PUBLISHED = path.join(OPENAPI, 'target/portal/postman');

const read = (vendor, kind) => JSON.parse(readFileSync(path.join(PUBLISHED, `${vendor}.${kind === 'mock' ? 'mock.postman_environment' : `postman_${kind}`}.json`), 'utf8'));
const spec = (vendor) => parse(readSpec(vendor));

function requestsOf(vendor) {
  const requests = [];
  new postman.Collection(read(vendor, 'collection')).forEachItem((item) => requests.push(item));
  return requests;
}

/** Returns the examples of everything with `format: password`. */
function secretExamples(document) {
  const examples = new Set();
  walk(document, (node) => {
    const schema = resolve(document, node.schema ?? node);
    if (schema?.format === 'password') [node.example, schema.example].forEach((example) => examples.add(example));
  });
  examples.delete(undefined);
  return examples;
}

test('two builds have the same bytes', async (t) => {
  const again = mkdtempSync(path.join(os.tmpdir(), 'postman-'));
  t.after(() => rmSync(again, { recursive: true }));
  await writePostman(again);

  assert.equal(readdirSync(again).length, 3 * VENDORS.length);
  for (const name of readdirSync(again)) {
    assert.ok(readFileSync(path.join(again, name)).equals(readFileSync(path.join(PUBLISHED, name))), `${name} differs`);
  }
});

for (const vendor of VENDORS) {
  test(`${vendor}: a request per operation, an answer per example`, () => {
    const document = spec(vendor);
    const operations = operationsOf(document).map(({ operation }) => operation);
    const requests = requestsOf(vendor);

    assert.deepEqual(requests.map(({ name }) => name).sort(), operations.map(({ summary }) => summary).sort());
    for (const operation of operations) {
      const answers = Object.values(operation.responses)
        .map((response) => (response.$ref ? document.components.responses[response.$ref.split('/').at(-1)] : response))
        .flatMap((response) => Object.values(response.content?.['application/json'].examples ?? { none: {} }));
      const request = requests.find(({ name }) => name === operation.summary);
      assert.deepEqual(
        request.responses.map((response) => (response.body === '' ? undefined : JSON.parse(response.body))),
        answers.map(({ value }) => value),
      );
    }
  });

  test(`${vendor}: the environment has every variable, and no secret has a value`, () => {
    const collection = readFileSync(path.join(PUBLISHED, `${vendor}.postman_collection.json`), 'utf8');
    const { values } = read(vendor, 'environment');

    const used = [...collection.matchAll(/{{(\w+)}}/g)].map(([, name]) => name);
    assert.deepEqual(used.filter((name) => !values.some(({ key }) => key === name)), []);
    const secrets = secretExamples(spec(vendor));
    assert.ok(values.some(({ type }) => type === 'secret') || secrets.size === 0);
    for (const { key, value, type } of values) {
      assert.ok(type !== 'secret' || value === '', `${key} is a secret with a value`);
      assert.ok(!secrets.has(value), `${key} has the value of a secret`);
    }
  });

  test(`${vendor}: the environment for the mock lacks only what opening a session fills in`, () => {
    const { values } = read(vendor, 'mock');
    const { results } = sessionLifeOf(vendor);

    assert.deepEqual(values.filter(({ value }) => value === '').map(({ key }) => key).sort(), Object.keys(results).sort());
    assert.match(values.find(({ key }) => key === 'baseUrl').value, /^http:\/\/127\.0\.0\.1:40\d\d$/);
  });

  test(`${vendor}: ids are unique UUIDs`, () => {
    const ids = [...JSON.stringify(read(vendor, 'collection')).matchAll(/"(?:id|_postman_id)":"([^"]*)"/g)].map(([, id]) => id);

    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
}

test('a request without a body sends its content type', () => {
  const open = requestsOf('netim').find(({ name }) => name === 'Open a session');

  assert.equal(open.request.headers.get('Content-Type'), 'application/json');
});

test('the second of two credentials is sent too', () => {
  const status = requestsOf('incode').find(({ name }) => name === 'Get the status of an onboarding');

  assert.equal(status.request.headers.get('X-Incode-Hardware-Id'), '{{sessionToken}}');
  assert.equal(status.request.auth.type, 'apikey');
});

for (const vendor of VENDORS.filter((vendor) => sessionLifeOf(vendor).ends)) {
  test(`${vendor}: what ends a session comes last`, () => {
    const operations = operationsOf(spec(vendor)).map(({ operation }) => operation);
    const { summary } = operations.find(({ operationId }) => operationId === sessionLifeOf(vendor).ends);

    assert.equal(requestsOf(vendor).at(-1).name, summary);
  });
}
