// Every page, light and dark, on a desktop and on a phone, with everything open: no serious finding, no overflow.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import test, { after } from 'node:test';
import { DESKTOP, PHONE, PORTAL, launch, openAll, openPage, seriousFaults, shoot, skipReason, url } from './browser.js';

const skip = skipReason();
const browser = skip ? undefined : await launch();
after(() => browser?.close());

for (const file of readdirSync(PORTAL).filter((name) => name.endsWith('.html'))) {
  for (const phone of [false, true]) {
    for (const dark of [false, true]) {
      const name = `${file.replace('.html', '')}-${dark ? 'dark' : 'light'}-${phone ? PHONE.width : DESKTOP.width}`;

      test(name, { skip }, async () => {
        const { page, faults } = await openPage(browser, { dark, phone });
        await page.goto(url(file));
        await shoot(page, name);
        await openAll(page);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
        assert.deepEqual(await seriousFaults(page), []);
        const menu = page.getByRole('button', { name: 'Contents' });
        if (phone && (await menu.count()) > 0) {
          await menu.tap();
          await shoot(page, `${name}-menu`);
          assert.deepEqual(await seriousFaults(page), []);
        }
        assert.deepEqual(faults, []);
        await page.context().close();
      });
    }
  }
}
