// The organiser's journey from end to end: signing in by the mailed link, a campaign, an event, its registrations, and
// what happens when it does not take place as announced. Everybody registered is told; feeds and JSON-LD follow.

import { site } from '../harness/fixture.mjs';
import { calendar, links } from '../harness/mail.mjs';
import { askToSignIn, register } from '../harness/world.mjs';

const { journey } = site(import.meta.url);

/** The steps of a journey, by mouse or without JavaScript; each answers with what the next one needs. */
async function signInByLink(tools, options) {
  const { tab, message } = await askToSignIn(tools, options);
  const link = new URL(links(message).find((one) => one.includes('/connexion/'))).pathname;
  await tab.goto(link);
  await tab.getByRole('button', { name: 'Me connecter' }).click();
  await tab.waitForURL(/\/gestion/);
  return { tab, link };
}

async function createCampaign(tab, title) {
  await tab.getByRole('link', { name: 'Créer une campagne' }).click();
  await tab.getByLabel(/^Titre/).fill(title);
  await tab.getByLabel('Organisée par').fill('La CRESS (démonstration)');
  await tab.getByLabel(/^Premier jour/).fill('01/11/2027');
  await tab.getByLabel(/^Dernier jour/).fill('30/11/2027');
  await tab.getByRole('button', { name: 'Enregistrer' }).click();
  await tab.waitForURL(/\/gestion\/campagnes$/);
}

async function createEvent(tab, campaign, title) {
  await tab.getByRole('navigation', { name: 'Gestion' }).getByRole('link', { name: 'Rencontres' }).click();
  await tab.getByRole('link', { name: 'Créer une rencontre' }).click();
  await tab.locator('[name=title]').fill(title);
  await tab.getByLabel('Campagne').selectOption({ label: campaign });
  await tab.locator('[name=date]').fill('17/11/2027');
  await tab.getByLabel('Heure de début').fill('14 h');
  await tab.locator('[name=end]').fill('16h30');
  await tab.getByLabel('Numéro et rue').fill('1, rue de l’Essai');
  await tab.getByLabel('Code postal').fill('78520');
  await tab.getByLabel('Commune').fill('Limay');
  await tab.getByLabel('Nombre de places').fill('2');
  await tab.getByRole('button', { name: 'Enregistrer' }).click();
  await tab.waitForURL(/fait=creee/);
  return new URL(tab.url()).pathname;
}

async function announce(tab) {
  await tab.getByRole('link', { name: 'Annoncer la rencontre' }).click();
  await tab.getByRole('button', { name: 'Annoncer' }).click();
  await tab.waitForURL(/fait=publiee/);
  return (await tab.getByRole('link', { name: 'Voir la page de la rencontre' }).getAttribute('href')).split('/').pop();
}

/** What programs read of an event: JSON-LD, calendar, Atom, API. */
async function read(baseUrl, slug) {
  const text = async (path) => (await fetch(baseUrl + path)).text();
  const page = await text(`/rencontres/${slug}`);
  const ld = JSON.parse(page.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)[1]);
  const [ics, atom, api] = [await text(`/rencontres/${slug}.ics`), await text('/programme.atom'), JSON.parse(await text(`/api/v1/events/${slug}`))];
  return { page, ld, ics, atom, api };
}

