// What a page weighs over the network, and how it reads without its style sheet.

import { gzipSync } from 'node:zlib';

import { site } from '../harness/fixture.mjs';
import { eventually } from '../harness/patience.mjs';

const { journey } = site(import.meta.url);

const KB = 1024;
const PUBLIC = ['/structures', '/structures?q=traiteur', '/structures?vue=carte', '/groupes', '/', '/programme', '/programme?vue=mois', '/programme?vue=carte', '/rencontres/visite-reemploi-du-bois-montreuil', '/rencontres/visite-reemploi-du-bois-montreuil/inscription', '/connexion', '/aide'];

/** The structure of the demonstration whose page is filled in, once the directory is planted. */
async function showcase(tab) {
  return eventually(async () => {
    const answer = await tab.request.get('/api/v1/structures?q=cuisine+fictive');
    const { items } = await answer.json();
    return items.some((one) => one.profile) && items;
  }, 'the page that is filled in is not there');
}

journey('A public page weighs 60 KB at most in all, its style 12 KB, its script 15 KB, and asks nobody else', async ({ page, baseUrl, assert }) => {
  await showcase(await page());
  for (const path of PUBLIC) {
    const tab = await page();
    const answers = [];
    tab.on('response', (answer) => answers.push(answer));
    await tab.goto(path, { waitUntil: 'networkidle' });
    const parts = await Promise.all(answers.map(async (answer) => {
      const [{ responseBodySize, responseHeadersSize }, headers] = [await answer.request().sizes(), await answer.allHeaders()];
      return { url: answer.url(), type: headers['content-type'] ?? '', bytes: responseBodySize + responseHeadersSize };
    }));
    const weigh = (type) => parts.filter((part) => part.type.includes(type)).reduce((sum, { bytes }) => sum + bytes, 0);
    const all = parts.reduce((sum, { bytes }) => sum + bytes, 0);
    const said = `${path}: ${parts.map(({ url, bytes }) => `${new URL(url).pathname} ${bytes}`).join(', ')}`;
    assert.ok(all <= 60 * KB, `${said}: ${all} bytes`);
    assert.ok(weigh('css') > 0 && weigh('css') <= 12 * KB, said);
    assert.ok(weigh('javascript') > 0 && weigh('javascript') <= 15 * KB, said);
    assert.ok(parts.every(({ url }) => url.startsWith(baseUrl)), said);
    const html = gzipSync(await (await fetch(baseUrl + path)).text()).length;
    assert.ok(html <= 30 * KB, `${path}: ${html} bytes of HTML, gzip`);
    await tab.context().close();
  }
});

journey('The page of a structure weighs as little with its image, and both it and the search travel compressed', async ({ page, assert }) => {
  const tab = await page();
  const [first] = await showcase(tab);
  for (const path of ['/structures', new URL(first.url).pathname]) {
    const answers = [];
    tab.on('response', (answer) => answers.push(answer));
    const answer = await tab.goto(path, { waitUntil: 'networkidle' });
    assert.equal((await answer.allHeaders())['content-encoding'], 'gzip', path);
    const sizes = await Promise.all(answers.map(async (one) => (await one.request().sizes()).responseBodySize));
    const all = sizes.reduce((sum, bytes) => sum + bytes, 0);
    assert.ok(all <= 60 * KB, `${path}: ${all} bytes`);
    tab.removeAllListeners('response');
  }
  const seals = async () => (await (await tab.request.get('/structures')).text()).match(/name="jeton" value="([^"]+)"/)[1];
  assert.notEqual(await seals(), await seals(), 'a seal looks the same twice: its length could be measured');
});

journey('Without its style sheet an event reads in order: what, when, where, how to register, then the rest', async ({ page, assert }) => {
  const tab = await page({ javaScript: false });
  await tab.goto('/rencontres/visite-recyc-matelas-limay');
  await tab.goto('/rencontres/visite-reemploi-du-bois-montreuil');
  await tab.route('**/*.css', (route) => route.abort());
  await tab.evaluate(() => document.querySelectorAll('link[rel=stylesheet]').forEach((link) => link.remove()));
  const places = await tab.evaluate(() => {
    const marks = ['a.skip', 'header nav, header summary', '.crumbs', 'h1', '.pass dt', '.pass dd + *, .pass dl > div:nth-child(2) dt', '.stub .btn', 'main section h2', 'footer a'];
    return marks.map((mark) => document.querySelector(mark)?.getBoundingClientRect().top ?? -1);
  });
  assert.ok(places.every((top) => top >= 0), places.join());
  assert.deepEqual(places, [...places].sort((one, other) => one - other));
  const text = await tab.locator('main').innerText();
  const order = ['Quand', 'Où', 'S’inscrire', 'Bon à savoir', 'Qui accueille'].map((words) => text.indexOf(words));
  assert.ok(order.every((at) => at >= 0), order.join());
  assert.deepEqual(order, [...order].sort((one, other) => one - other));
});

journey('The skip link moves the focus and does not load the programme again', async ({ page, assert }) => {
  const tab = await page();
  await tab.goto('/programme');
  await tab.evaluate(() => (window.kept = true));
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/#contenu$/);
  await tab.waitForTimeout(300);
  assert.equal(await tab.evaluate(() => window.kept), true);
  assert.equal(await tab.evaluate(() => document.activeElement.id), 'contenu');
});

journey('The programme answers a search in place, says how many it found, and goes back', async ({ page, assert }) => {
  const tab = await page();
  await tab.goto('/programme');
  await tab.evaluate(() => (window.kept = true));
  const before = await tab.getByRole('status').textContent();
  await tab.getByLabel('Quoi').fill('clause');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/q=clause/);
  assert.equal(await tab.evaluate(() => window.kept), true);
  assert.notEqual(await tab.getByRole('status').textContent(), before);
  await tab.goBack();
  await tab.waitForFunction(() => window.kept === undefined);
  assert.equal(await tab.getByRole('status').textContent(), before);
});

journey('On paper the programme has its dates and no controls', async ({ page, assert }) => {
  const tab = await page();
  await tab.goto('/programme/imprimer');
  await tab.emulateMedia({ media: 'print' });
  for (const hidden of ['header', 'footer', 'form', '.btn']) {
    const seen = await tab.locator(hidden).evaluateAll((all) => all.some((one) => one.checkVisibility()));
    assert.equal(seen, false, hidden);
  }
  assert.ok((await tab.locator('.agenda li').count()) > 5);
  const pdf = await tab.pdf({ format: 'A4', tagged: true });
  assert.ok(pdf.length > 10_000);
});
