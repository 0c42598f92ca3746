// Tests the page with the import recipes, and that the files that it names exist.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { VENDORS } from './specs.js';
import { OPENAPI } from './tools.js';

const PORTAL = path.join(OPENAPI, 'target/portal');
const PORTALS = ['Backstage', 'SwaggerHub', 'Azure API Management', 'AWS API Gateway', 'Kong', 'Apigee', 'Postman'];
const recipes = readFileSync(path.join(OPENAPI, 'PUBLISHING.md'), 'utf8');

test('every portal has a recipe with its sources and a note on what was checked', () => {
  const sections = recipes.split(/^## /m).slice(1);

  assert.equal(sections.length, PORTALS.length);
  sections.forEach((section, i) => {
    assert.ok(section.startsWith(PORTALS[i]), section.slice(0, 40));
    assert.match(section, /^Sources: \[[^\]]+\]\(https:\/\/[^)]+\)/m);
    assert.match(section, /^\*Checked here:\* /m);
  });
});

test('every file that the recipes name is published', () => {
  const names = [...recipes.matchAll(/`((?:postman\/)?[\w<>.-]+\.(?:yaml|json))`/g)].map(([, name]) => name);

  assert.ok(names.length > 0);
  for (const name of names.flatMap((name) => VENDORS.map((vendor) => name.replace('<vendor>', vendor)))) {
    assert.ok(existsSync(path.join(PORTAL, name)), `${name} is not published`);
  }
});