for (const javaScript of [true, false]) {
  const how = javaScript ? 'by mouse' : 'without JavaScript';
  journey(`A campaign and an event are made, announced, moved, postponed and cancelled, and the registered are told each time (${how})`, async (tools) => {
    const { mail, baseUrl, assert } = tools;
    const mark = javaScript ? 'souris' : 'sans-script';
    const person = (name) => `${name}-${mark}@demonstration.invalid`;
    const to = (name, pattern) => (message) => message.to.text.includes(person(name)) && pattern.test(message.subject);
    const { tab, link } = await signInByLink(tools, { javaScript });
    await createCampaign(tab, `Semaine d’essai ${mark}`);
    const office = await createEvent(tab, `Semaine d’essai ${mark}`, `Visite d’essai : ${mark}`);
    assert.equal((await fetch(`${baseUrl}/programme?q=${mark}`).then((answer) => answer.text())).includes(`Visite d’essai`), false);
    const slug = await announce(tab);

    const [one] = [await register(baseUrl, slug, person('une')), await register(baseUrl, slug, person('deux'))];
    const third = await register(baseUrl, slug, person('trois'));
    assert.equal(third.status, 'waiting');
    const confirmed = await mail(to('une', /^Inscription confirmée/));
    const uid = calendar(confirmed).match(/^UID:.*$/m)[0];

    await tab.getByRole('link', { name: 'Inscriptions' }).click();
    assert.equal(await tab.locator('tbody tr').count(), 3);
    assert.match(await tab.locator('table').textContent(), /Liste d’attente/);
    await tab.goto(office);

    // Another day, the same place.
    await tab.getByRole('link', { name: 'Changer de date ou de lieu' }).click();
    assert.equal(await tab.locator('[name=date]').inputValue(), '17/11/2027');
    assert.equal(await tab.getByLabel('Heure de début').inputValue(), '14 h');
    await tab.locator('[name=date]').fill('24/11/2027');
    await tab.getByLabel('Votre message').fill('La salle n’est pas libre ce jour-là : venez une semaine plus tard.');
    await tab.getByRole('button', { name: 'Déplacer et prévenir' }).click();
    assert.match(await tab.getByRole('status').textContent(), /3 personnes sont prévenues/);
    const moved = await mail(to('une', /^Changement/));
    for (const words of [/17 novembre 2027/, /24 novembre 2027/, /Venez-vous toujours/, /une semaine plus tard/]) assert.match(moved.text, words);
    for (const line of [/METHOD:REQUEST/, /SEQUENCE:1/, /DTSTART;TZID=Europe\/Paris:20271124T140000/]) assert.match(calendar(moved), line);
    assert.ok(calendar(moved).includes(uid));
    const after = await read(baseUrl, slug);
    assert.equal(after.ld.eventStatus, 'https://schema.org/EventRescheduled');
    assert.equal(after.ld.previousStartDate, '2027-11-17T14:00:00+01:00');
    assert.equal(after.ld.startDate, '2027-11-24T14:00:00+01:00');
    assert.match(after.ics, /20271124T140000/);
    assert.match(after.atom, new RegExp(`${slug}.*24 novembre 2027`));
    assert.match(after.page, /Date prévue auparavant/);

    // « Venez-vous toujours ? », from the mail: the link, then the button.
    const visitor = await tools.page({ width: 320, javaScript });
    await visitor.goto(new URL(links(moved).find((address) => address.endsWith('/presence'))).pathname);
    await visitor.getByRole('button', { name: 'Oui, je viens' }).click();
    assert.match(await visitor.getByRole('status').first().textContent(), /attendons/);
    assert.equal(await visitor.getByText('Venez-vous toujours').count(), 0);
    await tab.goto(`${office}/inscriptions`);
    assert.match(await tab.locator('tr', { hasText: person('une') }).textContent(), /oui/);
    assert.match(await tab.locator('tr', { hasText: person('deux') }).textContent(), /question posée/);

    // No date any more.
    await tab.goto(office);
    await tab.getByRole('link', { name: 'Reporter sans date' }).click();
    await tab.getByRole('button', { name: 'Reporter et prévenir' }).click();
    const postponed = await mail(to('deux', /^Reportée/));
    assert.match(calendar(postponed), /METHOD:CANCEL/);
    assert.equal((await read(baseUrl, slug)).ld.eventStatus, 'https://schema.org/EventPostponed');

    // Not at all.
    await tab.getByRole('link', { name: 'Annuler la rencontre' }).click();
    await tab.getByRole('button', { name: 'Annuler et prévenir' }).click();
    const cancelled = await mail(to('une', /^Annulée/));
    assert.match(cancelled.text, /n’aura pas lieu/);
    const last = await read(baseUrl, slug);
    assert.equal(last.ld.eventStatus, 'https://schema.org/EventCancelled');
    assert.match(last.ics, /STATUS:CANCELLED/);
    assert.equal(last.api.status, 'cancelled');
    assert.equal((await fetch(baseUrl + one.path)).status, 200);

    const again = await tools.page({ javaScript });
    await again.goto(link);
    await again.getByRole('button', { name: 'Me connecter' }).click();
    assert.match(await again.getByRole('status').textContent(), /déjà servi/);
  });
}

/** Presses Tab until the control that holds the focus is the one with that name. */
async function reach(tab, name) {
  for (let presses = 0; presses < 120; presses += 1) {
    await tab.keyboard.press('Tab');
    const said = await tab.evaluate(() => {
      const at = document.activeElement;
      return (at?.labels?.[0]?.textContent ?? at?.textContent ?? '').trim();
    });
    if (name.test(said)) return;
  }
  throw new Error(`${tab.url()}: Tab never reaches ${name}`);
}

async function type(tab, name, text) {
  await reach(tab, name);
  await tab.keyboard.type(text);
}

async function press(tab, name) {
  await reach(tab, name);
  await tab.keyboard.press('Enter');
}

journey('The organiser makes, announces and cancels an event by keyboard alone', async (tools) => {
  const { mail, baseUrl, assert } = tools;
  const { tab } = await signInByLink(tools);
  await press(tab, /^Créer une rencontre$/);
  await tab.waitForURL(/nouvelle$/);
  await type(tab, /^Titre/, 'Visite au clavier');
  await type(tab, /^Date/, '18/11/2027');
  await type(tab, /^Heure de début/, '9 h 30');
  await type(tab, /^Commune/, 'Nanterre');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/fait=creee/);
  const office = new URL(tab.url()).pathname;
  await press(tab, /^Annoncer la rencontre$/);
  await tab.waitForURL(/publier$/);
  await press(tab, /^Annoncer$/);
  await tab.waitForURL(/fait=publiee/);
  const slug = (await tab.getByRole('link', { name: 'Voir la page de la rencontre' }).getAttribute('href')).split('/').pop();
  await register(baseUrl, slug, 'clavier-equipe@demonstration.invalid');
  await tab.goto(office);
  await press(tab, /^Annuler la rencontre$/);
  await tab.waitForURL(/annuler$/);
  await type(tab, /^Votre message/, 'Une autre fois.');
  await press(tab, /^Annuler et prévenir$/);
  await tab.waitForURL(/fait=annoncee/);
  const told = await mail(({ to, subject }) => to.text.includes('clavier-equipe@') && /^Annulée/.test(subject));
  assert.match(told.text, /Une autre fois/);
});
