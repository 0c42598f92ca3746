import assert from 'node:assert/strict';
import test from 'node:test';
import { schemaView } from './schema.js';
import { plain } from './text.js';

const viewOf = (schemas) => schemaView({ components: { schemas } });
const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
const factsOf = (schema) => plain(viewOf({}).factsOf(schema));
const idsIn = (html) => [...html.matchAll(/<li class="field" id="([^"]*)"/g)].map(([, id]) => id);

for (const [schema, words] of [
  [{ type: 'string', enum: ['a', 'b'], example: 'a' }, 'One of a, b Example a'],
  [{ anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'string' }] }, 'Known values a, b'],
  [{ type: 'string', 'x-extensible-enum': ['a', 'b'] }, 'Known values a, b'],
  [{ type: 'string', nullable: true, default: '' }, 'May be null'],
  [{ type: 'string', example: '' }, 'Example ""'],
  [{ type: 'integer', minimum: 0, maximum: 9, default: 0 }, 'Minimum 0 Maximum 9 Default 0'],
  [{ type: 'string', pattern: '^a$', minLength: 1, maxLength: 2 }, 'Minimum length 1 Maximum length 2 Pattern ^a$'],
  [{ type: 'array', minItems: 1, maxItems: 2, readOnly: true }, 'Minimum items 1 Maximum items 2 Only in responses'],
  [{ type: 'object', writeOnly: true, example: { a: ['b'] } }, 'Only in requests Example {"a":["b"]}'],
]) {
  test(`${JSON.stringify(schema)} is told`, () => {
    assert.equal(factsOf(schema), words);
  });
}

test('a type shows its schema, its format and its items', () => {
  const { typeOf } = viewOf({ Pet: { type: 'object' } });

  assert.equal(typeOf({ type: 'array', items: ref('Pet') }), 'array of <a href="#/schemas/pet">Pet</a>');
  assert.equal(typeOf({ type: 'integer', format: 'int64' }), 'integer &lt;int64&gt;');
  assert.equal(typeOf({ anyOf: [{ type: 'string', enum: ['a'] }, { type: 'string' }] }), 'string');
  assert.equal(typeOf({}), 'any JSON');
});

test('nested properties have nested anchors', () => {
  const { properties } = viewOf({ Pet: { properties: { tag: { properties: { name: { type: 'string' } } } } } });

  assert.deepEqual(idsIn(properties(ref('Pet'), (name) => `getPet.${name}`, 1)), ['getPet.tag', 'getPet.tag.name']);
});

test('a schema that contains itself is shown once', () => {
  const { properties } = viewOf({ Pet: { properties: { parent: ref('Pet'), friends: { type: 'array', items: ref('Pet') } } } });

  assert.deepEqual(idsIn(properties(ref('Pet'), (name) => name, 5)), ['parent', 'friends']);
});

test('a definition shows nested schemas without a definition, and links to the rest', () => {
  const { definition } = viewOf({
    Pet: {
      type: 'object',
      properties: { owner: ref('Owner'), names: { type: 'object', additionalProperties: { type: 'string', description: 'By language.' } } },
    },
    Owner: { type: 'object', properties: { name: { type: 'string' } } },
  });
  const shown = definition('Pet');

  assert.deepEqual(idsIn(shown), ['Pet.owner', 'Pet.names', 'Pet.names.*']);
  assert.match(shown, /By language\./);
});

test('a schema shows whether it is open, required or deprecated', () => {
  const { definition } = viewOf({ Pet: { type: 'object', required: ['a'], properties: { a: {}, b: { deprecated: true } }, additionalProperties: true } });
  const shown = plain(definition('Pet'));

  assert.match(shown, /a any JSON required b any JSON deprecated Other properties may appear too\./);
});
