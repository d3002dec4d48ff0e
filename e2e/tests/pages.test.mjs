// Every page that the public can see, in the four ways of looking at it: axe, structure, reflow, text spacing, borders
// of fields, and the walk by keyboard. The pages of the office are in office.test.mjs.

import { site } from '../harness/fixture.mjs';
import { fill, register } from '../harness/world.mjs';

const { journey } = site(import.meta.url);

const PROGRAMME = {
  'the home page': '/',
  'the programme': '/programme',
  'the programme by month': '/programme?vue=mois',
  'the programme on a map': '/programme?vue=carte',
  'a search': '/programme?departement=93&type=visit&acces=wheelchair',
  'a search without a result': '/programme?q=zzzz',
  'the programme on paper': '/programme/imprimer',
  'the programme in another site': '/integration/programme',
  'a campaign': '/campagnes/mois-de-l-ess-2015',
  'the programme in English': '/programme?lang=en',
};

const EVENTS = {
  open: 'visite-reemploi-du-bois-montreuil',
  full: 'visite-cuisine-insertion-evry',
  cancelled: 'conference-financer-une-cooperative',
  moved: 'rencontre-numerique-solidaire',
  postponed: 'formation-marche-reserve-melun',
  'on line': 'marches-reserves-en-ligne',
  'closed for registration': 'rendez-vous-affaires-cergy',
  'without a time': 'portes-ouvertes-chantier-maraicher',
  past: 'visite-recyc-matelas-limay',
};

const TEXTS = ['/accessibilite', '/mentions-legales', '/donnees-personnelles', '/plan-du-site', '/aide', '/contact', '/donnees'];

const OBSERVATORY = {
  'the observatory': '/observatoire',
  'a region in a year': '/observatoire/territoires/REG-11?annee=2013',
  'the country, compared': '/observatoire/territoires/FR?avec=REG-53',
  'a territory without figures': '/observatoire/territoires/DEP-77',
  'a theme': '/observatoire/croissance?territoire=FR',
  'the printed sheet': '/observatoire/territoires/REG-11/imprimer',
};

/** Walks through a list of pages in one tab. */
function walk(name, pages, { status = 200 } = {}) {
  journey(name, async ({ page, checkEverywhere, assert }) => {
    const tab = await page();
    for (const [what, path] of Object.entries(pages)) {
      const answer = await tab.goto(path);
      assert.equal(answer.status(), status, `${what}: ${path}`);
      await checkEverywhere(tab);
    }
  });
}

const some = (pages, from, to) => Object.fromEntries(Object.entries(pages).slice(from, to));
const EVENT_PAGES = Object.fromEntries(Object.entries(EVENTS).map(([what, slug]) => [what, `/rencontres/${slug}`]));

walk('The programme in all its forms keeps to the rules', some(PROGRAMME, 0, 5));
walk('So do its lesser forms', some(PROGRAMME, 5, 10));
walk('An event keeps to them in each of its states', some(EVENT_PAGES, 0, 5));
walk('So do the other states', some(EVENT_PAGES, 5, 9));
walk('The observatory keeps to them', OBSERVATORY);
walk('Pages to read keep to them', Object.fromEntries(TEXTS.map((path) => [path, path])));

journey('The registration form keeps to them: empty, refused, full, closed, and once it is done', async ({ page, checkEverywhere, assert }) => {
  const tab = await page();
  const form = `/rencontres/${EVENTS.open}/inscription`;
  await tab.goto(form);
  await checkEverywhere(tab);
  await tab.getByRole('button', { name: 'Confirmer mon inscription' }).click();
  assert.equal(await tab.getByRole('alert').getByRole('link').count(), 4);
  await checkEverywhere(tab);
  await fill(tab, 'pages@demonstration.invalid');
  await tab.getByRole('button', { name: 'Confirmer mon inscription' }).click();
  await tab.waitForURL(/merci$/);
  await checkEverywhere(tab);
  for (const slug of [EVENTS.full, EVENTS.past]) {
    await tab.goto(`/rencontres/${slug}/inscription`);
    await checkEverywhere(tab);
  }
});

journey('The pages of one’s own registration keep to them', async ({ page, baseUrl, checkEverywhere }) => {
  const confirmed = await register(baseUrl, EVENTS['on line'], 'confirmee@demonstration.invalid', { places: 2 });
  const waiting = await register(baseUrl, EVENTS.full, 'attente@demonstration.invalid');
  const tab = await page();
  for (const path of [confirmed.path, `${confirmed.path}/annuler`, `${confirmed.path}/presence`, `${confirmed.path}/effacer`, waiting.path]) {
    await tab.goto(path);
    await checkEverywhere(tab);
  }
  await tab.goto(confirmed.path);
  await tab.getByLabel('Nombre de places').fill('99');
  await tab.getByRole('button', { name: 'Enregistrer' }).click();
  await checkEverywhere(tab);
  await tab.goto(`${confirmed.path}/annuler`);
  await tab.getByRole('button', { name: 'Annuler mon inscription' }).click();
  await checkEverywhere(tab);
});

journey('Asking for a link, signing in and what is refused keep to them', async ({ page, checkEverywhere, assert }) => {
  const tab = await page();
  for (const path of ['/i', '/connexion', '/connexion/code', '/connexion/un-lien-perime']) {
    await tab.goto(path);
    await checkEverywhere(tab);
  }
  await tab.goto('/connexion');
  await tab.getByLabel('E-mail').fill('pas une adresse');
  await tab.getByRole('button', { name: 'Recevoir un lien' }).click();
  assert.match(await tab.title(), /^Erreur/);
  await checkEverywhere(tab);
  await tab.goto('/connexion/code');
  await tab.getByLabel('Code à 6 chiffres').fill('000000');
  await tab.getByRole('button', { name: 'Me connecter' }).click();
  await checkEverywhere(tab);
});

journey('Pages of errors keep to them, and say what to do', async ({ page, baseUrl, checkEverywhere, assert }) => {
  const tab = await page();
  const gone = await register(baseUrl, EVENTS.open, 'effacee@demonstration.invalid');
  await tab.goto(`${gone.path}/effacer`);
  await tab.getByRole('button', { name: 'Effacer mes données' }).click();
  await tab.waitForURL(/fait=efface/);
  await checkEverywhere(tab);
  for (const [path, status] of [['/nulle-part', 404], ['/i/jeton/places', 405], [gone.path, 410]]) {
    const answer = await tab.goto(path);
    assert.equal(answer.status(), status, path);
    assert.ok((await tab.locator('main a').count()) > 0, `${path} leads nowhere`);
    await checkEverywhere(tab);
  }
  await tab.goto('/i');
  await tab.locator('[name=jeton]').evaluate((field) => (field.value = 'autre'));
  await tab.getByLabel('E-mail').fill('a@demonstration.invalid');
  await tab.getByRole('button', { name: 'Envoyer mes liens' }).click();
  assert.match(await tab.locator('h1').textContent(), /plus valable/);
  await checkEverywhere(tab);
});

journey('Every link of the site map leads to a page', async ({ page, assert }) => {
  const tab = await page();
  await tab.goto('/plan-du-site');
  const addresses = await tab.locator('main a[href]').evaluateAll((links) => links.map((link) => link.href));
  const answers = await Promise.all([...new Set(addresses)].map((address) => tab.request.get(address)));
  const broken = answers.filter((answer) => !answer.ok()).map((answer) => `${answer.status()} ${answer.url()}`);
  assert.deepEqual(broken, []);
  assert.ok(addresses.length > 5, `only ${addresses.length} links`);
});
