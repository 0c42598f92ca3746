// Debian's Firefox, headless, over Marionette: Firefox's own protocol, JSON over a socket. Playwright can only drive its own
// build of Firefox.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { findProgram } from './browser.js';

export const findFirefox = () => findProgram(['firefox-esr', 'firefox']);

/** Returns the port that the browser listens on, which it writes into its profile. */
function portOf(profile, browser) {
  const file = path.join(profile, 'MarionetteActivePort');
  return new Promise((resolve, reject) => {
    const watcher = watch(profile, look);
    browser.once('exit', (code) => reject(new Error(`Firefox ended with ${code}`)));
    look();

    function look() {
      const port = existsSync(file) && Number(readFileSync(file, 'utf8'));
      if (!port) return;
      watcher.close();
      resolve(port);
    }
  });
}

/** Starts a browser: `send(command, parameters)` runs a command of WebDriver, `close()` ends it. */
export async function launchFirefox() {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'firefox-'));
  writeFileSync(path.join(profile, 'user.js'), 'user_pref("marionette.port", 0);\n');
  const browser = spawn(findFirefox(), ['--headless', '--marionette', '--no-remote', '--profile', profile], { stdio: 'ignore' });
  const ended = new Promise((done) => browser.once('exit', done));
  const socket = net.connect(await portOf(profile, browser), '127.0.0.1');

  const waiting = new Map();
  let received = Buffer.alloc(0);
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
    for (;;) {
      const colon = received.indexOf(':');
      const end = colon + 1 + Number(received.toString('latin1', 0, Math.max(colon, 0)));
      if (colon < 0 || received.length < end) return;
      const message = JSON.parse(received.toString('utf8', colon + 1, end));
      received = received.subarray(end);
      // The first message is a greeting, not a list.
      if (Array.isArray(message)) waiting.get(message[1])?.(message);
    }
  });

  let last = 0;
  async function send(command, parameters = {}) {
    const id = ++last;
    const text = JSON.stringify([0, id, `WebDriver:${command}`, parameters]);
    const answer = new Promise((done) => waiting.set(id, done));
    socket.write(`${Buffer.byteLength(text)}:${text}`);
    const [, , error, result] = await answer;
    waiting.delete(id);
    if (error) throw new Error(`${command}: ${error.message}`);
    return result;
  }

  await send('NewSession', { capabilities: { alwaysMatch: { acceptInsecureCerts: false } } });
  return {
    send,
    async close() {
      socket.destroy();
      browser.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
