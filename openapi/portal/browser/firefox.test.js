// The pages in Firefox: all are complete, have no serious finding, and behave as in Chromium.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test, { after } from 'node:test';
import { operationsOf } from '../bundles.js';
import { anchorOf } from '../operation.js';
import { VENDORS } from '../specs.js';
import { OPENAPI } from '../tools.js';
import { AXE, DESKTOP, PORTAL, url } from './browser.js';
import { findFirefox, launchFirefox } from './firefox.js';

const skip = findFirefox() ? false : 'No Firefox is on the PATH, so the pages are NOT tested in it: apt-get install -y firefox-esr';
if (skip) console.error(`\n*** ${skip} ***\n`);

const firefox = skip ? undefined : await launchFirefox();
after(() => firefox?.close());

const open = (file, part) => firefox.send('Navigate', { url: url(file, part) });
const within = async (script, ...args) => (await firefox.send('ExecuteScript', { script, args })).value;
const whenDone = async (script, ...args) => (await firefox.send('ExecuteAsyncScript', { script, args })).value;

// Firefox allows no narrower window.
const NARROW = { width: 450, height: 844 };
const resize = ({ width, height }) => firefox.send('SetWindowRect', { width, height });

async function shoot(name) {
  const folder = path.join(OPENAPI, 'target/screenshots');
  mkdirSync(folder, { recursive: true });
  const { value } = await firefox.send('TakeScreenshot', { full: false });
  writeFileSync(path.join(folder, `firefox-${name}.png`), Buffer.from(value, 'base64'));
}

const seriousFaults = () =>
  whenDone(`
    const done = arguments[arguments.length - 1];
    ${AXE};
    axe.run({ resultTypes: ['violations'], selectors: false }).then(({ violations }) =>
      done(violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200)))));
  `);

for (const file of readdirSync(PORTAL).filter((name) => name.endsWith('.html'))) {
  for (const size of [DESKTOP, NARROW]) {
    test(`${file} at ${size.width}: nothing sticks out, no serious fault`, { skip }, async () => {
      await resize(size);
      await open(file);
      await within("document.documentElement.className = 'light'");
      await shoot(`${file.replace('.html', '')}-${size.width}`);
      await within('for (const it of document.querySelectorAll("details")) it.open = true; for (const it of document.querySelectorAll(".block[hidden]")) it.removeAttribute("hidden");');
      assert.equal(await within('return document.documentElement.scrollWidth <= innerWidth'), true);
      assert.deepEqual(await seriousFaults(), []);
    });
  }
}

for (const vendor of VENDORS) {
  test(`${vendor}: every operation can be read, and its address leads to it`, { skip }, async () => {
    const document = JSON.parse(readFileSync(path.join(PORTAL, `${vendor}.json`), 'utf8'));
    await resize(DESKTOP);
    for (const { operation } of operationsOf(document)) {
      await open(`${vendor}.html`, anchorOf(operation));
      const [text, top] = await within(`const it = document.getElementById(arguments[0]); return [it.innerText, it.getBoundingClientRect().top]`, anchorOf(operation).slice(1));
      assert.ok(text.includes(operation.summary) && top >= 0 && top < DESKTOP.height / 2, `${operation.operationId}: ${top}`);
    }
  });
}

test('tabs, search, switch and theme work', { skip }, async () => {
  await open('netim.html');
  const found = await within(`
    document.documentElement.className = 'light';
    document.querySelectorAll('.samples [role=tab]')[2].click();
    const input = document.querySelector('.search input');
    input.value = 'timelogin';
    input.dispatchEvent(new Event('input'));
    document.querySelector('.mock input').click();
    document.querySelector('.theme').click();
    return [
      document.querySelector('.samples [aria-selected=true]').textContent,
      document.querySelector('.results b').textContent,
      document.querySelector('.server').textContent.slice(0, 17),
      document.documentElement.className,
    ];
  `);
  assert.deepEqual(found, ['Python', 'timeLogin', 'http://127.0.0.1:', 'dark']);
});
