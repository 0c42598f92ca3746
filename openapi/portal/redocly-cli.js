// Runs @redocly/cli as a program: it bundles, lints and renders, and has no library interface for the last.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder openapi/, where the CLI looks for plugins and this build for sources. */
export const OPENAPI = fileURLToPath(new URL('..', import.meta.url));

export function redocly(...args) {
  const run = spawnSync(process.execPath, ['node_modules/@redocly/cli/bin/cli.js', ...args], {
    cwd: OPENAPI,
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  if (run.status !== 0) {
    throw new Error(`redocly ${args.join(' ')} ended with ${run.status ?? run.error}:\n${run.stdout}${run.stderr}`);
  }
  return run.stdout;
}
