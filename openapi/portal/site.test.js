// The pages as they are written. How they look and behave in a browser is tested in browser/.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { operationsOf } from './bundles.js';
import { escape } from './html.js';
import { VENDORS } from './specs.js';
import { OPENAPI } from './tools.js';
import { anchorOf } from './reference.js';

const PORTAL = path.join(OPENAPI, 'target/portal');
const PAGES = readdirSync(PORTAL).filter((name) => name.endsWith('.html'));
const read = (name) => readFileSync(path.join(PORTAL, name), 'utf8');
const documentOf = (vendor) => JSON.parse(read(`${vendor}.json`));

for (const name of PAGES) {
  test(`${name} has a policy that lets it ask for nothing but its folder, before anything that could ask`, () => {
    const [head] = read(name).split(/<(?:script|style|link|body)/);

    assert.match(head, /<meta http-equiv="Content-Security-Policy" content="default-src 'none';[^"]*">/);
    assert.doesNotMatch(head, /https?:/);
  });
}

for (const name of ['index.html', ...VENDORS.map((vendor) => `${vendor}.html`)]) {
  test(`the first link of ${name} leads past the navigation`, () => {
    const [, body] = read(name).split('<body>');
    const [, skip, target] = body.match(/<a ([^>]*)href="#([^"]+)"/);

    assert.equal(skip.trim(), 'class="skip"');
    assert.ok(body.indexOf('<a ') < body.search(/<(button|input)/));
    assert.match(body, new RegExp(`id="${target}"`));
  });
}

test('every link of the index into this folder leads somewhere', () => {
  const links = [...read('index.html').matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, link]) => link);
  const anchors = new Set(
    VENDORS.flatMap((vendor) => operationsOf(documentOf(vendor)).map(({ operation }) => vendor + '.html' + anchorOf(operation))),
  );

  const inside = links.filter((link) => !/^(https?:|#)/.test(link));
  assert.ok(inside.length > 0);
  for (const link of inside) {
    assert.ok(link.includes('#') ? anchors.has(link) : existsSync(path.join(PORTAL, link)), link);
  }
});

for (const vendor of VENDORS) {
  test(`the index shows ${vendor}, where it is and how sure it is`, () => {
    const { info, servers } = documentOf(vendor);
    const section = read('index.html').split(`<section class="api" id="${vendor}">`)[1].split('</section>')[0];

    for (const part of [info.version, info.title.split(' - ')[0], servers[0].url, `${vendor}.yaml`, 'documented', 'inferred']) {
      assert.ok(section.includes(escape(part)), part);
    }
  });

  test(`${vendor}: without JavaScript the page names the operations and the document`, () => {
    const [, noscript] = read(`${vendor}.html`).match(/<noscript>\n<div class="noscript">([\s\S]*?)<\/noscript>/);

    for (const { path, operation } of operationsOf(documentOf(vendor))) {
      assert.ok(noscript.includes(escape(path)) && noscript.includes(escape(operation.summary)), operation.summary);
    }
    assert.ok(noscript.includes(`href="${vendor}.yaml"`));
  });
}
