// Debian's Chromium, headless, for the tests of the pages.
import { accessSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NAMES = ['chromium', 'chromium-browser'];

/** The browser's file on the PATH. */
export function findChromium(searchPath = process.env.PATH ?? '') {
  const candidates = searchPath.split(path.delimiter).flatMap((dir) => NAMES.map((name) => path.join(dir, name)));
  const found = candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!found) throw new Error('No Chromium is on the PATH: apt-get install -y chromium');
  return found;
}

// A time limit is for a hang: the machine may be slow.
const TIMEOUT = 240_000;

export const launch = (...args) =>
  chromium.launch({ executablePath: findChromium(), timeout: TIMEOUT, args: ['--no-sandbox', ...args] });

/** A page that writes down what it should not do: ask for anything but files, complain on the console, throw. */
export async function openPage(browser, { dark = false, phone = false, script = true, allow = /^(file|data|blob):/ } = {}) {
  const page = await browser.newPage({
    viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 900 },
    hasTouch: phone,
    javaScriptEnabled: script,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(TIMEOUT);
  const faults = [];
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && faults.push(`console: ${m.text().slice(0, 300)}`));
  page.on('pageerror', (e) => faults.push(`thrown: ${e.message}`));
  await page.route(
    (url) => !allow.test(url.href),
    (route) => {
      faults.push(`request: ${route.request().url()}`);
      return route.abort();
    },
  );
  return { page, faults };
}

/** What axe finds serious or critical, one line each. */
export async function seriousFaults(page) {
  // Not as a script of the page: its policy is part of what is tested, and axe is no part of it.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'], selectors: false }));
  return violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any[0]?.message ?? ''}`));
}
