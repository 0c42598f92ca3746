// Runs @redocly/cli as a program: it bundles, lints and renders, and has no library interface for the last.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The folder openapi/, where the CLI looks for plugins and this build for sources. */
export const OPENAPI = fileURLToPath(new URL('..', import.meta.url));

const run = promisify(execFile);

export async function redocly(...args) {
  const options = {
    cwd: OPENAPI,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  };
  try {
    await run(process.execPath, ['node_modules/@redocly/cli/bin/cli.js', ...args], options);
  } catch ({ code, message, stdout, stderr }) {
    throw new Error(`redocly ${args.join(' ')} ended with ${code ?? message}:\n${stdout}${stderr}`);
  }
}
