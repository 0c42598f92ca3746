// The command-line tools that lint, bundle and render; none has a library interface for all of these tasks.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The folder openapi/, where the tools run. */
export const OPENAPI = fileURLToPath(new URL('..', import.meta.url));

const execute = promisify(execFile);

export const redocly = (...args) => run('node_modules/@redocly/cli/bin/cli.js', args);
export const spectral = (...args) => run('node_modules/@stoplight/spectral-cli/dist/index.js', args);

/** Runs a tool and waits for it. Its output is shown only if it fails. */
async function run(script, args) {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  try {
    await execute(process.execPath, [script, ...args], { cwd: OPENAPI, env, maxBuffer: Infinity });
  } catch ({ code, message, stdout, stderr }) {
    // Without the box in which Redocly says that Node 20 has reached its end of life.
    const log = stderr.replace(/^ *[╔║╚].*\n/gm, '');
    throw new Error(`${script} ${args.join(' ')} ended with ${code ?? message}:\n${log}${stdout}`);
  }
}
