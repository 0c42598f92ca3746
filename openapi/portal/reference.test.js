// The reference pages show everything in their documents, and every anchor link has a target.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { operationsOf, resolve } from './bundles.js';
import { readDiagram } from './diagrams.js';
import { anchorOf } from './operation.js';
import { referencePage } from './reference.js';
import { VENDORS } from './specs.js';
import { markdown, plain } from './text.js';
import { OPENAPI } from './tools.js';

const read = (name) => readFileSync(path.join(OPENAPI, 'target/portal', name), 'utf8');
const documentOf = (vendor) => JSON.parse(read(`${vendor}.json`));
const idsIn = (html) => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => unescaped(id));
const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Returns the text of HTML and the targets of its links. */
const saidBy = (html) => [plain(html), ...[...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => unescaped(url))].join('\n');

// Objects whose keys are names that a reader sees.
const NAMES = /^(properties|headers|examples|responses|content|variables|securitySchemes|schemas)$/;
// For machines: the pages show these in other words, or not at all.
const FOR_MACHINES = new Set(['$ref', 'lang', 'tags', 'in']);

/** Returns the strings of a part of a document, as a reader should see them; `of` may follow references. */
function stringsOf(node, of, key = '', parent = '') {
  if (typeof node === 'number') return [String(node)];
  if (typeof node === 'string') return node === 'apiKey' ? ['API key'] : wordsOf(node, key);
  if (node === null || typeof node !== 'object') return [];
  const found = of(node);
  const named = NAMES.test(key) && !(parent === 'components' && /^(responses|headers)$/.test(key)) && !Array.isArray(found);
  return Object.entries(found).flatMap(([name, child]) => [
    ...(named ? [name] : []),
    ...(FOR_MACHINES.has(name) ? [] : stringsOf(child, of, name, key)),
  ]);
}

function wordsOf(text, key) {
  if (key !== 'description' && key !== 'summary') return [text.replace(/\s+/g, ' ').trim()];
  return text.split(/\n\n+/).map((paragraph) => plain(markdown(paragraph)));
}

function assertSays(said, strings) {
  const inJson = (text) => JSON.stringify(text).slice(1, -1);
  const missing = strings.filter((text) => !said.toLowerCase().includes(text.toLowerCase()) && !said.includes(inJson(text)));
  assert.ok(strings.length > 10);
  assert.deepEqual(missing, []);
}

/** Returns an operation with everything that its section shows: only the name of an error's schema, and no text of a parameter's schema. */
function shownOf(document, { path: template, method, item, operation }) {
  const of = (node) => resolve(document, node);
  const responses = Object.entries(operation.responses).map(([status, node]) => {
    const response = structuredClone(of(node));
    if (!status.startsWith('2')) for (const media of Object.values(response.content ?? {})) media.schema = {};
    return [status, response];
  });
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((node) => {
    const { schema, ...parameter } = of(node);
    const { description, ...limits } = of(schema);
    return { ...parameter, schema: limits };
  });
  return { template, method, ...operation, parameters, responses: Object.fromEntries(responses) };
}

for (const vendor of VENDORS) {
  const html = read(`${vendor}.html`);
  const document = documentOf(vendor);
  const [, main] = html.split('<main');

  test(`${vendor}: every string of the document is in its page`, () => {
    assertSays(saidBy(main), stringsOf(document, (node) => node));
  });

  for (const found of operationsOf(document)) {
    const { operationId } = found.operation;

    test(`${vendor}: the section of ${operationId} says all of it`, () => {
      const [, section] = main.split(`<section class="operation" id="${anchorOf(found.operation).slice(1)}"`);
      const [own] = section.split('<section class="operation"');

      // A page does not say that a schema is an object when its properties follow.
      assertSays(`${saidBy(own)} object`, stringsOf(shownOf(document, found), (node) => resolve(document, node)));
    });
  }

  test(`${vendor}: ids are unique, and every link within the page leads to one`, () => {
    const ids = idsIn(html);
    const links = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => unescaped(id));

    assert.deepEqual(ids.filter((id, i) => ids.indexOf(id) !== i), []);
    assert.deepEqual(links.filter((id) => !ids.includes(id)), []);
  });

  test(`${vendor}: the addresses of parts are kept`, () => {
    const ids = new Set(idsIn(html));
    const tags = document.tags.map(({ name }) => `/${name.toLowerCase()}`);
    const schemas = Object.keys(document.components.schemas).map((name) => `/schemas/${name.toLowerCase()}`);

    for (const id of ['/', '/schemas', '/section/life-of-a-session', '/section/running-the-samples', ...tags, ...schemas]) assert.ok(ids.has(id), id);
  });

  test(`${vendor}: nothing within a page needs a script to be read`, () => {
    const hidden = [...main.matchAll(/<(\w+)[^>]* hidden[ >]/g)].map(([tag, name]) => `${name} ${tag}`);

    assert.deepEqual(hidden.filter((tag) => !/<(label class="mock"|span hidden)/.test(tag)), []);
  });
}

test('the anchors of operations and properties are the documented ones', () => {
  const ids = new Set(idsIn(read('incode.html')));

  for (const id of ['/onboarding/startonboarding', 'startOnboarding.configurationId', 'startOnboarding.api-version', 'startOnboarding.200.token', 'getOnboardingStatus.401', 'IncodeError.status']) {
    assert.ok(ids.has(id), id);
  }
});

const genesys = documentOf('genesys');
const pageOf = (document) => referencePage('genesys', document, readDiagram('genesys'), []);

test('a body property with the name of a parameter has its own anchor', () => {
  const document = structuredClone(genesys);
  document.components.schemas.SessionAttributes.properties.gkc_agentId = { type: 'string' };
  const ids = idsIn(pageOf(document));

  assert.ok(ids.includes('createSession.gkc_agentId') && ids.includes('createSession.body.gkc_agentId'));
});

test('a keyword that no page shows fails the build', () => {
  const document = structuredClone(genesys);
  document.components.schemas.SessionInfo.oneOf = [{ type: 'object' }];

  assert.throws(() => pageOf(document), /genesys\.yaml [^]*#\/components\/schemas\/SessionInfo\/oneOf/);
});

test('a sample that does not name the server fails the build', () => {
  const document = structuredClone(genesys);
  operationsOf(document)[0].operation['x-codeSamples'][0].source = 'curl https://elsewhere.example';

  assert.throws(() => pageOf(document), /sample of createSession in curl does not name/);
});

test('a document without the life of a session has no place for its diagram', () => {
  const document = structuredClone(genesys);
  document.info.description = document.info.description.replace('## Life of a session', '## Life');

  assert.throws(() => pageOf(document), /## Life of a session/);
});

test('an operation shows its credentials, servers and whether it is safe to repeat', () => {
  const document = structuredClone(genesys);
  document.components.securitySchemes = { key: { type: 'apiKey', in: 'header', name: 'k', description: 'A key.' }, user: { type: 'http', scheme: 'basic', description: 'A user.' } };
  const [{ operation }] = operationsOf(document);
  Object.assign(operation, { security: [{ key: [], user: [] }, {}], deprecated: true, 'x-retry-safe': true, servers: [{ url: 'https://b.example', description: 'Elsewhere' }] });
  const said = plain(pageOf(document));

  assert.match(said, /Create a session put \/sessions\/new deprecated At https:\/\/b\.example Elsewhere/);
  assert.match(said, /Credentials key and user, or none Operation id createSession Safe to repeat yes/);
});
