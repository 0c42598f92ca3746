// Serves the specs of a folder, <vendor>.yaml each, as Prism mocks in one process, each on its own port of 127.0.0.1.
//
// stdout carries one line, once all of them answer: a JSON object of vendor to port. Everything for people goes to
// stderr. Prism answers; in front of it stand rules.mjs, for what the vendors' own clients send and for what the words of a spec
// demand, and memory.mjs, for sessions that end. What a test wants of an answer it says in the request, by Prism's header
// (`Prefer: code=400, example=…`) or in the path (prefer.mjs).

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

/** A fault of the surroundings: its sentence says all there is to say. */
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
    throw new UsageError(`--port is ${values.port}, which is not a number from 1 to ${last}, nor 0 for free ports.`);
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

/** The names of the specs in the folder, sorted: the order of their ports. */
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

/** Prism, loaded late, so that an old Node or a missing `npm ci` is told in a sentence and not in a stack trace. */
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
    // Left to itself, Prism would fetch what a $ref names over HTTP.
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

/** Prism's warnings and errors as lines for people: not the requests, which carry credentials. */
function logger(prism, vendor) {
  const write = line => {
    const {msg} = JSON.parse(line);
    // Prism repeats each violation of a request that it has just told; that preferences are known is no error.
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
    if (code) throw new UsageError(`--host is ${host}, which is no address of this machine: ${code}`);
    const reason = String(e).includes('EADDRINUSE') ? 'is already in use' : `cannot be opened (${e})`;
    throw new UsageError(`Port ${port}, wanted for ${vendor}, ${reason}: choose another with --port.`);
  }
}

async function main() {
  requireNode(20, 19);
  const {specs, vendors, firstPort, host, defaults, parentPipe, tempDir} = readOptions(process.argv.slice(2));
  if (tempDir) {
    // The parent deletes them as soon as the mocks answer, unless it is killed before.
    process.on('exit', () => fs.rmSync(tempDir, {recursive: true, force: true}));
  }
  if (parentPipe) {
    // The parent never writes. However it ends, the kernel closes its end of the pipe.
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
    errors: false, // Violations are told in the header sl-violations, and the answer stays what the spec says it is.
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
