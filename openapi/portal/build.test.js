// Tests target/portal and the zip, which the build has made. slow/rebuild.test.js builds once more, to compare.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { operationsOf, walk } from './bundles.js';
import { VENDORS } from './specs.js';
import { byName, sha256, sumsOf } from './sums.js';
import { OPENAPI } from './tools.js';

const PORTAL = path.join(OPENAPI, 'target/portal');
const published = (vendor) => JSON.parse(readFileSync(path.join(PORTAL, `${vendor}.json`), 'utf8'));

test('SHA256SUMS lists every other file with its sum', () => {
  const lines = readFileSync(path.join(PORTAL, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');

  const content = sumsOf(PORTAL);
  content.delete('SHA256SUMS');
  assert.deepEqual(lines, [...content].map(([name, sum]) => `${sum}  ${name}`));
});

for (const vendor of VENDORS) {
  test(`${vendor} is one self-contained OpenAPI 3.0.3 document with the extensions that survive publication`, () => {
    const document = published(vendor);
    const extensions = new Set();
    walk(document, (node, pointer) => {
      if (node.$ref) assert.match(node.$ref, /^#\//, pointer);
      Object.keys(node).filter((key) => key.startsWith('x-')).forEach((key) => extensions.add(key));
    });

    assert.equal(document.openapi, '3.0.3');
    extensions.delete('x-api-key'); // header names, not extensions
    extensions.delete('x-apikey');
    extensions.delete('x-extensible-enum'); // not in every document
    assert.deepEqual([...extensions].sort(), ['x-codeSamples', 'x-provenance', 'x-retry-safe']);
    for (const { operation } of operationsOf(document)) assert.equal(operation['x-codeSamples'].length, 4);
  });
}

// Maven passes the path of its zip; next to a portal built by npm alone there may be an older zip.
const zip = process.env.PORTAL_ZIP;

test('the zip holds the folder, under one fixed time', { skip: zip ? false : 'Maven makes the zip' }, () => {
  const entries = readZip(readFileSync(zip));

  assert.deepEqual(new Map(entries.map(({ name, bytes }) => [name, sha256(bytes)]).sort(byName)), sumsOf(PORTAL));
  assert.equal(new Set(entries.map(({ time }) => time)).size, 1, 'one time for all entries');
});

/** Reads the files of a zip from its central directory: only what the test needs. */
function readZip(zip) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries = [];
  for (let i = 0, at = zip.readUInt32LE(end + 16); i < zip.readUInt16LE(end + 10); i++) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const bytes = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    if (!name.endsWith('/')) entries.push({ name, bytes, time: zip.readUInt32LE(at + 12) });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}
