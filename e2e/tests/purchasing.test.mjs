// A buyer sees the share of its contracts that goes to the ESS, what ends soon, and drops its own ledger.

import { VARIANTS, site } from '../harness/fixture.mjs';
import { eventually } from '../harness/patience.mjs';

const { journey } = site(import.meta.url);

/** The demonstration's contracts are planted while the site is in service already: waits until there is a buyer. */
async function firstBuyer(tab) {
  return eventually(async () => {
    await tab.goto('/acheteurs');
    const link = tab.locator('#resultats li h2 a').first();
    return (await link.count()) && link.getAttribute('href');
  }, 'the contracts of the demonstration are not there');
}

for (const variant of VARIANTS) {
  const how = `${variant.width} px, ${variant.dark ? 'dark' : 'light'}`;
  journey(`Buyers and their figures keep to the rules of every page (${how})`, async ({ page, checkPage }) => {
    const tab = await page(variant);
    const buyer = await firstBuyer(tab);
    for (const path of ['/acheteurs', '/acheteurs?q=introuvable', buyer, `${buyer}/imprimer?de=2025`, '/mes-achats', '/marches-a-venir', '/marches-a-venir?levier=reserve-ess', '/alertes/marches?departement=75', '/donnees/marches-lus', '/donnees/marches-lus?regle=amount-low', '/acheteurs?marches=1-9']) {
      await tab.goto(path);
      await checkPage(tab);
    }
  });
}

journey('A buyer reads its shares and what comes next, without JavaScript', async ({ page, assert }) => {
  const tab = await page({ javaScript: false });
  await firstBuyer(tab);
  const link = tab.locator('#resultats li h2 a').first();
  const name = await link.textContent();
  await link.click();
  assert.equal(await tab.locator('h1').textContent(), name);
  assert.match(await tab.locator('main .lead').first().textContent(), /À retenir.*titulaire de l’ESS/s);
  await tab.getByRole('table', { name: 'À qui vont les marchés' }).first().waitFor();
  assert.match(await tab.locator('#couverture').textContent(), /Seuls les marchés publiés/);
  assert.match(await tab.locator('#ce-qui-vient').textContent(), /article L2112-2/);
  await tab.getByLabel('De l’année').selectOption('2025');
  await tab.getByRole('button', { name: 'Afficher' }).click();
  assert.match(tab.url(), /de=2025/);
  const href = await tab.getByRole('link', { name: 'Télécharger les chiffres (CSV)' }).getAttribute('href');
  const csv = await (await tab.request.get(href)).text();
  assert.match(csv, /^\uFEFFgroupe;code;libelle;marches;/);
});

journey('A figure of a buyer leads to its definition, its question and its file, and to what rules left out, without JavaScript', async ({ page, assert }) => {
  const tab = await page({ javaScript: false });
  await tab.goto(await firstBuyer(tab));
  const tiles = await tab.locator('.tiles a').all();
  assert.ok(tiles.length > 6);
  for (const link of tiles) {
    const anchor = await link.getAttribute('href');
    assert.equal(await tab.locator(anchor).count(), 1, anchor);
  }
  await tab.locator('.tiles a').nth(2).click();
  const definition = tab.locator('.definition', { has: tab.locator('#def-ess-number') });
  await definition.getByText('Comment ce chiffre est obtenu').click();
  assert.match(await definition.locator('code').textContent(), /^SELECT 100\.0 \* count\(\*\)/);
  const file = await definition.getByRole('link', { name: /^marches-\d{14}\.csv$/ }).getAttribute('href');
  const rows = (await (await tab.request.get(file)).text()).trim().split('\r\n').length - 1;
  const counted = (await tab.locator('.tiles dd').first().textContent()).replace(/\D/g, '');
  assert.equal(String(rows), counted, 'the file has as many lines as contracts are counted');
  await tab.getByRole('link', { name: 'Voir ce que chaque règle a écarté ou corrigé' }).click();
  await tab.getByRole('link', { name: 'Montant inférieur à 1 euro' }).click();
  assert.match(await tab.locator('h1').textContent(), /Montant inférieur à 1 euro/);
  assert.ok((await tab.locator('tbody tr').count()) > 0);
});

journey('Shares of a buyer with few contracts stand with their numbers and a reserve, and peers are a list', async ({ page, assert }) => {
  const tab = await page();
  const large = await firstBuyer(tab);
  await tab.goto('/acheteurs?marches=1-9');
  assert.match(await tab.locator('#resultats').textContent(), /trop peu pour comparer/);
  await tab.locator('#resultats li h2 a').first().click();
  assert.match(await tab.locator('main .lead').first().textContent(), /C’est peu/);
  assert.match(await tab.locator('.tiles').first().textContent(), /[0-9] sur [0-9]/);
  assert.match(await tab.locator('#pairs').textContent(), /ne se comparent pas/);
  await tab.goto(large);
  const peers = tab.getByRole('link', { name: 'Voir la liste de ces acheteurs' });
  if (await peers.count()) {
    await peers.click();
    assert.match(await tab.getByRole('checkbox', { checked: true }).evaluate((box) => box.parentElement.textContent), /marchés publiés/);
  }
});

journey('What ends soon is found by place and lever, and an alert is asked for, without JavaScript', async ({ page, assert }) => {
  const tab = await page({ javaScript: false });
  await firstBuyer(tab);
  await tab.getByRole('link', { name: 'Tous les marchés qui se terminent bientôt' }).click();
  await tab.getByLabel('Département de l’acheteur').selectOption('75');
  await tab.getByLabel('Ce que le droit permet').selectOption('clause-sociale');
  await tab.getByRole('button', { name: 'Rechercher' }).click();
  await tab.locator('#resultats ol.entries li').first().waitFor();
  await tab.getByRole('link', { name: 'M’alerter des marchés qui entreront dans cette liste' }).click();
  assert.match(await tab.locator('main').textContent(), /Paris \(75\)/);
  await tab.getByLabel('Votre adresse e-mail').fill('camille@exemple.fr');
  await tab.getByRole('button', { name: 'M’alerter' }).click();
  assert.match(await tab.locator('h1').textContent(), /Vérifiez votre messagerie/);
});

journey('A ledger is dropped, told, kept on demand and erased, without JavaScript', async ({ page, assert }) => {
  const tab = await page({ javaScript: false });
  await firstBuyer(tab);
  await tab.goto('/mes-achats');
  const ledger = 'Fournisseur;SIRET;Montant\nFictive;;"1 234,56 €"\nLa Poste;35600000049837;100\nTotal;;1334,56\n';
  await tab.getByLabel('Fichier d’achats').setInputFiles({
    name: 'achats.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(ledger),
  });
  await tab.getByRole('button', { name: 'Calculer les parts' }).click();
  assert.match(await tab.getByRole('status').textContent(), /Une ligne comptée.*2 lignes écartées/s);
  await tab.getByRole('table', { name: 'Lignes écartées ou complétées' }).waitFor();
  await tab.getByRole('button', { name: 'Garder 90 jours' }).click();
  assert.match(tab.url(), /\/mes-achats\/[\w-]{30,}$/);
  assert.equal(await tab.getByRole('table', { name: 'Lignes écartées ou complétées' }).count(), 0, 'figures alone');
  await tab.getByRole('button', { name: 'Effacer maintenant' }).click();
  assert.match(await tab.getByRole('status').textContent(), /Le résultat est effacé/);
});
