// The site in Chromium, from file://: the content without scripts, what the scripts add, and that there are no requests.
// A test waits for events, however long they take; it never reads a clock.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import test, { after } from 'node:test';
import { operationsOf } from '../bundles.js';
import { anchorOf } from '../operation.js';
import { HOST, PHONE, PORTAL, findChromium, launch, openAll, openPage, seriousFaults, skipReason, url } from './browser.js';

const skip = skipReason();
if (skip) console.error(`\n*** ${skip} ***\n`);

test('without a browser the tests are skipped and say what to do, but in CI they fail', () => {
  assert.equal(findChromium('/nowhere'), undefined);
  assert.match(skipReason({ PATH: '/nowhere' }), /NOT tested.*apt-get install -y chromium/);
  assert.throws(() => skipReason({ PATH: '/nowhere', CI: 'true' }), /apt-get install -y chromium.*failure/);
});

const browser = skip ? undefined : await launch();
after(() => browser?.close());

const documentOf = (vendor) => JSON.parse(readFileSync(path.join(PORTAL, `${vendor}.json`), 'utf8'));

// The next test reuses the page of its mode, which is twice as fast as a new one.
const pages = new Map();

async function pageOf(mode) {
  const key = JSON.stringify(mode);
  if (!pages.has(key)) pages.set(key, await openPage(browser, mode));
  return pages.get(key);
}

/** Runs a test on a page, and fails on anything that the page should not have done. */
function onPage(name, mode, steps) {
  test(name, { skip }, async () => {
    const { page, faults } = await pageOf(mode);
    try {
      await steps(page);
      assert.deepEqual(faults, []);
      await page.emulateMedia({ media: null });
      await page.evaluate(() => localStorage.clear());
      // Leaves the page, so that the next test loads its page again; another folder, or about:blank, would take a new process.
      await page.goto(url('SHA256SUMS'));
    } catch (e) {
      // The next test must not start with the remains of a failed one.
      pages.delete(JSON.stringify(mode));
      await page.context().close();
      throw e;
    }
  });
}

/** Waits until the part with this id is at the top of the visible area. */
const isRead = (page, id) =>
  page.waitForFunction((it) => {
    const box = document.getElementById(it)?.getBoundingClientRect();
    return box && box.top >= 0 && box.top < innerHeight / 2;
  }, id);

/** Returns how many of these elements exist, and how many are visible. */
const countSeen = (page, selector) =>
  page.locator(selector).evaluateAll((all) => {
    const seen = all.filter((it) => it.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && it.getBoundingClientRect().height > 0);
    return [all.length, seen.length];
  });

/** In print, everything folded or behind a tab is visible, and nothing that only a screen needs. */
async function isWholeOnPaper(page) {
  await page.emulateMedia({ media: 'print' });
  for (const selector of ['.operation', '.response > .inside', '.block pre', 'details > :not(summary)']) {
    const [all, seen] = await countSeen(page, selector);
    assert.ok(all > 0 && seen === all, `${selector}: ${seen} of ${all}`);
  }
  const [, seen] = await countSeen(page, 'header.site, #contents, .tabs, .copy, .mock');
  assert.equal(seen, 0);
}

/** Opens a page that already knows of a choice made on another page: browsers inform their processes with a delay. */
async function openKnowing(page, file, key, value) {
  await page.goto(url(file));
  await page.waitForFunction(([name, wanted]) => localStorage.getItem(name) === wanted, [key, value]);
  await page.reload();
}

const theme = (page) => page.evaluate(() => document.documentElement.className);
const focused = (page) => page.evaluate(() => document.activeElement.textContent.trim());

// One reference page and the index; all-modes.test.js covers all pages, light and dark, narrow and wide, but is too slow for a build.
for (const [file, mode] of [
  ['genesys.html', {}],
  ['index.html', { dark: true }],
]) {
  onPage(`${file}, all of it open, has no serious fault`, mode, async (page) => {
    await page.goto(url(file));
    await openAll(page);
    assert.deepEqual(await seriousFaults(page), []);
  });
}

onPage('on a phone nothing overflows', { phone: true }, async (page) => {
  for (const file of ['index.html', 'sensorpro.html', 'publishing.html', 'sources.html']) {
    await page.goto(url(file));
    await openAll(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width, file);
  }
});

