// Installs what the package-lock.json of a folder asks for, unless it and Node are those of the last time:
// `node npm-ci.mjs <folder>`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

const [folder] = process.argv.slice(2);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node.js ${process.version} is too old. Install Node.js 22 or newer (20.19 still works), and run the build again.`);
}

const stamp = path.join(folder, 'node_modules/.installed');
const lock = createHash('sha256').update(readFileSync(path.join(folder, 'package-lock.json'))).digest('hex');
const wanted = `${process.version} ${lock}\n`;
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const windows = process.platform === 'win32'; // where npm is a script of the shell
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit', shell: windows });
  if (status !== 0) {
    fail(`npm ci failed in ${folder}: check that npm is on the PATH and reaches a registry, and run the build again.`);
  }
  writeFileSync(stamp, wanted);
}
