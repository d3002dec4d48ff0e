// The founding programme as the document of 2015 gives it, and the programme of today in all its forms: one set of
// events, whatever the view, the feed or the way of asking.

import { site } from '../harness/fixture.mjs';

const { journey } = site(import.meta.url);

const text = async (baseUrl, path) => (await fetch(baseUrl + path)).text();
const plain = (words) => words.replace(/[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ').trim();

journey('The founding campaign is on line with its four events, which are over and say so', async ({ page, assert }) => {
  const tab = await page();
  await tab.goto('/');
  await tab.getByRole('link', { name: 'Mois de l’ESS 2015' }).click();
  assert.match(plain(await tab.locator('.kicker').textContent()), /novembre 2015.*« COP 21 »/);
  const lines = (await tab.locator('.agenda li').allTextContents()).map(plain);
  assert.equal(lines.length, 4);
  for (const [at, words] of [[0, /^13 ?vendredi.*Recyc’matelas.*puis rencontre avec.*Limay \(78\).*Terminée/], [1, /^17 ?mardi9 h – 13 h.*Docks de Paris/], [2, /^27 ?vendredi.*Pôle.*Sud-Essonne.*Étampes/], [3, /^30 ?lundi14 h.*alliances positives.*Préfecture/]]) {
    assert.match(lines[at], words);
  }
  assert.equal(lines.filter((line) => line.includes('l’heure sera précisée')).length, 0);

  await tab.getByRole('link', { name: /Recyc’matelas/ }).click();
  const visit = plain(await tab.locator('main').innerText());
  for (const words of [/Cette rencontre est terminée/, /Vendredi 13 novembre 2015 Où/, /399, route de la Noue/, /Le déroulement 1 Visite.*2 Rencontre avec les acteurs locaux/, /Qui accueille Recyc’matelas/]) assert.match(visit, words);
  assert.doesNotMatch(visit, /précisée|S’inscrire/);
  await tab.goto('/rencontres/petit-dejeuner-pole-sud-essonne');
  assert.match(plain(await tab.locator('main').innerText()), /Qui accueille .*Pôle.*Groupe de structures/i);
});

for (const javaScript of [true, false]) {
  journey(`One search is the same set in each view and each feed (${javaScript ? 'by mouse' : 'without JavaScript'})`, async ({ page, baseUrl, assert }) => {
    const tab = await page({ javaScript });
    await tab.goto('/programme');
    await tab.locator('summary', { hasText: 'Plus de filtres' }).click();
    await tab.getByLabel('Accessibilité', { exact: true }).selectOption({ label: 'Accessible en fauteuil roulant' });
    await tab.getByRole('button', { name: 'Appliquer les filtres' }).click();
    await tab.waitForURL(/acces=wheelchair/);
    const said = Number((await tab.getByRole('status').textContent()).match(/\d+/)[0]);
    const slugs = await tab.locator('.agenda .title a').evaluateAll((links) => links.map((link) => link.pathname.split('/').pop()));
    assert.equal(slugs.length, said);
    assert.ok(said > 2);

    await tab.getByRole('link', { name: 'Carte' }).click();
    await tab.waitForURL(/vue=carte/);
    const onMap = await tab.locator('.agenda .title a').evaluateAll((links) => links.map((link) => link.pathname.split('/').pop()));
    assert.deepEqual(onMap, slugs);
    const counts = (await tab.locator('.counts span').allTextContents()).map((words) => Number(words.match(/\d+/)[0]));
    const drawn = (await tab.locator('svg text').allTextContents()).map(Number);
    assert.equal(counts.reduce((sum, n) => sum + n), drawn.reduce((sum, n) => sum + n));

    const { search } = new URL(tab.url());
    const json = JSON.parse(await text(baseUrl, `/programme.json${search}`));
    assert.deepEqual(json.items.map(({ slug }) => slug), slugs);
    const ics = await text(baseUrl, `/programme.ics${search}`);
    assert.equal(ics.match(/BEGIN:VEVENT/g).length, said);
    assert.equal((await text(baseUrl, `/programme.atom${search}`)).match(/<entry>/g).length, said);
    const webcal = await tab.getByRole('link', { name: 'S’abonner à l’agenda' }).getAttribute('href');
    assert.match(webcal, /^webcal:\/\/127\.0\.0\.1:\d+\/programme\.ics\?.*acces=wheelchair/);

    await tab.getByRole('link', { name: /^Retirer le filtre Accessible/ }).click();
    await tab.waitForURL((url) => !url.search.includes('acces'));
    assert.ok(Number((await tab.getByRole('status').textContent()).match(/\d+/)[0]) > said);
  });
}

journey('The month view goes from month to month, and a day leads to its event', async ({ page, assert }) => {
  const tab = await page();
  await tab.goto('/programme?vue=mois&mois=2015-10');
  await tab.getByRole('link', { name: 'Mois suivant' }).click();
  assert.equal(plain(await tab.locator('.month h2').textContent()), 'novembre 2015');
  assert.equal(await tab.locator('.cal a').count(), 4);
  await tab.locator('.cal').getByRole('link', { name: /Séminaire/ }).click();
  assert.match(plain(await tab.locator('.pass').textContent()), /mardi 17 novembre 2015, de 9 h à 13 h/i);
});
