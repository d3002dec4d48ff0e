// A buyer finds a structure in two screens, with proof of what it is.

import { VARIANTS, site } from '../harness/fixture.mjs';
import { planted } from '../harness/world.mjs';

const { journey } = site(import.meta.url);

for (const variant of VARIANTS) {
  const how = `${variant.width} px, ${variant.dark ? 'dark' : 'light'}`;
  journey(`The directory and a structure keep to the rules of every page (${how})`, async ({ page, checkPage }) => {
    const tab = await page(variant);
    const [first] = await planted(tab);
    await tab.goto('/structures?q=traiteur&ou=78&rayon=25&famille=associations');
    await checkPage(tab);
    await tab.goto('/structures?q=zzzzzz&ou=nulle%20part');
    await checkPage(tab);
    await tab.goto(new URL(first.url).pathname);
    await checkPage(tab);
  });
}

journey('A buyer finds a structure in two screens, without JavaScript', async ({ page, assert }) => {
  const tab = await page({ javaScript: false });
  await planted(tab);
  await tab.goto('/');
  await tab.getByRole('link', { name: 'Structures', exact: true }).click();
  await tab.getByLabel('Que cherchez-vous').fill('traiteurs');
  await tab.getByLabel('Où').fill('Hauts-de-Seine');
  await tab.getByRole('button', { name: 'Rechercher' }).click();
  const found = tab.locator('#resultats li h2 a');
  assert.ok((await found.count()) > 0);
  const name = await found.first().textContent();
  assert.match(name, /synthétique/);
  assert.match(await tab.locator('#resultats .where').first().textContent(), /\(92\)/);
  await found.first().click();
  assert.equal(await tab.locator('h1').textContent(), name);
  await tab.getByRole('table', { name: 'Preuves' }).waitFor();
  assert.match(await tab.locator('main').textContent(), /Données fictives de la démonstration/);
});

journey('A number leads to its structure, and what is masked shows name and commune only', async ({ page, assert }) => {
  const tab = await page();
  const [first] = await planted(tab);
  await tab.goto(`/structures?q=${first.siret}`);
  assert.equal(await tab.locator('#resultats li h2 a').count(), 1);
  const all = [];
  for (let cursor = ''; cursor !== null; ) {
    const answer = await tab.request.get(`/api/v1/structures?limit=100${cursor && `&cursor=${cursor}`}`);
    const { items, next } = await answer.json();
    all.push(...items);
    cursor = next;
  }
  const masked = all.find((one) => one.masked);
  assert.deepEqual(Object.keys(masked).sort(), ['commune', 'departement', 'masked', 'name', 'siren', 'siret', 'url']);
  await tab.goto(`/structures/${masked.siret}`);
  const main = await tab.locator('main').textContent();
  assert.match(main, /Diffusion restreinte/);
  assert.doesNotMatch(main, new RegExp(masked.siret));
  assert.equal(await tab.locator('meta[name=robots][content=noindex]').count(), 1);
});
