import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { operationsOf } from './bundles.js';
import { parse } from 'yaml';
import { VENDORS, readSpec } from './specs.js';
import { readSamples, samplesOf, variablesOf } from './samples.js';

const openapi = new URL('..', import.meta.url);

test('an operation without a sample fails', () => {
  assert.throws(() => readSamples('netim', 'noSuchOperation'), /noSuchOperation/);
});

test('a variable with two placeholders fails', () => {
  const samples = ['"${NETIM_ID:-NETIM}"', 'env.getOrDefault("NETIM_ID", "OTHER")'].map((source) => ({ source }));

  assert.throws(() => variablesOf(samples), /NETIM_ID has two placeholders: NETIM and OTHER/);
});

test('a file replaces the generated sample', () => {
  const [file, written] = ['Java', 'Python'].map((wanted) => readSamples('sensorpro', 'login').find(({ lang }) => lang === wanted));

  assert.match(file.source, /SensorproClient/);
  assert.match(written.source, /urllib/);
});

test('a sample fails on errors in a success, or says how to detect them', () => {
  const [shell, , python, javascript] = readSamples('sensorpro', 'signIn').map(({ source }) => source);

  assert.match(shell, /^# The call failed if Result\.TotalErrors is above 0: the HTTP status does not show this\.$/m);
  assert.match(python, /^if body\["Result"\]\["TotalErrors"\] > 0:.*\n    raise SystemExit\(body\)\nprint\(body\)$/m);
  assert.match(javascript, /^if \(body\.Result\.TotalErrors > 0\) throw new Error/m);
  for (const { source } of readSamples('sensorpro', 'logoff')) assert.doesNotMatch(source, /TotalErrors/);
});

test('a sample takes secret, path and required values from the environment, and the rest from the example', () => {
  const document = {
    servers: [{ url: 'https://{host}/v1', variables: { host: { default: 'acme.example' } } }],
    'x-session-life': { results: { bearerToken: 'token' }, variables: { id: 'thingId', name: 'ownName' } },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', 'x-example': 'a-token' } } },
    paths: {
      '/things/{id}': {
        post: {
          operationId: 'makeThing',
          security: [{ bearer: [] }],
          parameters: [
            { name: 'id', in: 'path', required: true, example: 'a b' },
            { name: 'dry', in: 'query', required: true, example: true },
            { name: 'left', in: 'query', example: 'out' },
          ],
          requestBody: { content: { 'application/json': { examples: { one: { value: { name: "it's", count: 2 } } } } } },
          responses: { 204: {} },
        },
      },
    },
  };

  const [shell, java, python, javascript] = samplesOf('acme', document, 'makeThing').map(({ source }) => source);
  const has = (source, ...lines) => lines.forEach((line) => assert.ok(source.split('\n').includes(line), `${line}\nis not in\n${source}`));
  has(
    shell,
    'own_name="${ACME_OWN_NAME:-it\'s}"',
    'curl -sS --fail-with-body -X POST "$url/things/$thing_id?dry=true" \\',
    '  -H "Authorization: Bearer $bearer_token" \\',
    '  -d "{\\"name\\":\\"$own_name\\",\\"count\\":2}"',
  );
  has(
    java,
    '        var ownName = env.getOrDefault("ACME_OWN_NAME", "it\'s");',
    '        var request = HttpRequest.newBuilder(URI.create(url + "/things/" + URLEncoder.encode(thingId, StandardCharsets.UTF_8) + "?dry=true"))',
    '                .header("Authorization", "Bearer " + bearerToken)',
    '                .method("POST", HttpRequest.BodyPublishers.ofString("{\\"name\\":\\"%s\\",\\"count\\":2}".formatted(ownName)))',
  );
  has(
    python,
    'own_name = os.environ.get("ACME_OWN_NAME", "it\'s")',
    'query = urllib.parse.urlencode({"dry": "true"})',
    "    f\"{url}/things/{urllib.parse.quote(thing_id, safe='')}?{query}\",",
    '        "Authorization": "Bearer " + bearer_token,',
    '    data=json.dumps({"name": own_name, "count": 2}).encode(),',
  );
  has(
    javascript,
    "const ownName = process.env.ACME_OWN_NAME ?? 'it\\'s';",
    'const response = await fetch(`${url}/things/${encodeURIComponent(thingId)}?${query}`, {',
    '    Authorization: `Bearer ${bearerToken}`,',
    '  body: JSON.stringify({ name: ownName, count: 2 }),',
  );
});

for (const vendor of VENDORS) {
  test(`each file of a sample of ${vendor} is of an operation`, () => {
    const operations = operationsOf(parse(readSpec(vendor))).map(({ operation }) => operation.operationId);

    for (const file of readdirSync(new URL(`samples/${vendor}`, openapi))) assert.ok(operations.includes(file.replace(/\.\w+$/, '')), file);
  });

  test(`the page of ${vendor} names every variable that a sample reads`, () => {
    const document = JSON.parse(readFileSync(new URL(`target/portal/${vendor}.json`, openapi), 'utf8'));
    const samples = operationsOf(document).flatMap(({ operation }) => operation['x-codeSamples']);
    const page = readFileSync(new URL(`target/portal/${vendor}.html`, openapi), 'utf8');

    const names = samples.flatMap(({ source }) => source.match(new RegExp(`${vendor.toUpperCase()}_[A-Z_]+`, 'g')));
    assert.deepEqual(new Set(names), new Set(variablesOf(samples).keys()));
    for (const name of names) assert.ok(page.includes(`<td><code>${name}</code></td>`), name);
  });
}
