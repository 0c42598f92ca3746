// Runs a published Postman collection with its environment against a server, usually a mock:
// `node portal/run-postman.js <folder> <vendor> <base URL>`. It uses the environment for the mocks. Fails on a failed test of the
// collection, on a request that could not be sent, and on a violation of the spec that the mock reports.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import postman from 'postman-collection';
import { Runner } from 'postman-runtime';
import { sessionLifeOf } from './specs.js';

const [folder, vendor, baseUrl] = process.argv.slice(2);
const read = (name) => JSON.parse(readFileSync(path.join(folder, `${vendor}.${name}.json`), 'utf8'));

const environment = read('mock.postman_environment');
environment.values.find(({ key }) => key === 'baseUrl').value = baseUrl;

// Placeholders for variables that the opening call fills in, or that the environment lacks.
for (const variable of environment.values) {
  if (variable.value === '') variable.value = `unset-${variable.key}`;
}
const notFilledIn = new RegExp([...Object.keys(sessionLifeOf(vendor).results).map((name) => `unset-${name}\\b`), '{{', '%7B%7B'].join('|'));

const problems = [];
const report = (item, text) => problems.push(`${vendor}, ${item.name}: ${text}`);

new Runner().run(
  new postman.Collection(read('postman_collection')),
  { environment: new postman.VariableScope(environment), timeout: { request: 240_000, script: 240_000, global: 600_000 } },
  (failure, run) => {
    if (failure) throw failure;
    run.start({
      assertion: (_, assertions) =>
        assertions.filter(({ passed }) => !passed).forEach(({ name, error }) => problems.push(`${name}: ${error.message}`)),
      exception: (_, error) => problems.push(String(error?.message ?? error)),
      request(error, _, response, request, item) {
        if (error) return report(item, error.message);
        console.log(`${vendor}: ${request.method} ${request.url} ${response.code} (${item.name ?? 'a script'})`);
        const violations = response.headers.get('sl-violations');
        if (violations) report(item, violations);
        if (notFilledIn.test(request.url.toString())) report(item, `not filled in: ${request.url}`);
      },
      done(error) {
        if (error) problems.push(error.message);
        problems.forEach((problem) => console.error(problem));
        process.exitCode = problems.length > 0 ? 1 : 0;
      },
    });
  },
);
