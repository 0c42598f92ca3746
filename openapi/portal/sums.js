// The files of a folder with their sums, to compare two builds.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
export const byName = ([a], [b]) => (a < b ? -1 : 1);

/** Returns a map from each file's path to its sum, sorted by path. */
export function sumsOf(directory) {
  return new Map(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(directory, file).replaceAll(path.sep, '/'), sha256(readFileSync(file))])
      .sort(byName),
  );
}
