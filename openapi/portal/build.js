// Builds the published files: `node portal/build.js [directory]`, by default target/portal.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeBundles } from './bundles.js';
import { catalogInfo } from './catalog.js';
import { diagramOf, readDiagram } from './diagrams.js';
import { indexPage } from './index.js';
import { writePostman } from './postman.js';
import { publishingPage } from './publishing.js';
import { VENDORS, requireFiles } from './specs.js';
import { OPENAPI } from './tools.js';
import { referencePage } from './reference.js';
import { readSources, sourcesOf, sourcesPage } from './sources.js';

const out = path.resolve(process.argv[2] ?? path.join(OPENAPI, 'target/portal'));
const write = (name, text) => writeFileSync(path.join(out, name), text);
const sha256 = (name) => createHash('sha256').update(readFileSync(path.join(out, name))).digest('hex');

requireFiles(VENDORS.flatMap((vendor) => [diagramOf(vendor), sourcesOf(vendor)]));
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const documents = await writeBundles(out);
const pages = [
  ...[...documents].map(([vendor, { info }]) => ({ file: `${vendor}.html`, name: info.title.split(' ')[0] })),
  { file: 'publishing.html', name: 'Import into a portal' },
  { file: 'sources.html', name: 'Sources' },
];
const apis = [...documents].map(([vendor, document]) => ({
  vendor,
  document,
  diagram: readDiagram(vendor),
  sources: readSources(vendor),
  files: [`${vendor}.yaml`, `${vendor}.json`].map((name) => ({ name, bytes: statSync(path.join(out, name)).size })),
}));
for (const { vendor, document, diagram } of apis) write(`${vendor}.html`, referencePage(vendor, document, diagram, pages));
write('index.html', indexPage(apis, readFileSync(path.join(OPENAPI, 'CHANGELOG.md'), 'utf8'), pages));
write('catalog-info.yaml', catalogInfo(documents));
write('publishing.html', publishingPage(readFileSync(path.join(OPENAPI, 'PUBLISHING.md'), 'utf8'), pages));
write('sources.html', sourcesPage(apis, pages));
await writePostman(path.join(out, 'postman'));

const files = readdirSync(out, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(out, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
  .sort();
write('SHA256SUMS', files.map((name) => `${sha256(name)}  ${name}\n`).join(''));
console.log(`${out}: ${files.length + 1} files to publish`);
