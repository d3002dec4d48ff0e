// A structure's person takes over its page, declares an offer, is found by it, and is written to.

import { VARIANTS, site } from '../harness/fixture.mjs';
import { eventually } from '../harness/patience.mjs';
import { enter, signIn, unclaimed } from '../harness/world.mjs';

const { journey } = site(import.meta.url);

const PERSON = 'personne@structure.invalid';
const BUYER = 'acheteuse@mairie.invalid';
/** Words that nothing else of the demonstration holds. */
const TRADE = 'Restauration de vitraux';

/** Asks for the page of a structure by the word of the team, and has the team say yes. */
async function takeOver(tools, tab, one, email) {
  await tab.goto(new URL(one.url).pathname);
  await tab.getByRole('link', { name: 'Prenez la main sur cette fiche' }).click();
  await tab.getByLabel('Par l’équipe').check();
  await tab.getByLabel('Prénom et nom').fill('Camille Essai');
  await tab.getByLabel('E-mail').fill(email);
  await tab.getByRole('button', { name: 'Envoyer ma demande' }).click();
  await tab.getByRole('heading', { level: 1, name: 'C’est noté' }).waitFor();
  const team = await signIn(tools);
  await team.goto('/gestion/structures');
  await team.getByRole('link', { name: one.name, exact: true }).first().click();
  await team.getByLabel('Motif').fill('Connue du réseau.');
  await team.getByRole('button', { name: 'Accepter la demande' }).click();
  await team.getByText('La demande est acceptée').waitFor();
  return team;
}

journey('Somebody takes over a page, declares an offer, is found by it, and a buyer writes', async (tools) => {
  const { page, mail, assert } = tools;
  const tab = await page({ javaScript: false });
  const one = await unclaimed(tab);
  await takeOver(tools, tab, one, PERSON);
  await mail(({ to, subject }) => to.text.includes(PERSON) && subject.includes('Vous avez la main'));

  await enter(tools, tab, PERSON);
  await tab.getByRole('link', { name: one.name, exact: true }).click();
  await tab.getByRole('link', { name: 'Modifier les offres' }).click();
  await tab.getByLabel('Intitulé').first().fill(TRADE);
  await tab.getByLabel('Type').first().selectOption('service');
  await tab.getByLabel('Capacité').first().fill('Deux chantiers à la fois');
  await tab.getByRole('button', { name: 'Enregistrer' }).click();
  await tab.getByText('C’est enregistré').waitFor();

  const buyer = await page();
  await eventually(async () => {
    await buyer.goto(`/structures?q=${encodeURIComponent(TRADE)}`);
    return buyer.locator('#resultats li h2 a', { hasText: one.name }).count();
  }, 'the search does not follow');
  await buyer.getByRole('link', { name: one.name, exact: true }).click();
  assert.match(await buyer.locator('main').textContent(), /Déclaré par la structure/);
  await buyer.getByRole('link', { name: 'Contacter la structure' }).click();
  await buyer.getByLabel('Prénom et nom').fill('Dominique Essai');
  await buyer.getByLabel('Votre organisation').fill('Mairie d’essai');
  await buyer.getByLabel('E-mail').fill(BUYER);
  await buyer.getByLabel('Message').fill('Bonjour, intervenez-vous à Limay ?');
  assert.doesNotMatch(await buyer.content(), new RegExp(PERSON));
  await buyer.getByRole('button', { name: 'Envoyer le message' }).click();
  await buyer.getByRole('heading', { level: 1, name: 'Votre message est parti' }).waitFor();
  const relayed = await mail(({ to, text }) => to.text.includes(PERSON) && text.includes('intervenez-vous à Limay'));
  assert.equal(relayed.replyTo.value[0].address, BUYER);
  const copy = await mail(({ to, subject }) => to.text.includes(BUYER) && subject.startsWith('Copie'));
  assert.ok(!copy.raw.includes(PERSON), 'the copy tells the address of the structure');
});

for (const variant of VARIANTS) {
  const how = `${variant.width} px, ${variant.dark ? 'dark' : 'light'}`;
  journey(`Pages of taking over and of one’s space keep to the rules of every page (${how})`, async (tools) => {
    const { page, checkPage, assert } = tools;
    const tab = await page(variant);
    const one = await unclaimed(tab);
    const public_ = new URL(one.url).pathname;
    for (const path of ['/revendiquer', '/revendiquer/code', '/contacter', '/signaler']) {
      await tab.goto(`${public_}${path}`);
      await checkPage(tab);
    }
    const email = `page${variant.width}${variant.dark ? 'd' : 'l'}@structure.invalid`;
    const team = await takeOver(tools, tab, one, email);
    await checkPage(team);
    await enter(tools, tab, email);
    await checkPage(tab);
    const base = `/mon-espace${public_}`;
    for (const part of ['', '/presentation', '/offres', '/zone', '/references', '/images', '/quitter']) {
      await tab.goto(`${base}${part}`);
      await checkPage(tab);
    }
    await tab.goto(`${base}/images`);
    const shot = await tab.screenshot();
    await tab.getByLabel('Image', { exact: true }).setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: shot });
    await tab.getByLabel('Ce que l’on voit sur l’image').fill('Une page');
    await tab.getByRole('button', { name: 'Ajouter l’image' }).click();
    await tab.getByRole('img', { name: 'Une page' }).waitFor();
    await checkPage(tab);
    await tab.goto(public_);
    assert.equal(await tab.getByRole('img', { name: 'Une page' }).count(), 1);
    await checkPage(tab);
  });
}
