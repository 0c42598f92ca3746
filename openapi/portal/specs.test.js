import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { requireFiles, vendorsIn } from './specs.js';

function folderOf(t, ...names) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'specs-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const name of names) writeFileSync(path.join(folder, name), '');
  return folder;
}

test('the specs of a folder are its vendors', (t) => {
  assert.deepEqual(vendorsIn(folderOf(t, 'second.yaml', 'first.yaml')), ['first', 'second']);
});

for (const name of ['acme.yml', 'acme.json', 'Acme.yaml', 'a-corp.yaml', '1st.yaml']) {
  test(`${name} would be ignored, and is rejected`, (t) => {
    assert.throws(() => vendorsIn(folderOf(t, 'first.yaml', name)), { message: new RegExp(`^${name} in .*<vendor>\\.yaml`) });
  });
}

test('all missing files are reported at once', () => {
  assert.throws(() => requireFiles(['README.md', 'samples/no-one/open.sh', 'portal/diagrams/no-one.dot']), {
    message: /:\n {2}samples\/no-one\/open\.sh\n {2}portal\/diagrams\/no-one\.dot\n$/,
  });
});
