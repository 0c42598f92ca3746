// Builds what is published: `node portal/build.js [directory]`, by default target/portal.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { operationsOf, writeBundles } from './bundles.js';
import { catalogInfo } from './catalog.js';
import { PALETTES, diagramOf, readDiagram } from './diagrams.js';
import { indexPage } from './index.js';
import { writePostman } from './postman.js';
import { publishingPage } from './publishing.js';
import { VENDORS, readSpec, requireFiles } from './specs.js';
import { OPENAPI } from './tools.js';
import { referencePage } from './reference.js';
import { samplesOf } from './samples.js';

const out = path.resolve(process.argv[2] ?? path.join(OPENAPI, 'target/portal'));
const write = (name, text) => writeFileSync(path.join(out, name), text);
const sha256 = (name) => createHash('sha256').update(readFileSync(path.join(out, name))).digest('hex');

requireFiles(
  VENDORS.flatMap((vendor) => [
    diagramOf(vendor),
    ...operationsOf(parse(readSpec(vendor))).flatMap(({ operation }) => samplesOf(vendor, operation.operationId)),
  ]),
);
rmSync(out, { recursive: true, force: true });
mkdirSync(path.join(out, 'diagrams'), { recursive: true });

const documents = await writeBundles(out);
const apis = new Map(
  VENDORS.map((vendor) => [
    vendor,
    {
      document: documents.get(vendor),
      diagram: readDiagram(vendor),
      files: [`${vendor}.yaml`, `${vendor}.json`].map((name) => ({
        name,
        bytes: statSync(path.join(out, name)).size,
        sha256: sha256(name),
      })),
    },
  ]),
);
await Promise.all(
  [...apis].map(async ([vendor, { document, diagram }]) => {
    for (const [theme, palette] of Object.entries(PALETTES)) {
      write(`diagrams/${vendor}-${theme}.svg`, diagram.svg(palette));
    }
    write(`${vendor}.html`, await referencePage(vendor, document, diagram));
  }),
);
write('index.html', indexPage(apis, readFileSync(path.join(OPENAPI, 'CHANGELOG.md'), 'utf8')));
write('catalog-info.yaml', catalogInfo(documents));
write('publishing.html', publishingPage(readFileSync(path.join(OPENAPI, 'PUBLISHING.md'), 'utf8')));
await writePostman(path.join(out, 'postman'));

const files = readdirSync(out, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(out, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
  .sort();
write('SHA256SUMS', files.map((name) => `${sha256(name)}  ${name}\n`).join(''));
console.log(`${out}: ${files.length + 1} files to publish`);
