// The folder of the specs is the list of the vendors: every spec in it is linted, published and tested.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { OPENAPI } from './tools.js';

const FOLDER = 'src/main/resources/openapi';
const NAME = /^([a-z][a-z0-9]*)\.yaml$/;

/** Returns the vendors whose specs are in a folder, sorted. Throws if a file is not named like a spec, so that none is ignored. */
export function vendorsIn(folder) {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const [, vendor] = name.match(NAME) ?? [];
      if (!vendor) throw new Error(`${name} in ${folder}: a spec is named <vendor>.yaml, in lower-case letters and digits`);
      return vendor;
    });
}

export const VENDORS = vendorsIn(path.join(OPENAPI, FOLDER));

/** Returns the path of the spec, relative to openapi/. */
export const specOf = (vendor) => `${FOLDER}/${vendor}.yaml`;

/** Returns the text of the spec. */
export const readSpec = (vendor) => readFileSync(path.join(OPENAPI, specOf(vendor)), 'utf8');

/** Returns the address of the project's mock of a vendor. */
export const mockOf = (vendor) => `http://127.0.0.1:${4010 + VENDORS.indexOf(vendor)}`;

/** Returns the life of a session of the vendor; see `x-session-life` in README.md. */
export const sessionLifeOf = (vendor) => parse(readSpec(vendor))['x-session-life'];

/** Throws an error that lists all missing files that the vendors need. */
export function requireFiles(files) {
  const missing = files.filter((file) => !existsSync(path.join(OPENAPI, file)));
  if (missing.length > 0) {
    throw new Error(`Missing in openapi/, for the specs in ${FOLDER}:\n${missing.map((file) => `  ${file}\n`).join('')}`);
  }
}
