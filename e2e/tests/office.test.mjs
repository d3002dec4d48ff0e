// The pages of the organiser's office keep to the rules of every page, in the four ways of looking at them.

import { site } from '../harness/fixture.mjs';
import { askToSignIn, register, signIn } from '../harness/world.mjs';

const { journey } = site(import.meta.url);

journey('The office and its lists keep to the rules of every page', async (tools) => {
  const { baseUrl, checkEverywhere, assert } = tools;
  await register(baseUrl, 'atelier-clause-sociale-versailles', 'liste@demonstration.invalid', { access_needs: 'Place pour un fauteuil' });
  const tab = await signIn(tools);
  await tab.goto('/gestion');
  await tab.locator('summary', { hasText: 'Rencontres passées' }).click();
  await checkEverywhere(tab);
  await tab.getByRole('link', { name: 'Écrire une clause sociale qui fonctionne' }).click();
  await checkEverywhere(tab);
  await tab.getByRole('link', { name: 'Inscriptions' }).click();
  assert.match(await tab.locator('table').textContent(), /Place pour un fauteuil/);
  await checkEverywhere(tab);
  for (const path of ['/gestion/registre', '/gestion/messages', '/gestion/journal', '/gestion/campagnes']) {
    await tab.goto(path);
    await checkEverywhere(tab);
  }
});

journey('Its forms keep to them, empty and refused', async (tools) => {
  const { checkEverywhere, assert } = tools;
  const tab = await signIn(tools);
  for (const [path, faults] of [['/gestion/campagnes/nouvelle', 3], ['/gestion/rencontres/nouvelle', 2]]) {
    await tab.goto(path);
    await checkEverywhere(tab, { keyboard: path.includes('campagnes') });
    await tab.getByRole('button', { name: 'Enregistrer' }).click();
    assert.ok((await tab.getByRole('alert').getByRole('link').count()) >= faults, path);
    await checkEverywhere(tab);
  }
  await tab.goto('/gestion/campagnes/mois-de-l-ess-2015');
  await checkEverywhere(tab, { keyboard: false });
});

journey('So do the pages that announce, move, postpone and cancel', async (tools) => {
  const { checkEverywhere } = tools;
  const tab = await signIn(tools);
  await tab.goto('/gestion/rencontres/nouvelle');
  await tab.locator('[name=title]').fill('Brouillon : une visite');
  await tab.locator('[name=date]').fill('17/11/2027');
  await tab.locator('[name=commune]').fill('Limay');
  await tab.getByRole('button', { name: 'Enregistrer' }).click();
  await tab.waitForURL(/fait=creee/);
  await checkEverywhere(tab);
  const draft = new URL(tab.url()).pathname;
  for (const act of ['publier', 'modifier', 'inscriptions']) {
    await tab.goto(`${draft}/${act}`);
    await checkEverywhere(tab, { keyboard: act === 'publier' });
  }
  await tab.goto(`${draft}/publier`);
  await tab.getByRole('button', { name: 'Annoncer' }).click();
  for (const act of ['deplacer', 'reporter', 'annuler']) {
    await tab.goto(`${draft}/${act}`);
    await checkEverywhere(tab, { keyboard: act !== 'reporter' });
  }
  await tab.goto(`${draft}/deplacer`);
  await tab.getByRole('button', { name: 'Déplacer et prévenir' }).click();
  await checkEverywhere(tab, { keyboard: false });
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

journey('A page of the office exists in English under the same address', async (tools) => {
  const { assert } = tools;
  const tab = await signIn(tools);
  await tab.goto('/gestion/campagnes');
  await tab.getByRole('link', { name: 'English' }).click();
  assert.equal(new URL(tab.url()).pathname, '/gestion/campagnes');
  assert.equal(await tab.locator('html').getAttribute('lang'), 'en');
});

journey('An unknown address gets the same answer as a known one, and no mail', async (tools) => {
  const { page, mails, assert } = tools;
  const answer = async (tab) => [new URL(tab.url()).pathname, await tab.locator('main').textContent()];
  const known = await answer((await askToSignIn(tools)).tab);
  const tab = await page();
  await tab.goto('/connexion');
  await tab.getByLabel('E-mail').fill('inconnue@demonstration.invalid');
  await tab.getByRole('button', { name: 'Recevoir un lien' }).click();
  await tab.waitForURL(/connexion\/code/);
  assert.deepEqual(await answer(tab), known);
  await new Promise((done) => setTimeout(done, 800));
  assert.equal((await mails()).filter(({ to }) => to.text.includes('inconnue@')).length, 0);
});
