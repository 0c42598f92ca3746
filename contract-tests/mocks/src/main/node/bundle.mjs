// Bundles mock.mjs and the parts of Prism that it uses into one script that needs only Node. Also writes the notices that the licenses of the
// bundled packages require. The same packages give the same bytes.

import {createHash} from 'node:crypto';
import fs from 'node:fs';
import {builtinModules} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';

const HERE = import.meta.dirname;
const ROOT = path.join(HERE, '../../../..'); // the folder of package.json
const [CLASSES] = process.argv.slice(2);
const SCRIPT = path.join(CLASSES, 'io/github/sessionclients/mocks/mock.cjs');
const NOTICES = path.join(CLASSES, 'META-INF/THIRD-PARTY-NOTICES.txt');

// Optional dependencies that the packages can work without.
const OPTIONAL = ['encoding', 'pino-pretty'];

// The license text for packages without their own, as named in their package.json.
const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** Bundles only English faker: Prism imports all languages, which have 4 MB, but uses only English. */
const englishFaker = {
  name: 'english-faker',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^@faker-js\/faker$/}, ({resolveDir}) => ({
      path: 'faker',
      namespace: 'english-faker',
      pluginData: resolveDir,
    }));
    onLoad({filter: /^faker$/, namespace: 'english-faker'}, ({pluginData}) => ({
      contents: "const faker = require('@faker-js/faker/locale/en'); module.exports = {faker, default: faker};",
      resolveDir: pluginData,
    }));
  },
};

async function bundle() {
  const {metafile} = await build({
    absWorkingDir: ROOT,
    entryPoints: [path.join(HERE, 'mock.mjs')],
    outfile: SCRIPT,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    metafile: true,
    logLevel: 'warning',
    // Its other build loads its modules dynamically, which no bundler follows.
    alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'},
    plugins: [englishFaker],
  });
  const inputs = Object.values(metafile.inputs);
  const missing = inputs
    .flatMap(input => input.imports)
    .filter(({external, path: name}) => external && !builtinModules.includes(name.replace(/^node:/, '')))
    .map(({path: name}) => name)
    .filter(name => !OPTIONAL.includes(name));
  if (missing.length > 0) {
    throw new Error(`Not in the bundle: ${[...new Set(missing)].join(', ')}`);
  }
  const [output] = Object.values(metafile.outputs);
  return Object.keys(output.inputs);
}

/** Returns the directories of the packages that contain the files. */
function packages(files) {
  const folders = files.map(file => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]).filter(Boolean);
  return [...new Set(folders)].sort();
}

function licenseOf(folder, {name, license, licenses, author}) {
  const files = fs.readdirSync(path.join(ROOT, folder));
  const texts = files.filter(file => /^(licen[cs]e|copying|notice)\b/i.test(file)).sort();
  if (texts.length > 0) {
    return texts.map(file => fs.readFileSync(path.join(ROOT, folder, file), 'utf8').trim()).join('\n\n');
  }
  const readme = files.find(file => /^readme\.md$/i.test(file));
  const section = readme && fs.readFileSync(path.join(ROOT, folder, readme), 'utf8').match(/Copyright \(c\)[\s\S]*?SOFTWARE\./i);
  if (section) {
    return section[0].trim();
  }
  if ((license ?? licenses) !== 'MIT') {
    throw new Error(`${name} has the license ${JSON.stringify(license ?? licenses)} but no license text`);
  }
  return `Copyright (c) ${typeof author === 'object' ? author.name : (author ?? `the authors of ${name}`)}\n\n${MIT}`;
}

/** Groups packages by their license text, because many share one. */
function notices(folders) {
  const byText = new Map();
  for (const folder of folders) {
    const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8'));
    const text = licenseOf(folder, manifest).replaceAll('\r\n', '\n').replace(/[ \t]+$/gm, '');
    const key = createHash('sha256').update(text).digest('hex');
    const entry = byText.get(key) ?? {names: [], text};
    entry.names.push(`${manifest.name} ${manifest.version}`);
    byText.set(key, entry);
  }
  const line = '='.repeat(100);
  return [
    'The script mock.cjs in this jar contains the packages below, each under the terms that follow its name.',
    ...[...byText.values()].map(({names, text}) => `${line}\n${names.join('\n')}\n${line}\n\n${text}`),
  ].join('\n\n').concat('\n');
}

const files = await bundle();
fs.mkdirSync(path.dirname(NOTICES), {recursive: true});
fs.writeFileSync(NOTICES, notices(packages(files)));
