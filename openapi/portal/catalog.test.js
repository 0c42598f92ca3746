// Backstage accepts catalog-info.yaml: each entity passes the policies and the schema of its catalog.
import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { parse, parseAllDocuments } from 'yaml';
import { catalogInfo } from './catalog.js';
import { VENDORS } from './specs.js';
import { OPENAPI } from './tools.js';

const PORTAL = path.join(OPENAPI, 'target/portal');
const KINDS = { API: apiEntityV1alpha1Validator, Component: componentEntityV1alpha1Validator };

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

const read = (name) => readFileSync(path.join(PORTAL, name), 'utf8');
const entitiesOf = (text) => parseAllDocuments(text).map((document) => document.toJS());

/** Replaces $text with the file that it names, as Backstage does before it reads an entity. */
function substituted(entity) {
  const file = entity.spec.definition?.$text;
  return file ? { ...entity, spec: { ...entity.spec, definition: read(file) } } : entity;
}

async function check(entity) {
  await policy.enforce(entity);
  assert.ok(await KINDS[entity.kind].check(entity), `${entity.metadata.name} is no ${entity.kind} to Backstage`);
}

test('Backstage accepts every entity with its definition', async () => {
  const entities = entitiesOf(read('catalog-info.yaml')).map(substituted);

  assert.deepEqual(
    entities.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    [...VENDORS.map((vendor) => `API ${vendor}-sessions`), 'Component session-clients'],
  );
  for (const entity of entities) await check(entity);
});

test('every API is the document of its vendor', () => {
  const apis = entitiesOf(read('catalog-info.yaml')).map(substituted).filter(({ kind }) => kind === 'API');

  for (const { metadata, spec } of apis) {
    const { openapi, info } = parse(spec.definition);
    assert.equal(openapi, '3.0.3');
    assert.equal(metadata.title, info.title);
    assert.equal(metadata.annotations['session-clients/document-version'], info.version);
  }
});

test('the component consumes existing APIs', () => {
  const entities = entitiesOf(read('catalog-info.yaml'));
  const names = entities.filter(({ kind }) => kind === 'API').map(({ metadata }) => metadata.name);

  assert.deepEqual(entities.find(({ kind }) => kind === 'Component').spec.consumesApis, names);
});

test('an entity without a definition is rejected', async () => {
  const document = parse(read('netim.yaml'));
  const [api] = entitiesOf(catalogInfo(new Map([['netim', document]])));
  delete api.spec.definition;

  await assert.rejects(check(api), /definition/);
});

test('a name that Backstage does not allow is rejected', async () => {
  const document = parse(read('netim.yaml'));
  const [api] = entitiesOf(catalogInfo(new Map([['not a name', document]])));

  await assert.rejects(check(substituted({ ...api, spec: { ...api.spec, definition: 'text' } })), /metadata.name/);
});
