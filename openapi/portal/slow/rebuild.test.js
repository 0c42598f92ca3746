// Builds the portal once more. npm run test:pages runs this; the build does not wait for it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { sumsOf } from '../sums.js';
import { OPENAPI } from '../tools.js';

test('a second build, elsewhere and in another time zone, has the same bytes', () => {
  const again = mkdtempSync(path.join(os.tmpdir(), 'portal-'));
  try {
    const env = { ...process.env, TZ: 'Pacific/Kiritimati', LC_ALL: 'C' };
    const build = spawnSync(process.execPath, [path.join(OPENAPI, 'portal/build.js'), again], { env, encoding: 'utf8' });

    assert.equal(build.status, 0, build.stderr);
    assert.deepEqual(sumsOf(again), sumsOf(path.join(OPENAPI, 'target/portal')));
  } finally {
    rmSync(again, { recursive: true });
  }
});
