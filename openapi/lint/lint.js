// Lints the specs and their published bundles: `node lint/lint.js [specs|bundles]…`, by default both.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { problemsOf } from '../portal/api-management.js';
import { VENDORS, specOf } from '../portal/specs.js';
import { OPENAPI, redocly, spectral } from '../portal/tools.js';

const bundlesOf = (extension) => VENDORS.map((vendor) => `target/portal/${vendor}.${extension}`);

const LINTS = {
  specs: () => [redocly('lint', ...VENDORS.map(specOf))],
  bundles: () => [
    redocly('lint', '--config=portal/redocly.yaml', ...bundlesOf('yaml')),
    spectral('lint', '--ruleset=portal/spectral.yaml', '--fail-severity=hint', ...bundlesOf('yaml'), ...bundlesOf('json')),
    ...bundlesOf('json').map(lintForApiManagement),
  ],
};

async function lintForApiManagement(file) {
  const text = readFileSync(path.join(OPENAPI, file), 'utf8');
  const problems = problemsOf(JSON.parse(text), Buffer.byteLength(text));
  if (problems.length > 0) throw new Error(problems.map((problem) => `${file}: ${problem}`).join('\n'));
}

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(LINTS);
const results = await Promise.allSettled(wanted.flatMap((what) => LINTS[what]()));
const failures = results.filter(({ status }) => status === 'rejected');
failures.forEach(({ reason }) => console.error(reason.message));
if (failures.length > 0) process.exitCode = 1;
else console.log(`No problems in the ${wanted.join(' and ')} of ${VENDORS.join(', ')}`);
