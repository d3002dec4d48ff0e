// What the ESS weighs in a territory: each number with its source, each chart with its table and its file.

import { VARIANTS, site } from '../harness/fixture.mjs';
import { eventually } from '../harness/patience.mjs';

const { journey } = site(import.meta.url);

const PARIS = '/observatoire/territoires/DEP-75';

/** The demonstration's register is counted while the site is in service already: waits until it is. */
async function counted(tab) {
  await eventually(async () => {
    await tab.goto(PARIS);
    return tab.locator('.tiles').count();
  }, 'the register of the demonstration is not counted');
}

for (const variant of VARIANTS) {
  const how = `${variant.width} px, ${variant.dark ? 'dark' : 'light'}`;
  journey(`Key figures keep to the rules of every page (${how})`, async ({ page, checkPage }) => {
    const tab = await page(variant);
    await counted(tab);
    const paths = ['/observatoire', '/observatoire/metiers', '/observatoire/familles?annee=2021', PARIS];
    const more = [`${PARIS}/imprimer`, '/observatoire/territoires/REG-75?avec=REG-93', '/donnees'];
    for (const path of [...paths, ...more]) {
      await tab.goto(path);
      await checkPage(tab);
    }
  });
}

journey('A figure leads to its definition, a chart to its table and its file, without JavaScript', async ({ page, assert }) => {
  const tab = await page({ javaScript: false });
  await counted(tab);
  await tab.goto('/observatoire');
  assert.match(await tab.locator('h1').textContent(), /l’ESS représente .*établissements.*emplois/s);
  for (const link of await tab.locator('.tiles a[href^="#"]').all()) {
    const anchor = await link.getAttribute('href');
    assert.equal(await tab.locator(anchor).count(), 1, anchor);
  }
  const trades = tab.locator('section', { has: tab.locator('#metiers') });
  const finding = await trades.locator('h2').textContent();
  assert.equal(await trades.locator('.bars').getAttribute('aria-label'), finding);
  assert.match(await trades.textContent(), /Dernière année connue\s: 2013/);
  await trades.getByText('Voir le tableau').click();
  await trades.getByRole('table', { name: finding }).waitFor();
  const file = await trades.getByRole('link', { name: /^CSV/ }).getAttribute('href');
  const csv = await (await tab.request.get(file)).text();
  assert.match(csv, /^\uFEFFterritoire;nom;annee;mesure;/);
  assert.ok(csv.split('\r\n').length > 3, csv);
});

journey('From the home page a key figure leads to its definition and its file, without JavaScript', async ({ page, assert }) => {
  const tab = await page({ javaScript: false });
  await counted(tab);
  await tab.goto('/');
  await tab.locator('.tiles a').first().click();
  const anchor = new URL(tab.url()).hash;
  assert.match(anchor, /^#def-/);
  const origin = tab.locator(anchor);
  await origin.getByText('Comment ce chiffre est obtenu').click();
  assert.match(await origin.textContent(), /SELECT .*lignes lues/s);
  const file = await origin.locator('a[href$=".csv"]').getAttribute('href');
  assert.equal((await tab.request.get(file)).status(), 200);
  await tab.locator('#achats').waitFor();
  const block = tab.locator('section', { has: tab.locator('#achats') });
  await block.getByText('Citer', { exact: false }).first().click();
  assert.match(await block.locator('.cite').textContent(), /Île-de-France.*Source.*#achats$/s);
});

journey('A sheet is printed on two pages', async ({ page, assert }) => {
  const tab = await page();
  await counted(tab);
  for (const place of ['REG-11', 'FR', 'DEP-75']) {
    await tab.goto(`/observatoire/territoires/${place}/imprimer`);
    const paper = (await tab.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    const pages = paper.match(/\/Type\s*\/Page\b(?!s)/g).length;
    assert.ok(pages <= 2, `${place}: ${pages} pages`);
  }
});

journey('What is counted in a made-up register says so', async ({ page, assert }) => {
  const tab = await page();
  await counted(tab);
  assert.match(await tab.locator('.strip').textContent(), /registre inventé/);
  assert.match(await tab.locator('.tiles').textContent(), /registre de démonstration, 2026/);
  await tab.getByLabel('Comparer avec').selectOption('REG-11');
  await tab.getByRole('button', { name: 'Comparer' }).click();
  const table = tab.getByRole('table', { name: 'Comparaison de deux territoires' });
  assert.match(await table.textContent(), /Paris, 2026.*Île-de-France, 2026/s);
});

journey('A region is divided as one asks, and each territory is had from the table of its map', async ({ page, assert, checkPage }) => {
  const tab = await page({ javaScript: false });
  await counted(tab);
  await tab.goto('/observatoire/territoires/REG-11');
  await tab.getByRole('navigation', { name: 'Découper la carte' }).getByRole('link', { name: 'Communes' }).click();
  assert.match(tab.url(), /carte=communes/);
  const places = tab.locator('section', { has: tab.locator('#territoires') });
  assert.ok((await places.locator('circle.spot').count()) > 3);
  assert.match(await places.locator('.legend').textContent(), /non communiqué/);
  await places.getByText('Voir le tableau').click();
  const first = places.getByRole('table').locator('tbody tr').first().getByRole('link').first();
  const name = await first.textContent();
  await first.click();
  assert.match(await tab.locator('h1').textContent(), new RegExp(name));
  const checked = await page();
  await checked.goto('/observatoire/territoires/DEP-91?carte=communes');
  await checkPage(checked);
  await checked.goto('/observatoire/achats');
  await checkPage(checked);
});
