// Compiles the generated clients with the tools that are on the PATH (Kotlin was compiled by Maven before) and opens a
// session on the mock with the TypeScript one. What cannot be checked for want of a tool is told, never passed over.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { VENDORS } from '../../openapi/portal/specs.js';
import { CLIENTS, HERE } from './generate.mjs';

const OPENAPI = path.join(HERE, '../../openapi');
const TSC = path.join(OPENAPI, 'node_modules/typescript/lib/tsc.js');
const MOCK = path.join(HERE, '../mocks/src/main/node/mock.mjs');

const clientOf = (language, vendor) => path.join(CLIENTS, language, vendor);
const notChecked = (what, why) => console.error(`\n!!!! NOT CHECKED: ${what}: ${why}\n`);

/** Whether the tool is there; says so loudly if it is not. */
function isThere(tool, args, what) {
  const { error } = spawnSync(tool, args, { encoding: 'utf8' });
  if (error) notChecked(what, `${tool} is not on the PATH (${error.code})`);
  return !error;
}

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed in ${cwd}:\n${error?.message ?? `${stdout}${stderr}`}`);
  }
}

/** Imports every module of a package, its directory being the working directory. */
const IMPORT_ALL = `
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):
    importlib.import_module(module.name)
`;

function checkPython() {
  if (!isThere('python3', ['--version'], 'the Python clients')) return;
  for (const vendor of VENDORS) run('python3', ['-m', 'compileall', '-q', '.'], clientOf('python', vendor));
  console.log('Python: all compile');
  const { status, stderr } = spawnSync('python3', ['-c', 'import dateutil, pydantic, typing_extensions, urllib3'], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    notChecked('importing the Python clients', stderr.trim().split('\n').at(-1));
    return;
  }
  for (const vendor of VENDORS) {
    run('python3', ['-c', IMPORT_ALL, `${vendor}_client`], clientOf('python', vendor));
  }
  console.log('Python: every module of all can be imported');
}

function checkTypeScript() {
  for (const vendor of VENDORS) run(process.execPath, [TSC, '--project', '.', '--strict'], clientOf('typescript', vendor));
  console.log('TypeScript: all compile under --strict');
}

function checkGo() {
  if (!isThere('go', ['version'], 'the Go clients')) return;
  for (const vendor of VENDORS) {
    for (const command of ['build', 'vet']) run('go', [command, '.'], clientOf('go', vendor));
  }
  console.log('Go: all build and pass vet');
}

function checkCSharp() {
  if (!isThere('dotnet', ['--version'], 'the C# clients')) return;
  for (const vendor of VENDORS) run('dotnet', ['build', `src/Portable.${vendor}`], clientOf('csharp', vendor));
  console.log('C#: all build');
}

function checkKotlin() {
  for (const vendor of VENDORS) {
    const classes = path.join(HERE, 'target/classes/portable', vendor);
    assert.ok(existsSync(classes), `Kotlin: ${classes} is not there; did Maven compile it?`);
  }
  console.log('Kotlin: all compile');
}

/** The address of Netim's mock, and how to stop it. */
async function startMocks() {
  const mocks = spawn(
    process.execPath,
    [MOCK, '--specs', path.join(OPENAPI, 'src/main/resources/openapi'), '--parent-pipe'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exited = once(mocks, 'exit').then(([code]) => assert.fail(`the mocks ended with ${code}`));
  const [line] = await Promise.race([once(mocks.stdout, 'data'), exited]);
  exited.catch(() => {}); // from here on the end is ours
  return { netim: `http://127.0.0.1:${JSON.parse(line).netim}`, stop: () => mocks.kill() };
}

async function openSession() {
  const { Configuration, SessionApi } = createRequire(import.meta.url)(
    path.join(clientOf('typescript', 'netim'), 'dist/index.js'),
  );
  const mocks = await startMocks();
  try {
    // What the document says of stock generators: they leave the type of an empty body out.
    const settings = { basePath: mocks.netim, headers: { 'Content-Type': 'application/json' } };
    const login = new SessionApi(new Configuration({ ...settings, username: 'NETIM', password: 'mysecret' }));
    const { accessToken } = await login.openSession({ acceptLanguage: 'EN' });
    assert.equal(accessToken, 'example-netim-session-id');

    const session = await new SessionApi(new Configuration({ ...settings, accessToken })).getSession();
    assert.equal(session.iDSession, accessToken);
    assert.equal(session.lang, 'EN');
    assert.equal(session.timeLogin, 1700000000);

    const stranger = new SessionApi(new Configuration(settings));
    await assert.rejects(stranger.getSession(), (error) => error.response.status === 401);
  } finally {
    mocks.stop();
  }
  console.log('TypeScript: opened a session on the mock, read it back, was refused without its token');
}

checkKotlin();
checkTypeScript();
checkPython();
checkGo();
checkCSharp();
await openSession();
