// Debian's Chromium, headless, for the tests of the pages.
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { OPENAPI } from '../tools.js';

export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Returns the path of the first of these programs that is on the PATH. */
export function findProgram(names, searchPath = process.env.PATH ?? '') {
  return searchPath
    .split(path.delimiter)
    .flatMap((dir) => names.map((name) => path.join(dir, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

export const findChromium = (searchPath) => findProgram(['chromium', 'chromium-browser'], searchPath);

/**
 * Why the tests of the pages are skipped, or false where there is a browser. In CI they are not: there its absence is a failure.
 *
 * @param env the environment
 */
export function skipReason(env = process.env) {
  if (findChromium(env.PATH)) return false;
  const reason = 'No Chromium is on the PATH, so the pages are NOT tested in a browser: apt-get install -y chromium';
  if (env.CI === 'true') throw new Error(`${reason}. In CI this is a failure.`);
  return reason;
}

// The time limit only ends a hang: the machine may be slow.
const TIMEOUT = 240_000;

/** Starts a browser that resolves only this machine, which also has a public host name. */
export const launch = () =>
  chromium.launch({
    executablePath: findChromium(),
    timeout: TIMEOUT,
    args: ['--no-sandbox', '--disable-gpu', `--host-resolver-rules=MAP ${HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`],
  });

export const HOST = 'portal.example';
export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Opens a page that records what it should not do: request anything except files, log to the console, throw. */
export async function openPage(browser, { dark = false, phone = false, script = true, allow = /^(file|data|blob):/ } = {}) {
  const page = await browser.newPage({
    viewport: phone ? PHONE : DESKTOP,
    hasTouch: phone,
    javaScriptEnabled: script,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(TIMEOUT);
  const faults = [];
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && faults.push(`console: ${m.text().slice(0, 300)}`));
  page.on('pageerror', (e) => faults.push(`thrown: ${e.message}`));
  const seen = (request) => {
    // A request that the page's policy blocks does not count.
    if (request.failure()?.errorText !== 'csp' && !allow.test(request.url())) faults.push(`request: ${request.url()}`);
  };
  page.on('requestfinished', seen);
  page.on('requestfailed', seen);
  return { page, faults };
}

/** Returns axe's serious and critical findings, one line each. */
export async function seriousFaults(page) {
  // Not as a script of the page: the test covers the page's policy, which does not allow axe.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'], selectors: false }));
  return violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any[0]?.message ?? ''}`));
}

/** Opens everything that is folded, and shows all tabs at once. */
export const openAll = (page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (const block of document.querySelectorAll('.block[hidden]')) block.removeAttribute('hidden');
  });

export const PORTAL = path.join(OPENAPI, 'target/portal');

/** Returns the URL of a file of the site, or of a part of it. */
export const url = (file, part = '') => pathToFileURL(path.join(PORTAL, file)).href + part;

/** Saves a screenshot in target/screenshots. */
export function shoot(page, name) {
  const folder = path.join(OPENAPI, 'target/screenshots');
  mkdirSync(folder, { recursive: true });
  return page.screenshot({ path: path.join(folder, `${name}.png`) });
}
