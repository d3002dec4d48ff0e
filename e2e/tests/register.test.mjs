// A person registers in under a minute without an account, waits, changes their mind; nothing happens by a GET.

import { VARIANTS, site } from '../harness/fixture.mjs';
import { links } from '../harness/mail.mjs';
import { eventOf, fill, register, withRoom } from '../harness/world.mjs';

const { journey } = site(import.meta.url);

const manageLink = (message) => new URL(links(message).find((link) => /\/i\/[\w-]+$/.test(link))).pathname;

for (const variant of [...VARIANTS, { width: 1280, javaScript: false }]) {
  const how = `${variant.width} px, ${variant.dark ? 'dark' : 'light'}${variant.javaScript === false ? ', no JavaScript' : ''}`;
  journey(`A person finds an event, registers and cancels in two actions from the mail (${how})`, async ({ page, baseUrl, mail, checkPage, assert }) => {
    const event = await eventOf(baseUrl, withRoom);
    const email = `camille-${variant.width}-${Boolean(variant.dark)}-${variant.javaScript ?? true}@demonstration.invalid`;
    const check = (tab) => (variant.javaScript === false ? checkPage(tab) : undefined);
    const tab = await page(variant);
    await tab.goto('/');
    await tab.getByRole('link', { name: 'Voir tout le programme' }).click();
    await tab.getByLabel('Quoi').fill(event.title);
    await tab.getByRole('button', { name: 'Rechercher' }).click();
    await tab.waitForURL(/q=/);
    assert.match(await tab.getByRole('status').textContent(), /^1\srencontre$/);
    await check(tab);
    await tab.getByRole('link', { name: event.title, exact: true }).click();
    await check(tab);
    await tab.getByRole('link', { name: 'S’inscrire' }).click();

    await tab.getByRole('button', { name: 'Confirmer mon inscription' }).click();
    assert.match(await tab.title(), /^Erreur\s: /);
    assert.equal(await tab.getByRole('alert').getByRole('link').count(), 4);
    if (variant.javaScript !== false) assert.equal(await tab.evaluate(() => document.activeElement.id), 'erreurs');
    await tab.getByRole('alert').getByRole('link').first().click();
    assert.equal(await tab.evaluate(() => document.activeElement.id || location.hash.slice(1)), 'given_name');

    const required = await tab.locator('form [required]').evaluateAll((fields) => new Set(fields.map(({ name }) => name)).size);
    assert.ok(required <= 6, `${required} required fields`);
    await fill(tab, email);
    await tab.getByRole('button', { name: 'Confirmer mon inscription' }).click();
    await tab.waitForURL(/merci/);
    assert.equal(await tab.locator('h1').textContent(), 'C’est noté');
    await check(tab);

    const message = await mail(({ to }) => to.text.includes(email));
    await tab.goto(manageLink(message));
    assert.match(await tab.locator('.stub').textContent(), /Confirmée/);
    await check(tab);
    // From the mail: its link, one button.
    await tab.goto(new URL(links(message).find((link) => link.endsWith('/annuler'))).pathname);
    await check(tab);
    await tab.getByRole('button', { name: 'Annuler mon inscription' }).click();
    assert.match(await tab.getByRole('status').first().textContent(), /annulée/);
    await mail((one) => one.to.text.includes(email) && /METHOD:CANCEL/.test(one.raw + one.attachments.map((part) => part.content.toString())));
  });
}

journey('One finds, registers, gives a place back and cancels by keyboard alone', async ({ page, baseUrl, mail, assert }) => {
  const event = await eventOf(baseUrl, withRoom);
  const tab = await page();
  const press = async (name) => {
    for (let presses = 0; presses < 80; presses += 1) {
      await tab.keyboard.press('Tab');
      const said = await tab.evaluate(() => document.activeElement?.textContent?.trim() ?? '').catch(() => '');
      if (said === name) return tab.keyboard.press('Enter');
    }
    throw new Error(`${tab.url()}: Tab never reaches ${name}`);
  };
  await tab.goto('/programme');
  await tab.keyboard.press('Tab');
  assert.equal(await tab.evaluate(() => document.activeElement.textContent), 'Aller au contenu');
  await tab.keyboard.press('Enter');
  await press(event.title);
  await tab.waitForURL(/rencontres\/[\w-]+$/);
  await press('S’inscrire');
  await tab.waitForURL(/inscription$/);
  await tab.getByLabel('Prénom').focus();
  for (const text of ['Camille', 'Clavier', 'clavier@demonstration.invalid', '']) {
    await tab.keyboard.type(text);
    await tab.keyboard.press('Tab');
  }
  assert.equal(await tab.evaluate(() => document.activeElement.textContent), 'Vérifier l’organisation');
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Space');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('ControlOrMeta+a');
  await tab.keyboard.type('2');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/merci/);

  const path = manageLink(await mail(({ to }) => to.text.includes('clavier@')));
  await tab.goto(path);
  await tab.getByLabel('Nombre de places').focus();
  await tab.keyboard.press('ControlOrMeta+a');
  await tab.keyboard.type('1');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/fait=modifiee/);
  assert.match(await tab.getByRole('status').first().textContent(), /à jour/);
  await press('Je ne viens plus');
  await tab.waitForURL(/annuler$/);
  await press('Annuler mon inscription');
  await tab.waitForURL(/fait=annulee/);
});

