import assert from 'node:assert/strict';
import test from 'node:test';
import { problemsOf } from './api-management.js';

const parameter = (name, place) => ({ name, in: place, required: place === 'path', schema: { type: 'string' } });
const withParameters = (path, ...parameters) => ({
  openapi: '3.0.3',
  paths: { [path]: { parameters: parameters.slice(0, 1), get: { parameters: parameters.slice(1) } } },
});

test('a version that is not fully supported is reported', () => {
  assert.match(problemsOf({ openapi: '3.1.0', paths: {} }).join(), /3\.1\.0/);
});

test('an external $ref is reported', () => {
  const document = { openapi: '3.0.3', paths: {}, components: { schemas: { A: { $ref: 'other.yaml#/A' } } } };

  assert.match(problemsOf(document).join(), /#\/components\/schemas\/A has the external \$ref other\.yaml/);
});

test('a name used in both path and query is reported, whatever its case and level', () => {
  const document = withParameters('/a/{id}', parameter('id', 'path'), parameter('ID', 'query'));

  assert.match(problemsOf(document).join(), /parameter id twice/);
});

test('a name used in both path and header is allowed', () => {
  assert.deepEqual(problemsOf(withParameters('/a/{id}', parameter('id', 'path'), parameter('id', 'header'))), []);
});

test('a path parameter that is not in the template is reported', () => {
  assert.match(problemsOf(withParameters('/a', parameter('id', 'path'))).join(), /not in its template/);
});

test('a schema that contains itself through another is reported', () => {
  const ref = (name) => ({ type: 'array', items: { $ref: `#/components/schemas/${name}` } });
  const document = { openapi: '3.0.3', paths: {}, components: { schemas: { A: ref('B'), B: ref('A'), C: ref('A') } } };

  assert.deepEqual(problemsOf(document), ['the schema A is recursive', 'the schema B is recursive']);
});

test('a path that is too long is reported', () => {
  assert.match(problemsOf({ openapi: '3.0.3', paths: { [`/${'a'.repeat(128)}`]: { get: {} } } }).join(), /longer/);
});

test('a document that is too large is reported', () => {
  assert.deepEqual(problemsOf({ openapi: '3.0.3', paths: {} }, 4 * 1024 * 1024 + 1), ['it is larger than 4 MB']);
});
