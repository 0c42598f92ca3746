// Clients of OpenAPI Generator's own generators from the published documents, in target/clients/<language>/<vendor>:
// `node generate.mjs <java>`. Only names are set, everything else is the generators' default.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { VENDORS } from '../../openapi/portal/specs.js';

export const HERE = fileURLToPath(new URL('.', import.meta.url));
export const CLIENTS = path.join(HERE, 'target/clients');

const BUNDLES = path.join(HERE, '../../openapi/target/portal');

/** The generator of each language, and the names in its client for a vendor. */
const LANGUAGES = {
  python: { generatorName: 'python', names: (vendor) => ({ packageName: `${vendor}_client` }) },
  typescript: { generatorName: 'typescript-fetch', names: (vendor) => ({ npmName: `${vendor}-client` }) },
  go: { generatorName: 'go', names: (vendor) => ({ packageName: vendor }) },
  csharp: { generatorName: 'csharp', names: (vendor) => ({ packageName: `Portable.${vendor}` }) },
  kotlin: { generatorName: 'kotlin', names: (vendor) => ({ packageName: `portable.${vendor}` }) },
};

function generate(java) {
  rmSync(CLIENTS, { recursive: true, force: true });
  mkdirSync(CLIENTS, { recursive: true });
  const configurations = Object.entries(LANGUAGES).flatMap(([language, { generatorName, names }]) =>
    VENDORS.map((vendor) => {
      const file = path.join(CLIENTS, `${language}-${vendor}.json`);
      const configuration = {
        generatorName,
        inputSpec: path.join(BUNDLES, `${vendor}.yaml`),
        outputDir: path.join(CLIENTS, language, vendor),
        additionalProperties: names(vendor),
      };
      writeFileSync(file, JSON.stringify(configuration, null, 2));
      return file;
    }),
  );
  const generator = path.join(HERE, 'target/openapi-generator-cli.jar');
  const { status, stdout, stderr, error } = spawnSync(
    java,
    ['-jar', generator, 'batch', '--fail-fast', '--threads', '2', ...configurations],
    { encoding: 'utf8' },
  );
  if (status !== 0) {
    console.error(error?.message ?? `${stdout}${stderr}`);
    process.exit(1);
  }
  // Maven compiles one folder, without the tests.
  for (const vendor of VENDORS) {
    cpSync(path.join(CLIENTS, 'kotlin', vendor, 'src/main/kotlin'), path.join(CLIENTS, 'kotlin-main'), { recursive: true });
  }
  console.log(`${configurations.length} clients generated into ${CLIENTS}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  generate(process.argv[2]);
}
