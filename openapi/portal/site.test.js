// Tests the HTML of the pages. The tests in browser/ cover how they look and behave.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { escape } from './html.js';
import { VENDORS } from './specs.js';
import { OPENAPI } from './tools.js';

const PORTAL = path.join(OPENAPI, 'target/portal');
const PAGES = readdirSync(PORTAL).filter((name) => name.endsWith('.html'));
const read = (name) => readFileSync(path.join(PORTAL, name), 'utf8');
const documentOf = (vendor) => JSON.parse(read(`${vendor}.json`));
const headerOf = (html) => html.match(/<header class="site">[^]*?<\/header>/)[0];

test('there is a page per vendor, an index and the recipes', () => {
  assert.deepEqual(PAGES.sort(), ['index.html', 'publishing.html', 'sources.html', ...VENDORS.map((vendor) => `${vendor}.html`)].sort());
});

for (const name of PAGES) {
  test(`${name} has a policy, before anything that could ask, that lets it ask for nothing and run its own scripts only`, () => {
    const html = read(name);
    const [head] = html.split(/<(?:script|style|link|body)/);
    const [, policy] = head.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/);
    const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script]) => createHash('sha256').update(script).digest('base64'));

    assert.ok(policy.startsWith("default-src 'none'; "));
    assert.equal(policy.match(/script-src ([^;]*)/)[1], scripts.map((hash) => `'sha256-${hash}'`).join(' '));
    assert.doesNotMatch(policy, /https?:|\*|file:/);
  });

  test(`${name} is found: it has a title, a description, an icon and no word that was escaped twice`, () => {
    const html = read(name);

    assert.match(html, /<title>[^<]{5,}<\/title>/);
    assert.match(html, /<meta name="description" content="[^"]{40,}">/);
    assert.match(html, /<link rel="icon" href="data:image\/svg\+xml,[^"]+">/);
    assert.doesNotMatch(html, /&amp;(quot|lt|gt|amp|#39);/);
  });

  test(`the first link of ${name} leads past the navigation`, () => {
    const [, body] = read(name).split(/<body[^>]*>/);

    assert.match(body, /^\s*<a class="skip" href="#content">/);
    assert.match(body, /<main id="content" tabindex="-1">/);
  });

  test(`${name} has the header of all pages`, () => {
    const links = [...headerOf(read(name)).matchAll(/href="([^"]*)"( aria-current="page")?/g)];

    assert.deepEqual(links.map(([, link]) => link), ['index.html', ...VENDORS.map((vendor) => `${vendor}.html`), 'publishing.html', 'sources.html']);
    assert.deepEqual(links.filter(([, , current]) => current).map(([, link]) => link), name === 'index.html' ? [] : [name]);
    assert.match(headerOf(read(name)), /<button type="button" class="theme"/);
  });

  test(`every link of ${name} into this folder leads somewhere`, () => {
    const links = [...read(name).matchAll(/<a [^>]*href="([^"#]*)(?:#([^"]*))?"/g)].filter(([, file]) => !/^https?:/.test(file));

    assert.ok(links.length > 0);
    for (const [, file, id] of links) {
      const target = file || name;
      assert.ok(existsSync(path.join(PORTAL, target)), target);
      assert.ok(!id || read(target).includes(` id="${id}"`), `${target}#${id}`);
    }
  });
}

for (const vendor of VENDORS) {
  test(`the index shows ${vendor}, and how sure it is`, () => {
    const { info } = documentOf(vendor);
    const section = read('index.html').split(`<section class="api" id="${vendor}">`)[1].split('</section>')[0];

    for (const part of [info.version, ...info.title.split(' - '), `${vendor}.yaml`, `${vendor}.json`, 'documented', 'inferred']) {
      assert.ok(section.includes(escape(part)), part);
    }
  });
}

test('a heading of the recipes has an anchor and is in the contents', () => {
  const html = read('publishing.html');
  const listed = [...html.split('<main')[0].matchAll(/href="#([\w-]+)"/g)].map(([, id]) => id).filter((id) => id !== 'content');

  assert.deepEqual(listed, [...html.matchAll(/<section class="prose" id="([^"]*)">\n<h2><a href="#\1">/g)].map(([, id]) => id));
  assert.ok(listed.includes('azure-api-management'));
});
