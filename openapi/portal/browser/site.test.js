// The site in a real browser, from file://. Needs Chromium on the PATH.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { operationsOf, resolve } from '../bundles.js';
import { VENDORS } from '../specs.js';
import { OPENAPI } from '../tools.js';
import { anchorOf } from '../reference.js';
import { findChromium, launch, openPage, seriousFaults } from './browser.js';

const PORTAL = path.join(OPENAPI, 'target/portal');
const SHOTS = path.join(OPENAPI, 'target/screenshots');
const MODES = [
  { name: 'light-desktop' },
  { name: 'dark-phone', dark: true, phone: true },
];

test('without a browser the tests fail and say what to do', () => {
  assert.throws(() => findChromium('/nowhere'), /apt-get install -y chromium/);
});

mkdirSync(SHOTS, { recursive: true });
const browser = await launch();
after(() => browser.close());

const url = (file) => pathToFileURL(path.join(PORTAL, file)).href;
const documentOf = (vendor) => JSON.parse(readFileSync(path.join(PORTAL, `${vendor}.json`), 'utf8'));
const shoot = (page, name) => page.screenshot({ path: path.join(SHOTS, `${name}.png`) });

/** Runs the steps on a page, and fails on whatever the page should not have done. */
async function onPage(mode, steps, from = browser) {
  const { page, faults } = await openPage(from, mode);
  try {
    await steps(page);
    assert.deepEqual(faults, []);
  } finally {
    await page.context().close();
  }
}

/** Opens an operation by its address and waits until it is what the reader looks at. */
async function deepLink(page, vendor, operation) {
  await page.goto(url(`${vendor}.html`) + anchorOf(operation));
  await isRead(page, operation);
}

async function isRead(page, { summary }) {
  await page.waitForFunction(
    (text) =>
      [...document.querySelectorAll('h1, h2')].some(
        (h) => h.textContent.trim() === text && h.getBoundingClientRect().top >= 0 && h.getBoundingClientRect().top < innerHeight,
      ),
    summary,
  );
}

/** Of the operation, its parameters, its first response with its headers, and the properties on top of its bodies. */
function provenancesOf(document, operation) {
  const of = (node) => resolve(document, node);
  const response = of(Object.values(operation.responses)[0]);
  const schemas = [operation.requestBody, response].map((body) => of(of(body)?.content?.['application/json'].schema));
  return [
    operation,
    ...(operation.parameters ?? []),
    response,
    ...Object.values(response.headers ?? {}),
    ...schemas.flatMap((schema) => Object.values(schema?.properties ?? {})),
  ].map((part) => of(part)['x-provenance']);
}

const focused = (page) =>
  page.evaluate(() => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim());

/** Presses Tab, from the top of the page, until the element has the focus whose name begins so. */
async function tabTo(page, name) {
  // Browsers differ in where the first Tab begins.
  await page.locator('.skip').focus();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)).startsWith(name)) return;
  }
  assert.fail(`the Tab key does not reach ${name}`);
}

const theme = (page) => page.evaluate(() => (document.documentElement.classList.contains('dark') ? 'dark' : 'light'));

