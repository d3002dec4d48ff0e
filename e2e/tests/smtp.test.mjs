// Mail through a real SMTP server: what arrives is parsed, and its calendar part is read by another program's parser.

import ICAL from 'ical.js';

import { site } from '../harness/fixture.mjs';
import { calendar, links, startSmtp, waitForMail } from '../harness/mail.mjs';
import { startServer } from '../harness/server.mjs';

let smtp;
const { journey } = site(import.meta.url, {
  start: async (log) => {
    smtp = await startSmtp();
    const server = await startServer({ log, args: ['--smtp-url', smtp.url] });
    const close = async () => {
      const code = await server.close();
      await smtp.close();
      return code;
    };
    return { ...server, close };
  },
});

async function timedEvent(baseUrl) {
  const { items } = await (await fetch(`${baseUrl}/api/v1/events?limit=100`)).json();
  return items.find(({ status, starts_at, capacity }) => status === 'published' && starts_at && capacity == null);
}

journey('A registration arrives by SMTP with a calendar part that another program understands', async ({ baseUrl, assert }) => {
  const event = await timedEvent(baseUrl);
  const answer = await fetch(`${baseUrl}/api/v1/events/${event.slug}/registrations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ given_name: 'Camille', family_name: 'Essai', email: 'camille@demonstration.invalid', role: 'buyer' }),
  });
  assert.equal(answer.status, 201);
  const { manage_url: link } = await answer.json();

  const mail = await waitForMail(smtp.mails, ({ to }) => to.text.includes('camille@'));
  assert.ok(links(mail).some((found) => found.startsWith(link)), `the text holds ${link}`);
  assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
  assert.ok(mail.html.includes('lang="fr"'));

  const parsed = new ICAL.Component(ICAL.parse(calendar(mail)));
  assert.equal(parsed.getFirstPropertyValue('method'), 'REQUEST');
  const entry = new ICAL.Event(parsed.getFirstSubcomponent('vevent'));
  assert.equal(entry.startDate.toJSDate().toISOString(), new Date(event.starts_at).toISOString());
  assert.equal(entry.startDate.zone.tzid, 'Europe/Paris');
  assert.equal(entry.sequence, 0);
  assert.equal(entry.attendees.length, 1);

  const token = new URL(link).pathname.split('/').pop();
  const cancelled = await fetch(`${baseUrl}/api/v1/registrations/${token}/cancel`, { method: 'POST' });
  assert.equal(cancelled.status, 200);
  const goodbye = await waitForMail(smtp.mails, (one) => one.to.text.includes('camille@') && /METHOD:CANCEL/.test(calendar(one) ?? ''));
  const removed = new ICAL.Event(new ICAL.Component(ICAL.parse(calendar(goodbye))).getFirstSubcomponent('vevent'));
  assert.equal(removed.uid, entry.uid);
  assert.ok(removed.sequence > entry.sequence);
});
