// Serves the specs of a folder, <vendor>.yaml each, as Prism mocks in one process, each on its own port of 127.0.0.1.
//
// stdout carries one line, once all of them answer: a JSON object of vendor to port. Everything for people goes to
// stderr. There is nothing to configure or to ask beside that: what a test wants of an answer it says in the request, by
// Prism's header (`Prefer: code=400, example=…`) or in the path (prefer.mjs), and what it wants to know of a request it
// records on its own side.

import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import util from 'node:util';
import {preferring} from './prefer.mjs';

const USAGE = 'Usage: mock --specs <directory> [--port <port of the first>] [--parent-pipe] [--delete <directory>]';

/** A fault of the surroundings: its sentence says all there is to say. */
class Refusal extends Error {}

function requireNode(major, minor) {
  const [haveMajor, haveMinor] = process.versions.node.split('.').map(Number);
  if (haveMajor < major || (haveMajor === major && haveMinor < minor)) {
    throw new Refusal(
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
        'parent-pipe': {type: 'boolean'},
        delete: {type: 'string'},
      },
    }));
  } catch (e) {
    throw new Refusal(`${e.message.split('. ')[0]}. ${USAGE}`);
  }
  if (!values.specs) {
    throw new Refusal(`--specs is missing. ${USAGE}`);
  }
  const vendors = vendorsIn(values.specs);
  const last = 65536 - vendors.length;
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > last) {
    throw new Refusal(`--port is ${values.port}, which is not a number from 1 to ${last}, nor 0 for free ports.`);
  }
  return {
    specs: values.specs,
    vendors,
    firstPort: Number(values.port),
    parentPipe: values['parent-pipe'] === true,
    leftovers: values.delete,
  };
}

/** The names of the specs in the folder, sorted: the order of their ports. */
function vendorsIn(specs) {
  let names;
  try {
    names = fs.readdirSync(specs);
  } catch (e) {
    throw new Refusal(`${specs} cannot be read: ${e.code}`);
  }
  const vendors = names.filter(name => name.endsWith('.yaml')).map(name => path.basename(name, '.yaml')).sort();
  if (vendors.length === 0) {
    throw new Refusal(`${specs} cannot be served: it has no specs (*.yaml).`);
  }
  return vendors;
}

/** Prism, loaded late, so that an old Node or a missing `npm ci` is told in a sentence and not in a stack trace. */
async function loadPrism() {
  try {
    const [refParser, core, http, router, mocker, server] = await Promise.all([
      import('@stoplight/json-schema-ref-parser'),
      import('@stoplight/prism-core'),
      import('@stoplight/prism-http'),
      import('@stoplight/prism-http/dist/router/index.js'),
      import('@stoplight/prism-http/dist/mocker/index.js'),
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
    };
  } catch (e) {
    if (e.code !== 'ERR_MODULE_NOT_FOUND') {
      throw e;
    }
    throw new Refusal(`Prism is not installed (${e.message.split(' imported from ')[0]}): run \`npm --prefix contract-tests ci\`.`);
  }
}

async function readOperations(prism, file) {
  let operations;
  try {
    // Left to itself, Prism would fetch what a $ref names over HTTP.
    const spec = await prism.RefParser.bundle(file, {resolve: {http: false}});
    operations = await prism.getHttpOperationsFromSpec(spec);
  } catch (e) {
    const reason = e.ioErrorCode ?? e.message.replaceAll(`Error parsing ${file}: `, '').split(/:?\n/)[0];
    throw new Refusal(`${file} cannot be served: ${reason}`);
  }
  if (operations.length === 0) {
    throw new Refusal(`${file} cannot be served: it has no operations.`);
  }
  return operations;
}

/** Prism's warnings and errors as lines for people: not the requests, which carry credentials. */
function logger(prism, vendor) {
  const write = line => {
    const {msg} = JSON.parse(line);
    // Prism repeats each violation of a request that it has just told; that preferences are known is no error.
    if (!msg.startsWith('Violation: request') && !msg.includes('#PREFERENCES_KNOWN')) {
      console.error(`${vendor}: ${msg}`);
    }
  };
  return prism.createLogger(vendor, {level: 'warn'}, {write});
}

async function listen(server, vendor, port) {
  try {
    const address = await server.listen(port, '127.0.0.1');
    return Number(address.slice(address.lastIndexOf(':') + 1));
  } catch (e) {
    const reason = String(e).includes('EADDRINUSE') ? 'is already in use' : `cannot be opened (${e})`;
    throw new Refusal(`Port ${port}, wanted for ${vendor}, ${reason}: choose another with --port.`);
  }
}

async function main() {
  requireNode(20, 19);
  const {specs, vendors, firstPort, parentPipe, leftovers} = readOptions(process.argv.slice(2));
  if (leftovers) {
    // The parent deletes them as soon as the mocks answer, unless it is killed before.
    process.on('exit', () => fs.rmSync(leftovers, {recursive: true, force: true}));
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
  const ports = {};
  for (const [i, vendor] of vendors.entries()) {
    const operations = await readOperations(prism, path.join(specs, `${vendor}.yaml`));
    const components = {logger: logger(prism, vendor), ...preferring(prism, vendor, operations)};
    const server = prism.createServer(operations, {cors: false, config, components});
    ports[vendor] = await listen(server, vendor, firstPort && firstPort + i);
    console.error(`${vendor.padEnd(9)} http://127.0.0.1:${ports[vendor]}/ (${operations.length} operations)`);
  }
  console.log(JSON.stringify(ports));
}

main().catch(e => {
  console.error(e instanceof Refusal ? e.message : e);
  process.exit(1);
});
