// A buyer looks for a caterer near Montreuil: list, filters, map, file; by mouse, by keyboard, without JavaScript.

import { readFileSync } from 'node:fs';
import { VARIANTS, site } from '../harness/fixture.mjs';
import { planted } from '../harness/world.mjs';

const { journey } = site(import.meta.url);

const number = async (tab) => Number((await tab.getByRole('status').textContent()).match(/\d+/)?.[0] ?? 1);

for (const variant of VARIANTS) {
  const how = `${variant.width} px, ${variant.dark ? 'dark' : 'light'}`;
  journey(`Search, map and export keep to the rules of every page (${how})`, async ({ page, checkPage }) => {
    const tab = await page(variant);
    await planted(tab);
    for (const path of [
      '/structures?q=traiteur&ou=Montreuil&chez_moi=oui&reservable=oui',
      '/structures?q=traiteur&ou=Montreuil&vue=carte',
      '/structures?q=traiteur&ou=Montreuil&vue=communes',
      '/structures?ou=idf&vue=carte',
      '/structures/exporter?q=traiteur&ou=Montreuil',
      '/structures?q=zzzz&ou=Nulle-Part&rayon=-1',
      '/aide',
    ]) {
      await tab.goto(path);
      await checkPage(tab);
    }
  });
}

for (const javaScript of [true, false]) {
  journey(`A buyer narrows, maps and exports a search (${javaScript ? 'by mouse' : 'without JavaScript'})`, async ({ page, assert }) => {
    const tab = await page({ javaScript });
    await planted(tab);
    await tab.goto('/structures');
    await tab.getByLabel('Que cherchez-vous').fill('traiteur');
    await tab.getByLabel(/^Où/).fill('montreuil');
    await tab.getByLabel('Rayon').selectOption('50');
    await tab.getByRole('button', { name: 'Rechercher' }).click();
    await tab.waitForURL(/ou=montreuil/);
    await tab.getByText(/Montreuil \(93\), à 50 km au plus/).waitFor();
    assert.match(await tab.locator('#resultats li').first().textContent(), /Trouvée pour/);
    const all = await number(tab);

    await tab.goto(tab.url());
    await tab.locator('summary', { hasText: 'Plus de filtres' }).click();
    await tab.getByRole('checkbox', { name: /Cite des clients/ }).check();
    await tab.getByRole('button', { name: 'Appliquer les filtres' }).click();
    await tab.waitForURL(/references=oui/);
    const some = await number(tab);
    assert.ok(some > 0 && some <= all, `${some} of ${all}`);

    await tab.getByRole('link', { name: 'Carte', exact: true }).click();
    await tab.waitForURL(/vue=carte/);
    assert.equal(await number(tab), some);
    assert.equal(await tab.locator('#carte-liste li').count(), some);
    await tab.getByRole('link', { name: 'Voir le nombre par commune' }).click();
    await tab.waitForURL(/vue=communes/);
    assert.equal(await number(tab), some);
    const counts = (await tab.locator('.counts span').allTextContents()).map(Number);
    assert.equal(counts.reduce((sum, n) => sum + n), some);
    const symbol = tab.locator('svg a').last();
    const told = Number((await symbol.getAttribute('aria-label')).match(/: .*?(\d+)/u)?.[1] ?? 1);
    await symbol.click();
    await tab.waitForURL(/commune=/);
    assert.equal(await number(tab), told);

    await tab.getByRole('link', { name: 'Exporter' }).click();
    await tab.getByRole('checkbox', { name: 'Latitude' }).uncheck();
    const [file] = await Promise.all([tab.waitForEvent('download'), tab.getByRole('button', { name: /CSV/ }).click()]);
    const lines = readFileSync(await file.path(), 'utf8').trimEnd().split('\r\n');
    assert.equal(lines.length, told + 1);
    assert.match(lines[0], /^\uFEFF"Nom";.*"Longitude".*"Source";"Licence"$/);
    assert.doesNotMatch(lines[0], /Latitude/);
    const [book] = await Promise.all([tab.waitForEvent('download'), tab.getByRole('button', { name: /XLSX/ }).click()]);
    assert.equal(readFileSync(await book.path()).subarray(0, 2).toString(), 'PK');
  });
}

journey('The whole search is made by keyboard', async ({ page, assert }) => {
  const tab = await page();
  await planted(tab);
  await tab.goto('/structures');
  await tab.getByLabel('Que cherchez-vous').focus();
  await tab.keyboard.type('traiteur');
  await tab.keyboard.press('Tab');
  await tab.keyboard.type('93100');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/ou=93100/);
  await tab.getByText(/Montreuil \(93\), à 25 km au plus/).waitFor();
  await tab.getByRole('link', { name: 'Carte', exact: true }).focus();
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/vue=carte/);
  await tab.getByRole('link', { name: 'Aller à la liste' }).focus();
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('Tab');
  const name = await tab.evaluate(() => document.activeElement.textContent);
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/structures\/\d{14}/);
  assert.equal((await tab.getByRole('heading', { level: 1 }).textContent()).trim(), name.trim());
});
