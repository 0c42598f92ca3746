// The folder of the specs is the list of the vendors: what is linted, published and tested is what is there.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { OPENAPI } from './tools.js';

const FOLDER = 'src/main/resources/openapi';
const NAME = /^([a-z][a-z0-9]*)\.yaml$/;

/** The vendors whose specs are in a folder, sorted. What is there but not named as a spec is an error, lest it be passed over. */
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

/** Where the spec is, from the folder openapi/ on. */
export const specOf = (vendor) => `${FOLDER}/${vendor}.yaml`;

/** The text of the spec. */
export const readSpec = (vendor) => readFileSync(path.join(OPENAPI, specOf(vendor)), 'utf8');

/** Where the project's mocks serve a vendor. */
export const mockOf = (vendor) => `http://127.0.0.1:${4010 + VENDORS.indexOf(vendor)}`;

/** How a session of the vendor lives; see `x-session-life` in README.md. */
export const sessionLifeOf = (vendor) => parse(readSpec(vendor))['x-session-life'];

/** Fails with the names of all files that the vendors need and that are not there. */
export function requireFiles(files) {
  const missing = files.filter((file) => !existsSync(path.join(OPENAPI, file)));
  if (missing.length > 0) {
    throw new Error(`Missing in openapi/, for the specs that are in ${FOLDER}:\n${missing.map((file) => `  ${file}\n`).join('')}`);
  }
}
