// A rule that cannot fail proves nothing: broken.yaml must make each of the project's rules report an error.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const openapi = fileURLToPath(new URL('..', import.meta.url));

function errorsOfBroken() {
  const lint = spawnSync(
    process.execPath,
    ['node_modules/@redocly/cli/bin/cli.js', 'lint', 'lint/broken.yaml', '--format=json'],
    { cwd: openapi, encoding: 'utf8' },
  );

  assert.equal(lint.status, 1, lint.stderr);
  return JSON.parse(lint.stdout).problems.filter((problem) => problem.severity === 'error');
}

test('every project rule reports an error for broken.yaml', () => {
  const rules = [...readFileSync(`${openapi}/redocly.yaml`, 'utf8').matchAll(/^ {2}((?:rule|house)\/[\w-]+):/gm)];

  const reported = new Set(errorsOfBroken().map((problem) => problem.ruleId));
  assert.ok(rules.length > 0);
  for (const [, rule] of rules) {
    assert.ok(reported.has(rule), `${rule} was not reported, only ${[...reported]}`);
  }
});

test('a named example without x-provenance is reported', () => {
  const missing = errorsOfBroken().filter((problem) => problem.ruleId === 'house/provenance-given');

  assert.ok(
    missing.some((problem) => problem.location.some(({ pointer }) => pointer?.endsWith('/examples/unlabelled'))),
    JSON.stringify(missing),
  );
});