for (const mode of [...MODES, { name: 'dark-desktop', dark: true }, { name: 'light-phone', phone: true }]) {
  test(`the index shows every API (${mode.name})`, () =>
    onPage(mode, async (page) => {
      await page.goto(url('index.html'));
      for (const vendor of VENDORS) {
        const { info, servers } = documentOf(vendor);
        const text = await page.locator(`#${vendor}`).innerText();
        for (const part of [info.version, info.title.split(' - ')[0], servers[0].url, `${vendor}.yaml`, 'documented', 'inferred']) {
          assert.ok(text.includes(part), `${vendor}: ${part}`);
        }
      }
      await shoot(page, `index-${mode.name}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing sticks out');
      assert.deepEqual(await seriousFaults(page), []);
    }));
}

for (const mode of MODES) {
  test(`the page of import recipes can be read (${mode.name})`, () =>
    onPage(mode, async (page) => {
      await page.goto(url('index.html'));
      await page.getByRole('link', { name: 'How to import the documents' }).click();
      await page.getByRole('heading', { level: 2, name: 'Backstage' }).waitFor();
      await shoot(page, `publishing-${mode.name}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing sticks out');
      assert.deepEqual(await seriousFaults(page), []);
    }));
}

test('the finder leads to an operation by keyboard alone', () =>
  onPage({}, async (page) => {
    await page.goto(url('index.html'));
    await page.getByLabel('Find an operation').focus();
    await page.keyboard.type('logoff');
    assert.equal(await page.getByRole('status').innerText(), '1 operation');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await isRead(page, { summary: 'Log off' });
  }));

test('the theme chosen on the index holds there and on the references, and back', () =>
  onPage({}, async (page) => {
    await page.goto(url('index.html'));
    await page.getByRole('button', { name: 'Dark' }).focus();
    await page.keyboard.press('Enter');
    await page.reload();
    assert.equal(await theme(page), 'dark');

    await page.goto(url('genesys.html'));
    await page.getByTestId('color-mode-switcher').waitFor();
    assert.equal(await theme(page), 'dark');
    await page.getByTestId('color-mode-switcher').click();
    assert.equal(await theme(page), 'light');

    await page.goto(url('index.html'));
    assert.equal(await theme(page), 'light');
  }));

for (const vendor of VENDORS) {
  const operations = () => operationsOf(documentOf(vendor)).map(({ operation }) => operation);

  for (const mode of MODES) {
    test(`${vendor}: every operation is there by its address, with samples and provenance (${mode.name})`, () =>
      onPage(mode, async (page) => {
        await page.goto(url(`${vendor}.html`));
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await page.locator(`.diagram img.only-${mode.dark ? 'dark' : 'light'}`).first().waitFor();
        assert.ok(await page.locator('.diagram img:visible').evaluate((img) => img.naturalWidth > 0 && img.alt.length > 40));
        await shoot(page, `${vendor}-${mode.name}`);
        for (const operation of operations()) {
          await deepLink(page, vendor, operation);
          const text = (await page.locator('#api-content').innerText()).replace(/\s+/g, ' ');
          for (const { label, source } of provenancesOf(documentOf(vendor), operation)) {
            assert.ok(text.includes(`${label} ${source.replace(/\s+/g, ' ')}`), `${operation.operationId}: ${label} ${source}`);
          }
        }
        await shoot(page, `${vendor}-operation-${mode.name}`);
        assert.deepEqual(await seriousFaults(page), []);
      }));
  }

  test(`${vendor}: every operation is reached by the navigation (dark-desktop)`, () =>
    onPage({ dark: true }, async (page) => {
      await page.goto(url(`${vendor}.html`));
      const [{ tags }] = operations();
      await page.getByRole('link', { name: tags[0], exact: true }).first().click();
      for (const operation of operations()) {
        await page.locator(`a[href="${anchorOf(operation)}"]`).first().click();
        await isRead(page, operation);
        assert.ok(page.url().endsWith(anchorOf(operation)), page.url());
      }
      await shoot(page, `${vendor}-operation-dark-desktop`);
      assert.deepEqual(await seriousFaults(page), []);
    }));
}

test('a sample is shown in each language, as it stands in its file', () =>
  onPage({}, async (page) => {
    const [{ operation }] = operationsOf(documentOf('netim'));
    await deepLink(page, 'netim', operation);
    const panel = page.locator('.panel-request-samples').first();
    for (const [i, { label, source }] of operation['x-codeSamples'].entries()) {
      if (i > 0) {
        await panel.getByRole('button', { name: operation['x-codeSamples'][i - 1].label, exact: true }).click();
        await page.getByRole('option', { name: label, exact: true }).or(page.getByRole('menuitem', { name: label, exact: true })).first().click();
      }
      await page.waitForFunction(
        (wanted) => [...document.querySelectorAll('.panel-request-samples pre')].some((pre) => pre.innerText.replace(/\s+/g, '').includes(wanted)),
        source.replace(/\s+/g, ''),
      );
      await shoot(page, `sample-${label}`);
    }
  }));

test('the search of a reference finds an operation by keyboard alone', () =>
  onPage({}, async (page) => {
    await page.goto(url('incode.html'));
    await page.getByRole('button', { name: 'Search' }).waitFor();
    await tabTo(page, 'Search');
    await page.keyboard.press('Enter');
    const search = page.getByTestId('search-dialog');
    await search.waitFor();
    for (const [words, found] of [
      ['SpeechLanguage', 'Language for speech to text'],
      ['getOnboardingUrl', 'Get a page for the customer'],
      ['only ends the token', 'No documented call was found'],
      ['finish-status', 'Finish the onboarding'],
    ]) {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(words);
      await search.getByText(found).first().waitFor();
    }
    await shoot(page, 'search');
    assert.deepEqual(await seriousFaults(page), []);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await isRead(page, { summary: 'Finish the onboarding' });
  }));

test('the link of the index to the APIs leads past the finder', () =>
  onPage({}, async (page) => {
    await page.goto(url('index.html'));
    await page.locator('.skip').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#apis$/);
    await page.keyboard.press('Tab');

    assert.equal(await page.evaluate(() => document.activeElement.closest('#apis') !== null), true);
  }));

for (const [where, open] of [
  ['its top', (page) => page.goto(url('genesys.html'))],
  ['an operation', (page, operation) => deepLink(page, 'genesys', operation)],
]) {
  test(`the first Tab on a reference opened at ${where} reaches the link to the content`, () =>
    onPage({}, async (page) => {
      await open(page, operationsOf(documentOf('genesys')).at(-1).operation);
      await page.getByTestId('color-mode-switcher').waitFor();
      await page.keyboard.press('Tab');

      assert.equal(await focused(page), 'To the content');
    }));
}

test('the link to the content of a reference leads to the operation that is read', () =>
  onPage({}, async (page) => {
    const { operation } = operationsOf(documentOf('genesys')).at(-1);
    await deepLink(page, 'genesys', operation);
    await page.locator('.skip').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');

    const section = await page.evaluate(() => document.activeElement.closest('[data-section-id]').dataset.sectionId);
    assert.equal(`#${section}`, anchorOf(operation));
    await isRead(page, operation);
    assert.ok(page.url().endsWith(anchorOf(operation)), page.url());
  }));

test('who has pointed to a part of a reference goes on from there by the Tab key', () =>
  onPage({}, async (page) => {
    const { operation } = operationsOf(documentOf('genesys')).at(-1);
    await deepLink(page, 'genesys', operation);
    await page.locator('h2').filter({ hasText: operation.summary }).last().click();
    await page.keyboard.press('Tab');

    assert.equal(await page.evaluate(() => document.activeElement.closest('#api-content') !== null), true);
  }));

test('theme and layout of a reference are reached by the Tab key', () =>
  onPage({}, async (page) => {
    await page.goto(url('genesys.html'));
    await page.getByTestId('color-mode-switcher').waitFor();
    await tabTo(page, 'Theme');
    await page.keyboard.press('Enter');
    assert.equal(await theme(page), 'dark');

    const servers = page.getByText('Servers', { exact: true });
    const beside = (await servers.boundingBox()).x;
    await tabTo(page, 'Samples below the text');
    await page.keyboard.press('Enter');
    await servers.evaluate(
      (panel, x) => new Promise((moved) => {
        const look = () => (panel.isConnected && panel.getBoundingClientRect().x < x ? moved() : requestAnimationFrame(look));
        look();
      }),
      beside,
    );
  }));

for (const vendor of VENDORS) {
  test(`${vendor}: without JavaScript the operations and the picture are shown`, () =>
    onPage({ script: false, dark: true }, async (page) => {
      await page.goto(url(`${vendor}.html`));
      for (const { operation } of operationsOf(documentOf(vendor))) {
        await page.locator('.noscript').getByText(operation.summary).first().waitFor();
      }
      assert.equal(await page.locator('.diagram img:visible').count(), 1);
      await shoot(page, `${vendor}-without-javascript`);
    }));
}

test('on paper the pages are light', () =>
  onPage({ dark: true }, async (page) => {
    for (const file of ['index.html', 'netim.html']) {
      await page.goto(url(file));
      await page.evaluate(() => addEventListener('beforeprint', () => (globalThis.printed = document.documentElement.className)));
      await page.pdf();
      assert.match(await page.evaluate(() => globalThis.printed), /\blight\b/);
      assert.equal(await theme(page), 'dark');
    }
  }));

test('on a phone the operations are in a menu', () =>
  onPage({ phone: true }, async (page) => {
    await page.goto(url('sensorpro.html'));
    await page.getByRole('button', { name: 'Open navigation menu' }).click();
    await page.getByRole('link', { name: 'Authentication', exact: true }).locator('visible=true').first().click();
    await page.getByText('Log off').locator('visible=true').first().waitFor();
    await shoot(page, 'menu-phone');
    assert.deepEqual(await seriousFaults(page), []);
  }));

test('served by a host of the internet, the pages ask for nothing but themselves', async () => {
  const server = http.createServer((request, response) => {
    const file = path.join(PORTAL, path.normalize(new URL(request.url, 'http://x').pathname));
    const types = { '.html': 'text/html', '.svg': 'image/svg+xml' };
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'text/plain' }).end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const outside = await launch('--host-resolver-rules=MAP portal.example 127.0.0.1');
  try {
    const base = `http://portal.example:${server.address().port}/`;
    const mode = { allow: /^(http:\/\/portal\.example:|data:|blob:)/ };
    const steps = async (page) => {
      await page.goto(`${base}index.html`);
      await page.locator('a[href="netim.html"]').first().click();
      await page.getByTestId('color-mode-switcher').click();
      await page.getByRole('link', { name: 'Session', exact: true }).first().click();
      await isRead(page, { summary: 'Open a session' });
    };
    await onPage(mode, steps, outside);
  } finally {
    await outside.close();
    server.close();
  }
});

const PIXEL = '<img src="https://elsewhere.example/pixel.png">';

test('a request to elsewhere would be seen', async () => {
  const { page, faults } = await openPage(browser);
  await page.setContent(PIXEL);
  await page.context().close();

  assert.match(faults.join(), /request: https:\/\/elsewhere\.example\/pixel\.png/);
});

for (const file of ['index', ...VENDORS].map((name) => `${name}.html`)) {
  test(`the policy of ${file} lets no request leave, whatever asks for it`, async () => {
    const { page, faults } = await openPage(browser);
    await page.goto(url(file));
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), PIXEL);
    await page.waitForFunction(() => document.querySelector('img[src*=elsewhere]').complete);
    await page.context().close();

    assert.match(faults.join(), /Content Security Policy/);
    assert.doesNotMatch(faults.join(), /request:/);
  });
}
