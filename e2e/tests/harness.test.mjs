// The harness itself, on pages made for it: a good page passes, and each fault is seen.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { site } from '../harness/fixture.mjs';
import { calendar, links, readMails, startSmtp, waitForMail } from '../harness/mail.mjs';

const STYLE = `
  :root { color-scheme: light dark; background: Canvas; color: CanvasText }
  body { margin: 1rem; font: 1rem/1.5 sans-serif }
  a, button { display: inline-block; min-height: 2rem; min-width: 2rem }
  :focus-visible { outline: 3px solid currentColor; outline-offset: 2px }
  input { border: 1px solid CanvasText; min-height: 2rem }
  .narrow { max-width: 100% } .wide { width: 500px } .hidden-focus:focus-visible { outline: none }
  .cut { height: 1.5rem; width: 9rem; overflow: hidden } .tiny { display: inline-block; min-width: 0; min-height: 0; width: 9px; height: 9px }
  .pale { border: 1px solid #eee; background: Canvas } .cover { position: fixed; inset: auto 0 0; height: 60vh; background: Canvas }
  .low { margin-top: 95vh }`;

const BODY = `
  <header><p><a href="/">Accueil</a></p></header>
  <main><h1>Bonne page</h1><h2>Partie</h2>
  <form><label for="date">Le jour</label> <input id="date" type="date"> <label for="name">Votre nom</label> <input id="name" autocomplete="name">
  <fieldset><legend>Rôle</legend><label><input type="radio" name="role">Une</label> <label><input type="radio" name="role">Autre</label></fieldset>
  <button>Envoyer</button></form><noscript><p>Sans script</p></noscript></main>`;

