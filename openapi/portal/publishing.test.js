// The page with the import recipes, in a real browser from file://, and that what it names is there.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { findChromium, launch, openPage, seriousFaults } from './browser.js';
import { VENDORS } from './bundles.js';
import { OPENAPI } from './redocly-cli.js';

const PORTAL = path.join(OPENAPI, 'target/portal');
const SHOTS = path.join(OPENAPI, 'target/screenshots');
const PORTALS = ['Backstage', 'SwaggerHub', 'Azure API Management', 'AWS API Gateway', 'Kong', 'Apigee', 'Postman'];
const recipes = readFileSync(path.join(OPENAPI, 'PUBLISHING.md'), 'utf8');

test('every portal has a recipe with its sources and what was checked', () => {
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

const executable = findChromium();

for (const mode of [{ name: 'light-desktop' }, { name: 'dark-phone', dark: true, phone: true }]) {
  test(`the recipes can be read: ${mode.name}`, { skip: !executable && 'no Chromium on the PATH' }, async (t) => {
    const browser = await launch(executable);
    t.after(() => browser.close());
    const { page, faults } = await openPage(browser, mode);
    page.setDefaultTimeout(90_000);
    await page.goto(pathToFileURL(path.join(PORTAL, 'index.html')).href);
    await page.getByRole('link', { name: 'How to import the documents' }).click();

    for (const portal of PORTALS) {
      await page.getByRole('heading', { level: 2, name: portal }).waitFor();
    }
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: path.join(SHOTS, `publishing-${mode.name}.png`) });
    assert.deepEqual(await seriousFaults(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > globalThis.innerWidth), false);
    assert.deepEqual(faults, []);
  });
}