// The longest page, and the one with nested properties. reference.test.js checks the text of all pages.
for (const vendor of ['netim', 'sensorpro']) {
  const operations = operationsOf(documentOf(vendor)).map(({ operation }) => operation);
  const responses = operations.reduce((sum, operation) => sum + Object.keys(operation.responses).length, 0);
  const samples = operations.reduce((sum, operation) => sum + operation['x-codeSamples'].length, 0);

  onPage(`${vendor}: every operation, response and sample can be read without a script, and on paper all that is folded`, { script: false }, async (page) => {
    await page.goto(url(`${vendor}.html`));
    assert.deepEqual(await countSeen(page, '.operation'), [operations.length, operations.length]);
    assert.deepEqual(await countSeen(page, '.response > summary'), [responses, responses]);
    assert.deepEqual(await countSeen(page, '.samples .block'), [samples, samples]);
    const text = await page.locator('main').innerText();
    for (const { summary } of operations) assert.ok(text.includes(summary), summary);
    await isWholeOnPaper(page);
  });
}

onPage('the contents link to every operation, and show the current one', { dark: true }, async (page) => {
  await page.goto(url('genesys.html'));
  for (const { operation } of operationsOf(documentOf('genesys'))) {
    const anchor = anchorOf(operation);
    await page.locator(`.toc a[href="${anchor}"]`).click();
    await isRead(page, anchor.slice(1));
    assert.ok(page.url().endsWith(anchor), page.url());
    await page.waitForFunction((href) => document.querySelector('.toc [aria-current]').getAttribute('href') === href, anchor);
  }
});

onPage('anchors lead to their targets, folded or not, including anchors of older editions', { phone: true }, async (page) => {
  for (const [file, id, address = id] of [
    ['sensorpro.html', '/authentication/logoff'],
    ['sensorpro.html', 'login.200.Result.ErrorMessages.Code'],
    ['netim.html', 'openSession.406'],
    ['netim.html', '/schemas/sessioninfo', '/schemas/sessioninfo#schemas/sessioninfo/path=idsession'],
    ['netim.html', '/section/sources'],
  ]) {
    await page.goto(url(file, `#${address}`));
    await isRead(page, id);
    assert.equal(await page.locator(`[id="${id}"]`).evaluate((it) => it.closest('details:not([open])')), null, address);
  }
});

onPage('samples are shown in the chosen language on all operations and pages', {}, async (page) => {
  const [first, second] = operationsOf(documentOf('netim')).map(({ operation }) => operation);
  await page.goto(url('netim.html', anchorOf(first)));
  const shown = (operation) => page.locator(`[id="${anchorOf(operation).slice(1)}"] .samples .block:visible pre`);
  const sourceOf = (operation, label) => operation['x-codeSamples'].find((sample) => sample.label === label).source;
  assert.equal(await shown(first).textContent(), sourceOf(first, 'curl'));

  await page.getByRole('tab', { name: 'curl' }).first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(page), 'Python');
  assert.equal(await shown(first).textContent(), sourceOf(first, 'Python'));
  assert.equal(await shown(second).textContent(), sourceOf(second, 'Python'));

  await page.keyboard.press('ArrowLeft');
  await openKnowing(page, 'genesys.html', 'language', 'Java');
  assert.equal(await page.locator('.samples').first().getByRole('tab', { selected: true }).textContent(), 'Java');
});

onPage('the search of the browser finds and opens hidden tabs', {}, async (page) => {
  await page.goto(url('genesys.html'));
  const hidden = page.locator('.samples .block[data-label=Python]').first();
  assert.equal(await hidden.getAttribute('hidden'), 'until-found');

  await hidden.evaluate((block) => block.dispatchEvent(new Event('beforematch')));
  await hidden.waitFor({ state: 'visible' });
  assert.equal(await page.locator('.samples').first().getByRole('tab', { selected: true }).textContent(), 'Python');
});

onPage('a switch points the samples at the mock, and back', {}, async (page) => {
  await page.goto(url('netim.html'));
  const mock = await page.locator('.source', { hasText: 'NETIM_URL=' }).last().textContent();
  const [address] = mock.match(/http:\/\/127\.0\.0\.1:\d+/);
  const sample = page.locator('.samples .block:visible pre').last();
  const before = await sample.textContent();
  await page.getByRole('switch', { name: 'Local mock' }).first().check();
  assert.equal(await sample.textContent(), before.replace('https://rest.netim.com/1.0', address));
  assert.equal(await page.getByRole('switch', { name: 'Local mock' }).last().isChecked(), true);
  await page.getByRole('switch', { name: 'Local mock' }).last().uncheck();
  assert.equal(await sample.textContent(), before);
});

