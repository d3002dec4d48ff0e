// The page of a structure: a buyer asks it for a meeting and registers along with it; it says that it answers with others,
// and is found by that; the fields of the search offer what they know, with and without a script.

import { setTimeout as wait } from 'node:timers/promises';

import { site } from '../harness/fixture.mjs';
import { eventOf, planted, register, signIn } from '../harness/world.mjs';

const { journey } = site(import.meta.url);

const plain = (words) => words.replace(/[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ').trim();

/** A meeting day with its frame, made by the team. */
async function meetingDay(team) {
  await team.goto('/gestion');
  await team.getByRole('link', { name: 'Créer une rencontre' }).click();
  await team.locator('[name=title]').fill('Rendez-vous de la fiche');
  await team.locator('[name=kind]').selectOption('meeting-day');
  await team.locator('[name=date]').fill('18/11/2027');
  await team.getByLabel('Heure de début').fill('9 h');
  await team.locator('[name=end]').fill('12 h');
  await team.getByLabel('Code postal').fill('78520');
  await team.getByLabel('Commune').fill('Limay');
  await team.getByRole('button', { name: 'Enregistrer' }).click();
  await team.waitForURL(/fait=creee/);
  const office = new URL(team.url()).pathname;
  await team.getByRole('link', { name: 'Annoncer la rencontre' }).click();
  await team.getByRole('button', { name: 'Annoncer' }).click();
  await team.waitForURL(/fait=publiee/);
  await team.goto(`${office}/rendez-vous`);
  await team.getByRole('link', { name: 'Définir le cadre' }).click();
  await team.getByRole('button', { name: 'Enregistrer le cadre' }).click();
  await team.waitForURL(/fait=cadre/);
}

journey('A buyer asks a structure for a meeting from its page, without JavaScript on a small screen', async (tools) => {
  const { page, baseUrl, mail, checkEverywhere, assert } = tools;
  const team = await signIn(tools, { width: 1280 });
  const [one] = await planted(team);
  await meetingDay(team);
  const { slug } = await eventOf(baseUrl, ({ title }) => title === 'Rendez-vous de la fiche');
  const sells = { given_name: 'Nadia', organisation: one.name, siret: one.siret, role: 'supplier', listed: true, meetings: true };
  await register(baseUrl, slug, 'nadia@demonstration.invalid', sells);

  const tab = await page({ width: 320, javaScript: false });
  await tab.goto(`/structures/${one.siret}`);
  await checkEverywhere(tab);
  await tab.getByRole('link', { name: 'Demander un rendez-vous' }).click();
  await checkEverywhere(tab);
  await tab.getByRole('link', { name: 'M’inscrire et demander ce rendez-vous' }).click();
  assert.match(plain(await tab.locator('main').textContent()), /Vous demandez un rendez-vous avec/);
  await checkEverywhere(tab);
  await tab.getByLabel('Prénom').fill('Karim');
  await tab.getByLabel('Nom', { exact: true }).fill('Essai');
  await tab.getByLabel('E-mail').fill('karim@demonstration.invalid');
  await tab.getByLabel('Acheteur ou acheteuse').check();
  await tab.getByRole('button', { name: 'Confirmer mon inscription' }).click();
  await tab.getByRole('heading', { level: 1, name: 'C’est noté' }).waitFor();

  // Their link leads to the people of the day, where the wish is marked.
  const message = await mail(({ to, subject }) => to.text.includes('karim@') && subject.includes('Inscription confirmée'));
  const link = new URL(message.text.match(/http\S+\/i\/[\w-]+/)[0]);
  await tab.goto(`${link.pathname}/rendez-vous`);
  assert.match(plain(await tab.locator('#personnes').textContent()), /Nadia/);
  assert.equal(await tab.locator('#personnes input[value=like]:checked').count(), 1);
  await checkEverywhere(tab);
});

journey('The fields offer trades, names and places by keyboard, and trades and départements without a script', async ({ page, assert }) => {
  const bare = await page({ javaScript: false });
  await planted(bare);
  await bare.goto('/structures');
  const offered = (tab, list) => tab.locator(`#${list} option`).evaluateAll((all) => all.map(({ value }) => value));
  assert.ok((await offered(bare, 'metiers')).includes('traiteur'));
  assert.ok((await offered(bare, 'lieux')).length > 3);

  const tab = await page();
  await tab.goto('/structures');
  const what = tab.getByRole('combobox', { name: 'Que cherchez-vous' });
  await what.focus();
  await tab.keyboard.type('espaces v', { delay: 20 });
  for (let found = []; !found.includes('espaces verts') || found.length > 8; found = await offered(tab, 'metiers')) await wait(50);
  await tab.getByRole('combobox', { name: /^Où/ }).focus();
  await tab.keyboard.type('montreui', { delay: 20 });
  for (let found = []; !found.includes('Montreuil (93)'); found = await offered(tab, 'lieux')) await wait(50);
  await what.fill('espaces verts');
  await tab.getByRole('combobox', { name: /^Où/ }).fill('Montreuil (93)');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/ou=Montreuil/);
  await tab.getByText(/Montreuil \(93\), à 25 km au plus/).waitFor();
});

journey('Structures that answer with others are found by it, and say so apart from the registry', async ({ page, checkPage, assert }) => {
  const tab = await page();
  await planted(tab);
  await tab.goto('/structures');
  await tab.locator('summary', { hasText: 'Plus de filtres' }).click();
  await tab.getByRole('checkbox', { name: /Ouverte à la co-traitance/ }).check();
  await tab.getByRole('button', { name: 'Appliquer les filtres' }).click();
  await tab.waitForURL(/cotraitance=oui/);
  await checkPage(tab);
  await tab.locator('#resultats li h2 a').first().click();
  assert.match(plain(await tab.locator('main').textContent()), /Ouverte à la co-traitance : répond en groupement.*\(déclaré par la structure\)/);
});
