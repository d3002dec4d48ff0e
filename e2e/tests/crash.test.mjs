// Power cuts: the program is killed at any moment while people register. What was acknowledged is kept, and no mail is
// sent twice for one cause.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { readMails, startSmtp } from '../harness/mail.mjs';
import { NEVER, eventually } from '../harness/patience.mjs';
import { binary } from '../harness/server.mjs';

const ROUNDS = 5;

/** Starts the program on a folder that stays; answers with its address and a way to kill it. */
async function start(data, args = []) {
  const child = spawn(binary, ['serve', '--demo', '--listen', '127.0.0.1:0', '--data', data, ...args], {
    env: { PATH: process.env.PATH, ALLIANCES_RATE_LIMITS: 'off', ALLIANCES_LOG: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  const look = async () => {
    const address = said.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
    const ready = address && (await fetch(`${address}/readyz`).catch(() => undefined));
    return ready?.ok && address;
  };
  const address = await eventually(look, () => `not ready:\n${said}`, 20);
  return { address, kill: () => new Promise((done) => child.once('exit', done) && child.kill('SIGKILL')) };
}

async function openEvent(address) {
  const { items } = await (await fetch(`${address}/api/v1/events?limit=100`)).json();
  return items.find(({ status, capacity }) => status === 'published' && capacity == null).slug;
}

/** Registers people one after the other until the server is gone; answers with those it acknowledged. */
async function registerUntilGone(address, slug, round, worker, tally) {
  const kept = [];
  for (let n = 0; ; n += 1) {
    const email = `coupure-${round}-${worker}-${n}@demonstration.invalid`;
    const body = JSON.stringify({ given_name: 'Personne', family_name: 'Essai', email, role: 'public' });
    try {
      const answer = await fetch(`${address}/api/v1/events/${slug}/registrations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      if (answer.status !== 201) throw new Error(`${answer.status}`);
      kept.push({ email, ...(await answer.json()) });
      tally.count += 1;
    } catch {
      return kept;
    }
  }
}

/** Waits until so many registrations were acknowledged: the power is cut in the middle of others. */
async function until(tally, count) {
  await eventually(() => tally.count >= count, () => `only ${tally.count} registrations were acknowledged`, 2);
}

test('Killed at any moment, the program keeps every acknowledged registration and repeats no mail', { timeout: 600_000 }, async () => {
  const data = await mkdtemp(join(tmpdir(), 'alliances-coupure-'));
  try {
    const kept = [];
    let slug;
    for (let round = 0; round < ROUNDS; round += 1) {
      const server = await start(data);
      slug ??= await openEvent(server.address);
      const tally = { count: 0 };
      const people = Array.from({ length: 8 }, (_, worker) => registerUntilGone(server.address, slug, round, worker, tally));
      await until(tally, 5 + 6 * round);
      await server.kill();
      kept.push(...(await Promise.all(people)).flat());
    }
    assert.ok(kept.length > 20, `only ${kept.length} registrations were acknowledged`);

    const server = await start(data);
    for (const { manage_url: link, email } of kept) {
      const page = await fetch(server.address + new URL(link).pathname);
      assert.equal(page.status, 200, `${email} is lost`);
    }
    const written = async () => (await readMails(data)).map((mail) => mail.to.value[0].address);
    for (const end = Date.now() + NEVER; Date.now() < end; await sleep(200)) {
      const seen = new Set(await written());
      if (kept.every(({ email }) => seen.has(email))) break;
    }
    await server.kill();
    const all = await written();
    const missing = kept.filter(({ email }) => !all.includes(email));
    assert.equal(missing.length, 0, `${missing.length} acknowledged registrations have no mail`);
    assert.equal(new Set(all).size, all.length, 'nobody has two mails');
    assert.deepEqual((await readdir(data, { recursive: true })).filter((name) => /\.eml\.?tmp/.test(name)), []);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});

test('Over SMTP a mail whose fate nobody knows is not sent again by itself', { timeout: 600_000 }, async () => {
  const data = await mkdtemp(join(tmpdir(), 'alliances-smtp-'));
  const smtp = await startSmtp();
  try {
    const args = ['--smtp-url', smtp.url];
    let server = await start(data, args);
    const slug = await openEvent(server.address);
    const tally = { count: 0 };
    const people = Array.from({ length: 8 }, (_, worker) => registerUntilGone(server.address, slug, 0, worker, tally));
    await until(tally, 20);
    await server.kill();
    const kept = (await Promise.all(people)).flat();
    assert.ok(kept.length > 5, `only ${kept.length} registrations were acknowledged`);

    server = await start(data, args);
    // At most the messages in hand when the program was killed stay uncertain; all others arrive.
    for (const end = Date.now() + NEVER; Date.now() < end && (await smtp.mails()).length < kept.length - 4; ) await sleep(200);
    await sleep(1_000);
    await server.kill();
    const arrived = (await smtp.mails()).map((mail) => mail.to.value[0].address);
    assert.equal(new Set(arrived).size, arrived.length, 'nobody got two mails');
    assert.ok(arrived.length >= kept.length - 4, `${arrived.length} of ${kept.length} arrived`);
  } finally {
    await smtp.close();
    await rm(data, { recursive: true, force: true });
  }
});