onPage('the visible code can be copied', {}, async (page) => {
  await page.goto(url('genesys.html'));
  await page.evaluate(() => {
    globalThis.copied = [];
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => globalThis.copied.push(text) } });
  });
  const samples = page.locator('.samples').first();
  await samples.getByRole('tab', { name: 'Java', exact: true }).click();
  await samples.getByRole('button', { name: 'Copy' }).click();
  await samples.getByRole('button', { name: 'Copied' }).waitFor();
  assert.deepEqual(await page.evaluate(() => globalThis.copied), [await samples.locator('.block:visible pre').textContent()]);
});

onPage('a page that may not copy selects the code instead', {}, async (page) => {
  await page.goto(url('publishing.html'));
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  const block = page.locator('.source').first();
  await block.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await block.getByRole('button', { name: 'Selected' }).waitFor();
  assert.equal(await page.evaluate(() => getSelection().toString().trim()), (await block.locator('pre').innerText()).trim());
});

onPage('the Tab key reaches only clipped code', {}, async (page) => {
  await page.goto(url('incode.html'));
  const [clipped, whole] = await page.locator('.block:visible pre').evaluateAll(async (all) => {
    const isClipped = (pre) => pre.scrollWidth > pre.clientWidth || pre.scrollHeight > pre.clientHeight;
    const looked = () => new Promise((done) => requestAnimationFrame(done));
    while (all.some((pre) => isClipped(pre) !== (pre.tabIndex === 0))) await looked();
    return [all.filter(isClipped).length, all.filter((pre) => !isClipped(pre)).length];
  });
  assert.ok(clipped > 0 && whole > 0, `${clipped} clipped, ${whole} whole`);
});

const search = async (page, words) => {
  await page.getByLabel('Search').fill(words);
  const results = page.locator('.results > li');
  return { results, text: await page.locator('.results').innerText(), count: await results.count() };
};

onPage('the search finds names, words, statuses and examples, with the keyboard alone', {}, async (page) => {
  await page.goto(url('incode.html'));
  for (const [words, found] of [
    ['SpeechLanguage', 'SpeechLanguage'],
    ['getOnboardingUrl', 'Get a page for the customer to go through'],
    ['flow settings can change that', 'Life of a session'],
    ['finish-status', 'Finish the onboarding'],
    ['403', 'Start an onboarding session'],
    ['Spoof attempt', '400'],
  ]) {
    const { text } = await search(page, words);
    assert.ok(text.includes(found), `${words}: ${text}`);
  }
  assert.equal((await search(page, 'qwertyuiop')).count, 0);
  assert.equal(await page.getByRole('status').innerText(), '0 results');
  await page.getByLabel('Search').fill('');
  assert.equal(await page.locator('.toc').isVisible(), true);

  await page.getByLabel('Search').focus();
  await page.keyboard.type('finish the onboarding');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Finish the onboarding');
  await page.keyboard.press('Enter');
  await isRead(page, '/onboarding/finishonboarding');
});

onPage('the search shows each name once, existing words, and no HTML entities', {}, async (page) => {
  await page.goto(url('incode.html'));
  const known = await page.locator('main').evaluate((main) => main.textContent.replace(/\s+/g, ' '));
  for (const words of ['e', '0', 'on']) {
    const { results, text } = await search(page, words);
    const titles = await results.evaluateAll((all) => all.map((it) => it.firstElementChild.textContent));
    const excerpts = await results.locator('small').allTextContents();
    assert.ok(titles.length > 10, `${words}: ${titles.length}`);
    assert.deepEqual(titles.filter((title, i) => titles.indexOf(title) !== i), []);
    assert.doesNotMatch(text, /&\w+;/);
    const glued = excerpts.flatMap((it) => it.split(' ')).filter((word) => word !== '…' && !known.includes(word));
    assert.deepEqual(glued, []);
  }
});

onPage('a name in several places is one result with several links', {}, async (page) => {
  await page.goto(url('netim.html'));
  const { results } = await search(page, 'timeLogin');
  const [first] = await results.all();
  assert.equal(await first.locator('b').textContent(), 'timeLogin');
  assert.deepEqual(await first.locator('a').allTextContents(), ['Get the current session, 200', 'List the open sessions of the account, 200', 'SessionInfo']);
});

