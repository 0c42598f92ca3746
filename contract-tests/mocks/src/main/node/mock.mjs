// Serves the specs in a directory, <vendor>.yaml each, as Prism mocks in one process, each on its own port of 127.0.0.1.
//
// When all mocks accept requests, it prints one line to stdout, a JSON object of vendor to port. Text for people goes to stderr. Prism creates
// the responses. rules.mjs runs before it, for the requests of the vendors' own clients and the rules in a spec's descriptions, and so does
// memory.mjs, for sessions that end. A test selects a response by Prism's header (`Prefer: code=400, example=…`) or in the path (prefer.mjs).

import {subscribe} from 'node:diagnostics_channel';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import util from 'node:util';
import {remembering, settingsOf} from './memory.mjs';
import {preferring} from './prefer.mjs';
import {mend, ruling} from './rules.mjs';

const USAGE =
  'Usage: mock --specs <directory> [--port <port of the first>] [--host <address to listen on>] [--lenient] [--stateful]' +
  ' [--parent-pipe] [--delete <directory>]';

/** An error in the options or the environment. Its message is enough, without a stack trace. */
class UsageError extends Error {}

function requireNode(major, minor) {
  const [haveMajor, haveMinor] = process.versions.node.split('.').map(Number);
  if (haveMajor < major || (haveMajor === major && haveMinor < minor)) {
    throw new UsageError(
      `The mocks need Node ${major}.${minor} or newer, but this is ${process.versions.node}:` +
        ' install it from https://nodejs.org.',
    );
  }
}

function readOptions(args) {
  let values;
  try {
    ({values} = util.parseArgs({
      args,
      options: {
        specs: {type: 'string'},
        port: {type: 'string', default: '0'},
        host: {type: 'string', default: '127.0.0.1'},
        lenient: {type: 'boolean', default: false},
        stateful: {type: 'boolean', default: false},
        'parent-pipe': {type: 'boolean'},
        delete: {type: 'string'},
      },
    }));
  } catch (e) {
    throw new UsageError(`${e.message.split('. ')[0]}. ${USAGE}`);
  }
  if (!values.specs) {
    throw new UsageError(`--specs is missing. ${USAGE}`);
  }
  const vendors = vendorsIn(values.specs);
  const last = 65536 - vendors.length;
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > last) {
    throw new UsageError(`--port is ${values.port}, but must be from 1 to ${last}, or 0 for free ports.`);
  }
  return {
    specs: values.specs,
    vendors,
    firstPort: Number(values.port),
    host: values.host,
    defaults: {lenient: values.lenient, stateful: values.stateful ? '' : undefined},
    parentPipe: values['parent-pipe'] === true,
    tempDir: values.delete,
  };
}

/** Returns the sorted names of the specs in the directory, which is the order of their ports. */
function vendorsIn(specs) {
  let names;
  try {
    names = fs.readdirSync(specs);
  } catch (e) {
    throw new UsageError(`${specs} cannot be read: ${e.code}`);
  }
  const vendors = names.filter(name => name.endsWith('.yaml')).map(name => path.basename(name, '.yaml')).sort();
  if (vendors.length === 0) {
    throw new UsageError(`${specs} cannot be served: it has no specs (*.yaml).`);
  }
  return vendors;
}

/** Loads Prism late, so that an old Node or a missing `npm ci` gives a clear message instead of a stack trace. */
async function loadPrism() {
  try {
    const [refParser, core, http, router, mocker, validator, server] = await Promise.all([
      import('@stoplight/json-schema-ref-parser'),
      import('@stoplight/prism-core'),
      import('@stoplight/prism-http'),
      import('@stoplight/prism-http/dist/router/index.js'),
      import('@stoplight/prism-http/dist/mocker/index.js'),
      import('@stoplight/prism-http/dist/validator/index.js'),
      import('@stoplight/prism-http-server'),
    ]);
    return {
      RefParser: refParser.default,
      createLogger: core.default.createLogger,
      createServer: server.default.createServer,
      getHttpOperationsFromSpec: http.default.getHttpOperationsFromSpec,
      ProblemJsonError: http.default.ProblemJsonError,
      route: router.default.default,
      mock: mocker.default.default,
      validateInput: validator.validateInput,
    };
  } catch (e) {
    if (e.code !== 'ERR_MODULE_NOT_FOUND') {
      throw e;
    }
    throw new UsageError(`Prism is not installed (${e.message.split(' imported from ')[0]}): run \`npm --prefix contract-tests ci\`.`);
  }
}

