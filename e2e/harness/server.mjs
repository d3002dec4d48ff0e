// Starts the program on an empty data folder, and runs its commands on that folder.

import { execFile, spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../..');
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');

/** The program that is tested: the one of the dev profile, or the one of ALLIANCES_BIN. */
export const binary = process.env.ALLIANCES_BIN ?? join(target, 'debug', 'alliances');

const START_LIMIT = 90_000;
/** An open connection keeps the program for ten seconds. */
const STOP_LIMIT = 30_000;

/** The environment without the settings of whoever runs the tests; a setting of `undefined` is left out. */
function environment(settings) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('ALLIANCES_'));
  const given = { ALLIANCES_RATE_LIMITS: 'off', ...settings };
  return Object.fromEntries([...kept, ...Object.entries(given)].filter(([, value]) => value !== undefined));
}

/**
 * Starts `alliances serve --demo` on a free port and waits until it is ready.
 *
 * `args`: more flags; `env`: more settings; `demo`: false for an empty instance; `log`: file for what it says;
 * `files`: what the data folder holds before the start, by path.
 * Answers with { baseUrl, data, cli, close, said }.
 */
export async function startServer({ args = [], env = {}, demo = true, files = {}, log } = {}) {
  if (!existsSync(binary)) throw new Error(`${binary} is missing: build it with \`cargo build -p alliances\``);
  const data = await mkdtemp(join(tmpdir(), 'alliances-e2e-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(data, path)), { recursive: true });
    await writeFile(join(data, path), content);
  }
  const flags = ['serve', ...(demo ? ['--demo'] : []), '--listen', '127.0.0.1:0', '--data', data, ...args];
  const child = spawn(binary, flags, { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] });
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);

  let said = '';
  const file = log && createWriteStream(log);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
      file?.write(text);
    });
  }
  const ended = new Promise((done) => child.once('exit', (code, signal) => done(code ?? signal)));
  const close = async () => {
    process.off('exit', killed);
    child.kill('SIGTERM');
    const stopped = await Promise.race([ended, sleep(STOP_LIMIT, undefined, { ref: false })]);
    if (stopped === undefined) killed();
    file?.end();
    await rm(data, { recursive: true, force: true });
    return stopped;
  };

  try {
    const baseUrl = await ready(() => said, ended);
    return { baseUrl, data, close, said: () => said, cli: (...words) => command(words.flat(), data, env) };
  } catch (error) {
    await close();
    throw new Error(`${error.message}\n${said.slice(-4_000)}`);
  }
}

/** The address that the program prints, once /readyz answers. */
async function ready(said, ended) {
  let over;
  ended.then((code) => (over = code));
  for (const limit = Date.now() + START_LIMIT; Date.now() < limit; await sleep(50)) {
    if (over !== undefined) throw new Error(`alliances serve ended with ${over}`);
    const baseUrl = said().match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
    const answer = baseUrl && (await fetch(`${baseUrl}/readyz`).catch(() => undefined));
    if (answer?.ok) return baseUrl;
  }
  throw new Error(`alliances serve is not ready after ${START_LIMIT / 1000} s`);
}

/** Runs `alliances WORDS --data DATA`. Answers with { code, stdout, stderr }. */
function command(words, data, env) {
  return new Promise((done) => {
    execFile(binary, [...words, '--data', data], { env: environment(env) }, (error, stdout, stderr) => {
      done({ code: error ? error.code : 0, stdout, stderr });
    });
  });
}
