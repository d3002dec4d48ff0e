// What a buyer keeps without an account: a list that is shared, an alert that is confirmed and stopped, the page of a group.

import { VARIANTS, site } from '../harness/fixture.mjs';
import { links } from '../harness/mail.mjs';
import { planted, signIn } from '../harness/world.mjs';

const { journey } = site(import.meta.url);

/** Puts the first structures of a search on the list of a tab, and opens the list. */
async function keep(tab, number) {
  for (let one = 0; one < number; one += 1) {
    await tab.goto('/structures?q=traiteur');
    await tab.getByRole('button', { name: /^Ajouter à ma liste/ }).first().click();
    await tab.waitForURL(/#ma-liste$/);
  }
  await tab.getByRole('link', { name: 'Voir ma liste' }).click();
  await tab.waitForURL(/\/listes\/[\w-]{30,}/);
}

journey('A buyer keeps, orders, notes, compares, shares and erases a list, without JavaScript', async ({ page, assert }) => {
  const tab = await page({ javaScript: false });
  await planted(tab);
  await keep(tab, 3);
  const list = tab.url();
  assert.equal(await tab.locator('.entries > li').count(), 3);
  const names = () => tab.locator('.entries h2').allTextContents();
  const [first, second, third] = await names();
  await tab.getByRole('button', { name: `Descendre : ${first}` }).click();
  assert.deepEqual(await names(), [second, first, third]);
  await tab.getByRole('button', { name: `Retirer : ${third}` }).click();
  assert.match(await tab.getByRole('status').first().textContent(), /7 jours/);
  await tab.locator('summary', { hasText: 'retirée' }).click();
  await tab.getByRole('button', { name: `Remettre : ${third}` }).click();
  assert.deepEqual(await names(), [second, first, third]);
  const entry = tab.locator('.entries > li').first();
  await entry.locator('summary').click();
  await entry.getByLabel('Votre nom').fill('Camille');
  await entry.getByLabel('Votre note').fill('À rencontrer en novembre');
  await entry.getByRole('button', { name: 'Enregistrer la note' }).click();
  assert.match(await tab.locator('.notes').first().textContent(), /Camille.*À rencontrer en novembre/s);
  await tab.getByLabel('Nom (facultatif)').fill('Traiteurs');
  await tab.getByRole('button', { name: 'Enregistrer le nom' }).click();
  assert.equal(await tab.locator('h1').textContent(), 'Traiteurs');
  await tab.getByRole('button', { name: 'Comparer' }).click();
  assert.equal(await tab.locator('table.compare thead th').count(), 3);
  await tab.goto(list);
  await tab.getByLabel('Lire et commenter').check();
  await tab.getByRole('button', { name: 'Créer le lien' }).click();
  const shared = await tab.getByLabel('Lien à partager').inputValue();
  const guest = await page({ javaScript: false });
  await guest.goto(new URL(shared).pathname);
  assert.equal(await guest.getByRole('button', { name: /^Retirer/ }).count(), 0);
  const other = guest.locator('.entries > li').nth(1);
  await other.locator('summary').click();
  await other.getByLabel('Votre nom').fill('Dominique');
  await other.getByLabel('Votre note').fill('Déjà vue');
  await other.getByRole('button', { name: 'Enregistrer la note' }).click();
  await tab.goto(list);
  assert.match(await tab.locator('.entries').textContent(), /Dominique/);
  await tab.getByRole('button', { name: 'Retirer le lien' }).click();
  const gone = await guest.goto(new URL(shared).pathname);
  assert.equal(gone.status(), 404);
  await tab.goto(list);
  await tab.getByRole('link', { name: 'Effacer la liste' }).click();
  await tab.getByRole('button', { name: 'Effacer la liste' }).click();
  assert.match(await tab.locator('main').textContent(), /Votre liste est effacée/);
  const erased = await tab.goto(list);
  assert.equal(erased.status(), 404);
});

journey('The mouse presses the button of a card, and its title leads to the structure', async ({ page, assert }) => {
  for (const width of [1280, 320]) {
    const tab = await page({ width });
    await planted(tab);
    await tab.goto('/structures?q=traiteur');
    const card = tab.locator('.entries > li').first();
    const button = card.getByRole('button', { name: /^Ajouter à ma liste/ });
    await button.scrollIntoViewIfNeeded();
    const box = await button.boundingBox();
    await tab.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await tab.waitForURL(/#ma-liste$/);
    assert.match(await card.textContent(), /Dans (ma|votre) liste/);
    const title = card.getByRole('link').first();
    const name = await title.textContent();
    const edges = await card.boundingBox();
    await tab.mouse.click(edges.x + edges.width / 3, edges.y + 12);
    await tab.waitForURL(/\/structures\/\d{14}$/);
    assert.equal(await tab.locator('h1').textContent(), name);
  }
});

for (const variant of VARIANTS) {
  const how = `${variant.width} px, ${variant.dark ? 'dark' : 'light'}`;
  journey(`A list, its comparison and a group keep to the rules of every page (${how})`, async ({ page, checkPage }) => {
    const tab = await page(variant);
    await planted(tab);
    await tab.goto('/listes');
    await checkPage(tab);
    await keep(tab, 2);
    await tab.getByRole('button', { name: 'Créer le lien' }).click();
    await checkPage(tab);
    const list = new URL(tab.url()).pathname;
    await tab.locator('.entries > li summary').first().click();
    await tab.getByRole('button', { name: 'Enregistrer la note' }).first().click();
    await checkPage(tab);
    for (const path of [`${list}/comparer`, `${list}/imprimer`, `${list}/effacer`, '/groupes']) {
      await tab.goto(path);
      await checkPage(tab);
    }
    await tab.getByRole('link', { name: /^Réseau de démonstration/ }).click();
    await checkPage(tab);
  });
}

journey('The pages of lists, alerts and groups can be walked with the keyboard', async ({ page, checkEverywhere }) => {
  const tab = await page();
  await planted(tab);
  await keep(tab, 1);
  await checkEverywhere(tab);
  for (const path of ['/alertes/nouvelle?q=traiteur', '/alertes/envoyee', '/groupes']) {
    await tab.goto(path);
    await checkEverywhere(tab);
  }
});

journey('An alert is asked for, confirmed by its link, and stopped, without JavaScript', async ({ page, mail, checkPage, assert }) => {
  const tab = await page({ javaScript: false });
  await planted(tab);
  await tab.goto('/structures?q=traiteur');
  await tab.getByRole('link', { name: /^M’alerter/ }).click();
  await tab.getByRole('button', { name: 'M’alerter' }).click();
  assert.match(await tab.getByRole('alert').textContent(), /adresse e-mail/);
  await tab.getByLabel('Votre adresse e-mail').fill('alerte@demonstration.invalid');
  await tab.getByLabel('Une fois par semaine').check();
  await tab.getByRole('button', { name: 'M’alerter' }).click();
  assert.equal(await tab.locator('h1').textContent(), 'Vérifiez votre messagerie');
  const message = await mail(({ to }) => to.text.includes('alerte@demonstration.invalid'));
  assert.doesNotMatch(message.text, /traiteur/, 'who asked for nothing is shown nothing that was typed');
  const link = links(message).find((one) => one.includes('/alertes/'));
  await tab.goto(new URL(link).pathname);
  assert.match(await tab.locator('main').textContent(), /pas encore confirmée/);
  await tab.getByRole('button', { name: 'Confirmer' }).click();
  assert.match(await tab.getByRole('status').textContent(), /en marche/);
  assert.equal(await tab.getByLabel('Une fois par semaine').isChecked(), true);
  await checkPage(tab);
  await tab.getByRole('button', { name: 'Arrêter l’alerte' }).click();
  assert.equal(await tab.locator('h1').textContent(), 'L’alerte est arrêtée');
  const gone = await tab.goto(new URL(link).pathname);
  assert.equal(gone.status(), 404);
});

journey('The team makes a group, finds its members by name, and shows it', async (tools) => {
  const { checkEverywhere, assert } = tools;
  const tab = await signIn(tools);
  await planted(tab);
  await tab.goto('/gestion/groupes');
  await checkEverywhere(tab);
  await tab.getByRole('link', { name: 'Nouveau groupe' }).click();
  await checkEverywhere(tab, { keyboard: false });
  await tab.getByLabel('Nom du groupe').fill('Pôle fictif des journées d’essai');
  await tab.locator('#about').fill('Un groupe inventé.');
  await tab.getByRole('button', { name: 'Enregistrer le groupe' }).click();
  await tab.locator('#qui').fill('traiteur');
  await tab.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await checkEverywhere(tab, { keyboard: false });
  await tab.getByRole('button', { name: /^Ajouter : / }).first().click();
  await tab.getByRole('link', { name: 'Voir la page publique' }).click();
  assert.match(await tab.locator('main').textContent(), /Un membre/);
  await checkEverywhere(tab);
});
