import assert from 'node:assert/strict';
import test from 'node:test';
import { requireKnown, unknownIn } from './keywords.js';

const withSchema = (schema) => ({ openapi: '3.0.3', components: { schemas: { A: schema } } });

test('a document that the pages show completely is accepted', () => {
  const schema = {
    type: 'object',
    required: ['a'],
    properties: { a: { anyOf: [{ type: 'string', enum: ['x'] }, { type: 'string' }] }, b: { type: 'array', items: { $ref: '#/components/schemas/A' } } },
    additionalProperties: { type: 'string', description: 'A value.' },
    'x-provenance': { label: 'inferred', source: 'a test' },
  };

  assert.deepEqual(unknownIn(withSchema(schema)), []);
});

for (const keyword of ['oneOf', 'allOf', 'not', 'discriminator', 'xml', 'multipleOf', 'uniqueItems']) {
  test(`${keyword} is named with its place`, () => {
    assert.deepEqual(unknownIn(withSchema({ properties: { b: { items: { [keyword]: [] } } } })), [`#/components/schemas/A/properties/b/items/${keyword}`]);
  });
}

test('a branch with more than a type is reported', () => {
  assert.deepEqual(unknownIn(withSchema({ anyOf: [{ properties: {} }] })), ['#/components/schemas/A/anyOf/0/properties']);
});

test('keywords of a parameter schema besides its type are reported', () => {
  const parameters = [{ name: 'a', in: 'query', schema: { type: 'string', description: 'Lost.' } }];

  assert.deepEqual(unknownIn({ paths: { '/a': { get: { parameters } } } }), ['#/paths/~1a/get/parameters/0/schema/description']);
});

test('all problems are reported at once, with the file', () => {
  const document = { servers: [{ url: '/', 'x-a': 1 }], paths: { '/a/{b}': { get: { callbacks: {} } } } };

  assert.throws(() => requireKnown('acme', document), {
    message: /^acme\.yaml [^]*:\n {2}#\/servers\/0\/x-a\n {2}#\/paths\/~1a~1{b}\/get\/callbacks\n$/,
  });
});