async function read(prism, file) {
  let spec;
  let operations;
  try {
    // By default Prism would fetch the HTTP URLs of $refs.
    spec = await prism.RefParser.bundle(file, {resolve: {http: false}});
    operations = await prism.getHttpOperationsFromSpec(spec);
  } catch (e) {
    const reason = e.ioErrorCode ?? e.message.replaceAll(`Error parsing ${file}: `, '').split(/:?\n/)[0];
    throw new UsageError(`${file} cannot be served: ${reason}`);
  }
  if (operations.length === 0) {
    throw new UsageError(`${file} cannot be served: it has no operations.`);
  }
  return {spec, operations};
}

/** Prints Prism's warnings and errors as lines, but not the requests, because they contain credentials. */
function logger(prism, vendor) {
  const write = line => {
    const {msg} = JSON.parse(line);
    // Prism logs each violation of a request twice. Known preferences are not an error.
    if (!msg.startsWith('Violation: request') && !/#(PREFERENCES_KNOWN|SESSIONS)/.test(msg)) {
      console.error(`${vendor}: ${msg}`);
    }
  };
  return prism.createLogger(vendor, {level: 'warn'}, {write});
}

async function listen(server, vendor, port, host) {
  try {
    const address = await server.listen(port, host);
    return Number(address.slice(address.lastIndexOf(':') + 1));
  } catch (e) {
    const [, code] = String(e).match(/\b(EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN)\b/) ?? [];
    if (code) throw new UsageError(`--host is ${host}, which is not an address of this machine: ${code}`);
    const reason = String(e).includes('EADDRINUSE') ? 'is already in use' : `cannot be opened (${e})`;
    throw new UsageError(`Port ${port} for ${vendor} ${reason}: choose another with --port.`);
  }
}

async function main() {
  requireNode(20, 19);
  const {specs, vendors, firstPort, host, defaults, parentPipe, tempDir} = readOptions(process.argv.slice(2));
  if (tempDir) {
    // The parent deletes it when the mocks accept requests, unless the parent is killed before.
    process.on('exit', () => fs.rmSync(tempDir, {recursive: true, force: true}));
  }
  if (parentPipe) {
    // The parent never writes. When it ends in any way, the kernel closes its end of the pipe.
    process.stdin.on('end', () => process.exit()).on('error', () => process.exit());
    process.stdin.resume();
  }
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => process.exit());
  }

  const prism = await loadPrism();
  const config = {
    isProxy: false,
    validateRequest: true,
    validateResponse: true,
    checkSecurity: true,
    errors: false, // The header sl-violations reports violations, and the response stays as in the spec.
    mock: {dynamic: false},
  };
  subscribe('http.server.request.start', ({request}) => mend(request));
  const ports = {};
  for (const [i, vendor] of vendors.entries()) {
    const {spec, operations} = await read(prism, path.join(specs, `${vendor}.yaml`));
    const {route, validateInput, mock} = prism;
    const settings = settingsOf(defaults);
    const remembered = remembering(spec, settings.sessionsOf, {route, validateInput, mock});
    const ruled = ruling(spec, operations, settings.isLenient, remembered);
    const components = settings.reading(prism, preferring(prism, vendor, operations, ruled));
    const server = prism.createServer(operations, {cors: false, config, components: {logger: logger(prism, vendor), ...components}});
    ports[vendor] = await listen(server, vendor, firstPort && firstPort + i, host);
    console.error(`${vendor.padEnd(9)} http://${host}:${ports[vendor]}/ (${operations.length} operations)`);
  }
  console.log(JSON.stringify(ports));
}

main().catch(e => {
  console.error(e instanceof UsageError ? e.message : e);
  process.exit(1);
});
