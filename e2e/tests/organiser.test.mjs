// The organiser signs in by mail, makes and announces an event, moves and cancels it; everybody is told.

import { site } from '../harness/fixture.mjs';
import { calendar, links } from '../harness/mail.mjs';

const { journey } = site(import.meta.url);

const EMAIL = 'equipe@demonstration.invalid';

async function signIn({ page, cli, mail, assert }, options) {
  const added = await cli('user', 'add', '--email', EMAIL, '--role', 'organiser');
  assert.ok([0, 1].includes(added.code), added.stderr);
  const tab = await page(options);
  await tab.goto('/connexion');
  await tab.getByLabel('E-mail').fill(EMAIL);
  const known = new Set(await seen(mail, true));
  await tab.getByRole('button', { name: 'Recevoir un lien' }).click();
  await tab.waitForURL(/connexion\/code/);
  const message = await mail(({ to, messageId }) => to.text.includes(EMAIL) && !known.has(messageId));
  const code = message.text.match(/^\s+(\d{6})$/m)[1];
  await tab.getByLabel('Code à 6 chiffres').fill(code);
  await tab.getByRole('button', { name: 'Me connecter' }).click();
  await tab.waitForURL(/\/gestion/);
  return { tab, message };
}

/** Message identifiers so far. */
async function seen(mail) {
  const all = [];
  await mail((one) => (all.push(one.messageId), true), 1).catch(() => undefined);
  return all;
}

journey('An organiser makes, announces, moves and cancels an event, and the registered are told each time', async (tools) => {
  const { mail, baseUrl, checkPage, assert } = tools;
  const { tab, message } = await signIn(tools);
  await checkPage(tab);
  const used = links(message).find((link) => link.includes('/connexion/'));

  await tab.goto('/gestion/rencontres/nouvelle');
  await checkPage(tab);
  await tab.getByRole('button', { name: 'Enregistrer' }).click();
  assert.match(await tab.getByRole('alert').textContent(), /2 erreurs|3 erreurs/);
  await tab.getByLabel('Titre', { exact: true }).fill('Visite d’essai (démonstration)');
  await tab.getByLabel('Date', { exact: true }).fill('31/02/2027');
  await tab.getByLabel('Heure de début').fill('14 h');
  await tab.getByLabel(/^Heure de fin \(/).fill('16h');
  await tab.getByLabel('Numéro et rue').fill('1, rue de l’Essai');
  await tab.getByRole('button', { name: 'Enregistrer' }).click();
  const errors = await tab.getByRole('alert').textContent();
  assert.match(errors, /17\/11\/2026/);
  assert.match(errors, /commune/);
  assert.equal(await tab.getByLabel('Numéro et rue').inputValue(), '1, rue de l’Essai');
  await tab.getByLabel('Date', { exact: true }).fill('17/11/2027');
  await tab.getByLabel('Commune').fill('Limay');
  await tab.getByLabel('Code postal').fill('78520');
  await tab.getByLabel('Nombre de places').fill('2');
  await tab.getByRole('button', { name: 'Enregistrer' }).click();
  await tab.getByRole('link', { name: 'Annoncer la rencontre' }).click();
  await checkPage(tab);
  await tab.getByRole('button', { name: 'Annoncer' }).click();
  const slug = (await tab.getByRole('link', { name: 'Voir la page de la rencontre' }).getAttribute('href')).split('/').pop();

  const register = async (email) => {
    const answer = await fetch(`${baseUrl}/api/v1/events/${slug}/registrations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ given_name: 'Personne', family_name: 'Essai', email, role: 'public' }),
    });
    assert.equal(answer.status, 201);
  };
  await register('une@demonstration.invalid');
  await register('deux@demonstration.invalid');
  await register('trois@demonstration.invalid');

  await tab.getByRole('link', { name: 'Déplacer' }).click();
  await checkPage(tab);
  await tab.getByLabel('Date', { exact: true }).fill('24/11/2027');
  await tab.getByLabel(/Votre message/).fill('La salle n’est pas libre.');
  await tab.getByRole('button', { name: 'Déplacer et prévenir' }).click();
  assert.match(await tab.getByRole('status').textContent(), /3 personnes/);
  const moved = await mail(({ to, subject }) => to.text.includes('une@') && /^Changement/.test(subject));
  assert.match(moved.text, /17 novembre 2027/);
  assert.match(moved.text, /24 novembre 2027/);
  assert.match(moved.text, /Venez-vous toujours/);
  assert.match(calendar(moved), /SEQUENCE:1/);
  const page = await (await fetch(`${baseUrl}/rencontres/${slug}`)).text();
  assert.match(page, /EventRescheduled/);
  assert.match(page, /previousStartDate/);

  const presence = links(moved).find((link) => link.endsWith('#presence'));
  const visitor = await tools.page({ width: 320 });
  await visitor.goto(new URL(presence).pathname);
  await checkPage(visitor);
  await visitor.getByRole('link', { name: 'Répondre' }).click();
  await checkPage(visitor);
  await visitor.getByRole('button', { name: 'Oui, je viens' }).click();
  assert.match(await visitor.getByRole('status').first().textContent(), /attendons/);

  await tab.getByRole('link', { name: 'Inscriptions' }).first().click();
  await checkPage(tab);
  assert.match(await tab.locator('table').textContent(), /Liste d’attente/);
  await tab.goBack();
  await tab.getByRole('link', { name: 'Annuler la rencontre' }).click();
  await tab.getByRole('button', { name: 'Annuler et prévenir' }).click();
  const cancelled = await mail(({ to, subject }) => to.text.includes('deux@') && /^Annulée/.test(subject));
  assert.match(calendar(cancelled), /METHOD:CANCEL/);
  const feed = await (await fetch(`${baseUrl}/programme.ics`)).text();
  assert.match(feed, /STATUS:CANCELLED/);

  for (const path of ['/gestion', '/gestion/messages', '/gestion/journal', '/gestion/campagnes', '/gestion/campagnes/nouvelle']) {
    await tab.goto(path);
    await checkPage(tab);
  }
  const again = await tools.page();
  await again.goto(new URL(used).pathname);
  await again.getByRole('button', { name: 'Me connecter' }).click();
  assert.match(await again.getByRole('status').textContent(), /déjà servi/);
});

journey('Nobody but the team opens the office', async ({ baseUrl, assert }) => {
  for (const path of ['/gestion', '/gestion/messages', '/gestion/journal', '/gestion/campagnes', '/gestion/rencontres/nouvelle', '/gestion/rencontres/01933b2e-0000-7000-8000-000000000000']) {
    const answer = await fetch(baseUrl + path, { redirect: 'manual' });
    assert.equal(answer.status, 303, path);
    assert.match(answer.headers.get('location'), /^\/connexion/);
    const post = await fetch(baseUrl + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ a: 'b' }) });
    assert.ok([303, 405].includes(post.status), `${path} ${post.status}`);
  }
});

journey('An unknown address gets the same answer as a known one, and no mail', async ({ page, mails, assert }) => {
  const tab = await page();
  await tab.goto('/connexion');
  await tab.getByLabel('E-mail').fill('inconnue@demonstration.invalid');
  await tab.getByRole('button', { name: 'Recevoir un lien' }).click();
  await tab.waitForURL(/connexion\/code/);
  assert.match(await tab.locator('h1').textContent(), /messagerie/);
  await new Promise((done) => setTimeout(done, 800));
  assert.equal((await mails()).filter(({ to }) => to.text.includes('inconnue@')).length, 0);
});