/** Each bad page, and what must be said of it. */
const BAD = {
  '/langue': [BODY.replace('Bonne', 'Mauvaise'), /^lang \(RGAA 8\.3\)/, { lang: 'xx-none' }],
  '/titre': [BODY, /^title \(RGAA 8\.5\): the page has none/, { title: '' }],
  '/titres-egaux': [BODY, /^title \(RGAA 8\.6\): « Bonne » is also that of \/bonne/, { title: 'Bonne' }],
  '/deux-h1': [`${BODY}<h1>Encore</h1>`, /^h1 \(RGAA 9\.1\): 2 on the page/],
  '/niveau': [BODY.replaceAll('h2', 'h4'), /^headings \(RGAA 9\.1\): h4 after h1: Partie/],
  '/image': [BODY.replace('<h2>', '<img src="/point.png" width="1" height="1"><h2>'), /^axe \(image-alt, RGAA 1\.1\.1/],
  '/contraste': [BODY.replace('<h2>', '<p class="pale-text">Pâle</p><h2>'), /^axe \(color-contrast, RGAA 3\.2/],
  '/large': [BODY.replace('<h2>', '<p class="wide">Large</p><h2>'), /^reflow \(RGAA 10\.11\): 516 px in 320: <p class="wide">/],
  '/coupe': [BODY.replace('<h2>', '<p class="cut">Un texte coupé ici</p><h2>'), /^text spacing \(RGAA 10\.12\): cut: <p class="cut">/],
  '/petit': [BODY.replace('<h2>', '<button class="tiny" aria-label="Un"></button><button class="tiny" aria-label="Deux"></button><h2>'), /^axe \(target-size/],
  '/bord': [BODY.replace('id="name"', 'id="name" class="pale"'), /^field border \(RGAA 3\.3\): .* id="name"|^field border \(RGAA 3\.3\): .*<input/],
  '/sans-focus': [BODY.replace('<button', '<button class="hidden-focus"'), /^focus \(RGAA 10\.7\): not seen on <button class="hidden-focus">/],
  '/couvert': [`${BODY.replace('<button', '<p class="low"></p><button')}<div class="cover" role="complementary">Devant</div>`, /^focus \(WCAG 2\.4\.11\): covered: <button>/],
  '/ordre': [BODY.replace('<button', '<button tabindex="3"'), /^keyboard \(RGAA 12\.8\): tabindex over 0/],
  '/piege': [BODY, /^keyboard \(RGAA 12\.9\): the focus is held by <input id="name"/, { script: 'hold' }],
  '/jamais': [BODY, /^keyboard \(RGAA 7\.3\): never reached: <button>/, { script: 'hold' }],
};

const SCRIPTS = {
  '/hold.js': `document.querySelector('#name').addEventListener('keydown', (event) => event.preventDefault());`,
  '/wrong.js': `console.error('wrong'); throw new Error('thrown');`,
};

function html(path, body, { lang = 'fr', title = path.slice(1) || 'Accueil', script } = {}) {
  const tag = script ? `<script src="/${script}.js" defer></script>` : '';
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`;
  return `<!doctype html><html lang="${lang}"><head>${head}<link rel="stylesheet" href="/style.css">${tag}</head><body>${body}</body></html>`;
}

const PAGES = {
  '/bonne': html('/bonne', BODY, { title: 'Bonne' }),
  '/console': html('/console', BODY, { script: 'wrong' }),
  '/politique': html('/politique', `${BODY}<p style="color:red">Refusé</p>`),
  '/ailleurs': html('/ailleurs', `${BODY}<img alt="" src="http://ailleurs.invalid/a.png">`),
  ...Object.fromEntries(Object.entries(BAD).map(([path, [body, , options]]) => [path, html(path, body, options)])),
};

/** A server of those pages, with the policy of the product. */
async function start() {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://127.0.0.1').pathname;
    response.setHeader('content-security-policy', "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' http:");
    if (path === '/style.css') return response.setHeader('content-type', 'text/css').end(`${STYLE} .pale-text { color: #bbb; background: #fff }`);
    if (SCRIPTS[path]) return response.setHeader('content-type', 'text/javascript').end(SCRIPTS[path]);
    if (path === '/favicon.ico' || path === '/point.png') return response.writeHead(204).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.statusCode = PAGES[path] ? 200 : 404;
    response.end(PAGES[path] ?? html(path, BODY));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const close = () => new Promise((done) => (server.close(done), server.closeAllConnections()));
  return { baseUrl: `http://127.0.0.1:${server.address().port}`, close };
}

const { journey } = site(import.meta.url, { start });

for (const options of [{}, { width: 320, dark: true }, { javaScript: false }]) {
  journey(`A good page passes (${JSON.stringify(options)})`, async ({ page, checkPage, keyboardWalk }) => {
    const tab = await page(options);
    await tab.goto('/bonne');
    await checkPage(tab);
    const order = (await keyboardWalk(tab)).map((control) => control.match(/<(\w+)/)[1]);
    assert.deepEqual(order, ['a', 'input', 'input', 'input', 'button']);
    assert.equal(await tab.locator('noscript p').isVisible(), options.javaScript === false);
  });
}

for (const [path, [, expected]] of Object.entries(BAD)) {
  journey(`A bad page is seen: ${path}`, async ({ page, inspectPage, checkPage }) => {
    const tab = await page();
    await tab.goto('/bonne');
    await inspectPage(tab, { keyboard: false });
    await tab.goto(path);
    const faults = await inspectPage(tab);
    assert.ok(faults.some((fault) => expected.test(fault)), `${expected} is not in\n${faults.join('\n')}`);
    await assert.rejects(checkPage(tab), /RGAA|axe|WCAG/);
  });
}

const COMPLAINTS = { '/console': [/console: wrong/, /error: thrown/], '/politique': [/Content Security Policy/], '/ailleurs': [/request to another host: http:\/\/ailleurs\.invalid/] };

for (const [path, expected] of Object.entries(COMPLAINTS)) {
  journey(`What a page complains about fails its journey: ${path}`, async ({ page, expect, problems }) => {
    const tab = await page();
    await tab.goto(path);
    await tab.waitForLoadState('networkidle');
    const found = problems().join('\n');
    for (const pattern of expected) assert.match(found, pattern);
    expect(/./);
  });
}

journey('A page that answers 404 is no complaint', async ({ page, problems }) => {
  const tab = await page();
  assert.equal((await tab.goto('/nulle-part')).status(), 404);
  assert.deepEqual(problems(), []);
});

const MESSAGE = [
  'From: a@demonstration.invalid',
  'To: b@demonstration.invalid',
  'Subject: =?utf-8?q?Votre_inscription_est_confirm=C3=A9e?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=x',
  '',
  '--x',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Voir http://127.0.0.1/i/abc pour la suite.',
  '--x',
  'Content-Type: text/calendar; method=REQUEST',
  '',
  'BEGIN:VCALENDAR',
  '--x--',
  '',
].join('\r\n');

test('Messages of the data folder are read, whatever their folder', async (t) => {
  const data = await mkdtemp(join(tmpdir(), 'alliances-mail-'));
  t.after(() => rm(data, { recursive: true }));
  await writeFile(join(data, '1.eml'), MESSAGE);
  const [mail] = await readMails(data);
  const read = [mail.to.text, mail.subject, links(mail), calendar(mail).trim()];
  const expected = ['b@demonstration.invalid', 'Votre inscription est confirmée', ['http://127.0.0.1/i/abc'], 'BEGIN:VCALENDAR'];
  assert.deepEqual(read, expected);
});

test('The SMTP server keeps what it receives', async (t) => {
  const smtp = await startSmtp();
  t.after(smtp.close);
  const lines = ['EHLO a', 'MAIL FROM:<a@demonstration.invalid>', 'RCPT TO:<b@demonstration.invalid>', 'DATA', `${MESSAGE}\r\n.`, 'QUIT'];
  const socket = createConnection(smtp.port, '127.0.0.1').setEncoding('utf8');
  socket.on('data', (text) => /^\d{3} .*\r\n$/m.test(text) && lines.length && socket.write(`${lines.shift()}\r\n`));
  await waitForMail(smtp.mails, (mail) => mail.subject === 'Votre inscription est confirmée');
  socket.destroy();
});
