// What the program sends: the .eml files of its data folder, or what a small SMTP server received.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

import { NEVER, eventually } from './patience.mjs';

/** Every message of the folder, the oldest first (by name), as mailparser reads it, with `raw`. */
export async function readMails(data) {
  const names = await readdir(data, { recursive: true }).catch(() => []);
  const files = names.filter((name) => name.endsWith('.eml')).sort();
  const sources = await Promise.all(files.map((name) => readFile(join(data, name)).catch(() => undefined)));
  return Promise.all(sources.filter(Boolean).map(parse));
}

async function parse(raw) {
  return Object.assign(await simpleParser(raw), { raw: raw.toString('utf8') });
}

/** The first message that `wanted` accepts, waited for. `read` answers with all of them. */
export async function waitForMail(read, wanted) {
  let mails = [];
  const look = async () => (mails = await read()).find(wanted);
  const seen = () => mails.map((mail) => `${mail.to?.text}: ${mail.subject}`).join('\n  ');
  return eventually(look, () => `no such message after ${NEVER} ms; there are ${mails.length}:\n  ${seen()}`, 100);
}

/** The links of a message, from its text. */
export function links(mail) {
  return mail.text.match(/https?:\/\/[^\s<>"]+/g) ?? [];
}

/** The calendar part of a message, as text; undefined when it has none. */
export function calendar(mail) {
  return mail.attachments.find((part) => part.contentType === 'text/calendar')?.content.toString('utf8');
}

/**
 * An SMTP server on a free port that keeps what it receives. `refuse(recipient)` may answer with an Error (with a
 * `responseCode`) to refuse a recipient. Answers with { port, url, mails, close }.
 */
export async function startSmtp({ refuse = () => undefined } = {}) {
  const received = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => done(refuse(address)),
    onData(stream, _session, done) {
      const parts = [];
      stream.on('data', (part) => parts.push(part));
      stream.on('end', () => parse(Buffer.concat(parts)).then((mail) => done(null, void received.push(mail)), done));
    },
  });
  await new Promise((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  const { port } = server.server.address();
  const close = () => new Promise((done) => server.close(done));
  return { port, url: `smtp://127.0.0.1:${port}`, mails: async () => [...received], close };
}