journey('Full: one waits with a rank, and comes in when a place is freed', async ({ page, baseUrl, mail, assert }) => {
  const event = await eventOf(baseUrl, ({ slug }) => slug.includes('clause-sociale'));
  const first = await register(baseUrl, event.slug, 'premiere@demonstration.invalid', { places: event.places_left });
  assert.equal(first.status, 'confirmed');

  const tab = await page();
  await tab.goto(`/rencontres/${event.slug}`);
  await tab.getByRole('link', { name: /liste d’attente/ }).click();
  await fill(tab, 'attente@demonstration.invalid');
  await tab.getByRole('button', { name: 'Rejoindre la liste d’attente' }).click();
  await tab.waitForURL(/merci/);
  assert.match(await tab.locator('.stub').textContent(), /rang 1/);

  await fetch(`${baseUrl}/api/v1/registrations/${first.manage_url.split('/').pop()}/cancel`, { method: 'POST' });
  await mail(({ to, subject }) => to.text.includes('attente@') && /libérée/.test(subject));
});

journey('Twice the same person: no second place, nothing revealed, the link is mailed again', async ({ page, baseUrl, mails, mail, assert }) => {
  const event = await eventOf(baseUrl, withRoom);
  const texts = [];
  for (let time = 0; time < 2; time += 1) {
    const tab = await page();
    await tab.goto(`/rencontres/${event.slug}/inscription`);
    await fill(tab, 'deux-fois@demonstration.invalid');
    await tab.getByRole('button', { name: 'Confirmer mon inscription' }).click();
    await tab.waitForURL(/merci/);
    texts.push(await tab.locator('main').textContent());
  }
  assert.equal(texts[0], texts[1]);
  const after = await eventOf(baseUrl, ({ slug }) => slug === event.slug);
  assert.equal(after.places_left, event.places_left - 1);
  const again = await mail(({ to, subject }) => to.text.includes('deux-fois@') && /^Votre inscription/.test(subject));
  const all = (await mails()).filter(({ to }) => to.text.includes('deux-fois@'));
  assert.deepEqual(...all.map((one) => links(one).find((link) => /\/i\/[\w-]+$/.test(link))).reduce((pair, link) => [...pair, link], []).slice(0, 2));
  assert.ok(again);
});

journey('A retry with the same Idempotency-Key answers the same registration', async ({ baseUrl, assert }) => {
  const event = await eventOf(baseUrl, withRoom);
  const ask = (given_name) =>
    fetch(`${baseUrl}/api/v1/events/${event.slug}/registrations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'essai-1' },
      body: JSON.stringify({ given_name, family_name: 'Essai', email: 'encore@demonstration.invalid', role: 'public' }),
    });
  const [one, two] = [await (await ask('Camille')).json(), await (await ask('Camille')).json()];
  assert.deepEqual(one, two);
  const other = await ask('Dominique');
  assert.equal(other.status, 422);
  assert.equal((await other.json()).code, 'other-request');
});

journey('One sees, takes along and erases one’s data', async ({ page, baseUrl, assert, expect }) => {
  expect(/410/);
  const event = await eventOf(baseUrl, withRoom);
  const { path } = await register(baseUrl, event.slug, 'donnee@demonstration.invalid', { places: 2 });
  const tab = await page();
  await tab.goto(path);
  const data = await (await tab.request.get(`${path}/donnees.json`)).json();
  assert.equal(data.registration.attendee.email, 'donnee@demonstration.invalid');
  await tab.getByLabel('Nombre de places').fill('1');
  await tab.getByRole('button', { name: 'Enregistrer' }).click();
  assert.match(await tab.getByRole('status').first().textContent(), /à jour/);
  await tab.getByRole('link', { name: 'Effacer mes données' }).click();
  await tab.getByRole('button', { name: 'Effacer mes données' }).click();
  const gone = await tab.request.get(path);
  assert.equal(gone.status(), 410);
});

journey('Bad input gets a clear answer and never a 500', async ({ baseUrl, assert }) => {
  const event = await eventOf(baseUrl, withRoom);
  const past = await (await fetch(`${baseUrl}/api/v1/events/visite-recyc-matelas-limay`)).json();
  assert.equal(past.status, 'past');
  const post = (path, body, type = 'application/json') => fetch(baseUrl + path, { method: 'POST', headers: { 'content-type': type }, body });
  const api = (slug) => `/api/v1/events/${slug}/registrations`;
  const person = JSON.stringify({ given_name: 'A', family_name: 'B', email: 'a@demonstration.invalid', role: 'public' });
  const cases = [
    [await post(api(event.slug), 'x'.repeat(10_000_000)), 413],
    [await post(api(event.slug), Buffer.from([0x7b, 0xff, 0xfe])), 400],
    [await post(api(event.slug), '{}'), 422],
    [await post(api(event.slug), person, 'text/plain'), 415],
    [await post(api('nulle-part'), person), 404],
    [await post(api(past.slug), person), 409],
    [await post('/api/v1/registrations/rien/cancel', ''), 404],
    [await fetch(`${baseUrl}/api/v1/events?from=2026-02-31`), 422],
    [await fetch(`${baseUrl}/rencontres/%FF`), 404],
    [await fetch(`${baseUrl}/i/rien`), 404],
    [await post(`/rencontres/${event.slug}/inscription`, 'a=b', 'application/x-www-form-urlencoded'), 403],
    [await post(`/rencontres/${event.slug}/inscription`, 'x'.repeat(10_000_000), 'application/x-www-form-urlencoded'), 413],
  ];
  for (const [answer, status] of cases) assert.equal(answer.status, status, answer.url);
});