onPage('the finder of the index leads to an operation with the keyboard alone', {}, async (page) => {
  await page.goto(url('index.html'));
  await page.getByLabel('Find an operation').focus();
  await page.keyboard.type('logoff');
  assert.equal(await page.getByRole('status').innerText(), '1 operation');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await isRead(page, '/authentication/logoff');
});

onPage('the chosen theme applies to all pages', {}, async (page) => {
  await page.goto(url('index.html'));
  const button = page.getByRole('button', { name: 'Dark' });
  assert.equal(await button.getAttribute('aria-pressed'), 'false');
  await button.focus();
  await page.keyboard.press('Enter');
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  await openKnowing(page, 'genesys.html', 'redoc.colorMode', 'dark');
  assert.equal(await theme(page), 'dark');
  await button.click();
  await page.reload();
  assert.equal(await theme(page), 'light');
});

onPage('print is light, with everything open', { dark: true }, async (page) => {
  await page.goto(url('genesys.html'));
  await page.evaluate(() =>
    addEventListener('beforeprint', () => {
      globalThis.printed = [document.documentElement.className, document.querySelectorAll('details:not([open])').length];
    }),
  );
  const closed = await page.locator('details:not([open])').count();
  await page.pdf();
  assert.deepEqual(await page.evaluate(() => globalThis.printed), ['light', 0]);
  assert.equal(await theme(page), 'dark');
  assert.equal(await page.locator('details:not([open])').count(), closed);
  await isWholeOnPaper(page);
});

onPage('on a phone the contents are a menu, which closes after a choice', { phone: true }, async (page) => {
  await page.goto(url('sensorpro.html'));
  assert.equal(await page.locator('#contents').isVisible(), false);
  await page.getByRole('button', { name: 'Contents' }).tap();
  await page.locator('.toc').getByRole('link', { name: 'Log off' }).tap();
  await isRead(page, '/authentication/logoff');
  assert.equal(await page.locator('#contents').isVisible(), false);
});

onPage('the menu of a phone also opens without scripts', { phone: true, script: false }, async (page) => {
  await page.goto(url('publishing.html'));
  await page.getByRole('button', { name: 'Contents' }).tap();
  await page.locator('.toc').getByRole('link', { name: 'Azure API Management' }).waitFor({ state: 'visible' });
});

for (const file of ['index.html', 'genesys.html']) {
  onPage(`the first Tab on ${file} reaches the link past the navigation`, {}, async (page) => {
    await page.goto(url(file));
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Skip to content');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.id === 'content');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.closest('main') !== null), true);
  });
}

test('served by a public host, the pages request only themselves', { skip }, async () => {
  const server = http.createServer((request, response) => {
    const file = path.join(PORTAL, path.normalize(new URL(request.url, 'http://x').pathname));
    response.writeHead(200, { 'content-type': 'text/html' }).end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { page, faults } = await openPage(browser, { allow: /^(http:\/\/portal\.example:|data:)/ });
    await page.goto(`http://${HOST}:${server.address().port}/index.html`);
    await page.getByRole('link', { name: 'Read the reference' }).first().click();
    await page.getByRole('button', { name: 'Dark' }).click();
    assert.equal(await theme(page), 'dark');
    assert.deepEqual(faults, []);
    await page.context().close();
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

const PIXEL = '<img src="https://elsewhere.example/pixel.png">';

test('a request to another host is noticed', { skip }, async () => {
  const { page, faults } = await openPage(browser);
  await page.setContent(PIXEL);
  await page.context().close();

  assert.match(faults.join(), /request: https:\/\/elsewhere\.example\/pixel\.png/);
});

test('the policy of a page blocks all requests and all other scripts', { skip }, async () => {
  const { page, faults } = await openPage(browser);
  await page.goto(url('genesys.html'));
  await page.evaluate((html) => {
    document.body.insertAdjacentHTML('beforeend', `${html}<b onclick="globalThis.ran = true">x</b>`);
    document.body.lastElementChild.click();
  }, PIXEL);
  await page.waitForFunction(() => document.querySelector('img[src*=elsewhere]').complete);

  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  assert.match(faults.join(), /Content Security Policy[^]*img-src|img-src[^]*Content Security Policy/);
  assert.doesNotMatch(faults.join(), /request:/);
  await page.context().close();
});
