// What journeys do again and again: sign in to the office, register somebody, find an event.

import assert from 'node:assert/strict';

import { eventually } from './patience.mjs';

const NO_DIRECTORY = 'the directory of the demonstration is not there';

/** Somebody of the team, whose account each file adds. */
export const TEAM = 'equipe@demonstration.invalid';

/** Adds the account of the team, asks for its link on the sign-in page and answers with the page and the message. */
export async function askToSignIn({ page, cli, mails, mail }, options) {
  const added = await cli('user', 'add', '--email', TEAM, '--name', 'Camille Martin', '--role', 'organiser');
  assert.ok([0, 1].includes(added.code), added.stderr);
  const known = new Set((await mails()).map(({ messageId }) => messageId));
  const tab = await page(options);
  await tab.goto('/connexion');
  await tab.getByLabel('E-mail').fill(TEAM);
  await tab.getByRole('button', { name: 'Recevoir un lien' }).click();
  await tab.waitForURL(/connexion\/code/);
  const message = await mail(({ to, messageId }) => to.text.includes(TEAM) && !known.has(messageId));
  return { tab, message };
}

/** A page of the office, signed in with the code of the message. */
export async function signIn(tools, options) {
  const { tab, message } = await askToSignIn(tools, options);
  await tab.getByLabel('Code à 6 chiffres').fill(message.text.match(/^\s+(\d{6})$/m)[1]);
  await tab.getByRole('button', { name: 'Me connecter' }).click();
  await tab.waitForURL(/\/gestion/);
  return tab;
}

/** The first event to come that the function accepts. */
export async function eventOf(baseUrl, wanted) {
  const { items } = await (await fetch(`${baseUrl}/api/v1/events?limit=100`)).json();
  return items.find(wanted);
}

/** Whether an event is open with some room. */
export const withRoom = ({ status, places_left: left }) => status === 'published' && left > 2;

/** Registers somebody by the API; answers with the registration and the path of its page. */
export async function register(baseUrl, slug, email, more = {}) {
  const person = { given_name: 'Camille', family_name: 'Essai', email, role: 'public', ...more };
  const answer = await fetch(`${baseUrl}/api/v1/events/${slug}/registrations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(person),
  });
  assert.equal(answer.status, 201, await answer.clone().text());
  const registration = await answer.json();
  return { ...registration, path: new URL(registration.manage_url).pathname };
}

/** Fills the registration form. */
export async function fill(tab, email, places = '1') {
  await tab.getByLabel('Prénom').fill('Camille');
  await tab.getByLabel('Nom', { exact: true }).fill('Essai');
  await tab.getByLabel('E-mail').fill(email);
  await tab.getByLabel('Acheteur ou acheteuse').check();
  await tab.getByLabel(/Nombre de places/).fill(places);
}

/**
 * Structures of the demonstration that are recognised. The directory is planted by a second run of the program while the
 * site is in service already, and the index follows: waits until the network, made last, and what is declared are found.
 */
export async function planted(tab) {
  const search = async (query) => (await (await tab.request.get(`/api/v1/structures?limit=100&${query}`)).json()).items ?? [];
  return eventually(async () => {
    const groups = await (await tab.request.get('/groupes')).text();
    const declared = await search('q=traiteur&place=Montreuil&radius_km=50&references=true');
    const recognised = await search('recognition=aci,ei,esus,ea,esat');
    return groups.includes('de-demonstration') && declared.length > 0 && recognised.length > 10 && recognised;
  }, NO_DIRECTORY);
}

/** A structure of the demonstration that nobody keeps, waited for: the directory is planted while the site serves. */
export async function unclaimed(tab) {
  return eventually(async () => {
    const answer = await tab.request.get('/api/v1/structures?limit=100&kind=supplier&sort=name');
    const { items } = await answer.json();
    const open = items.filter((one) => !one.masked);
    for (const one of items.length > 10 ? open : []) {
      const page = await tab.request.get(new URL(one.url).pathname);
      if ((await page.text()).includes('Fiche issue de données publiques')) return one;
    }
    return undefined;
  }, NO_DIRECTORY);
}

/** Signs somebody in who is not of the team. */
export async function enter(tools, tab, email) {
  const known = new Set((await tools.mails()).map(({ messageId }) => messageId));
  await tab.goto('/connexion');
  await tab.getByLabel('E-mail').fill(email);
  await tab.getByRole('button', { name: 'Recevoir un lien' }).click();
  await tab.waitForURL(/connexion\/code/);
  const sent = ({ to, messageId, text }) => to.text.includes(email) && !known.has(messageId) && /^\s+\d{6}$/m.test(text);
  const message = await tools.mail(sent);
  await tab.getByLabel('Code à 6 chiffres').fill(message.text.match(/^\s+(\d{6})$/m)[1]);
  await tab.getByRole('button', { name: 'Me connecter' }).click();
  await tab.waitForURL(/\/mon-espace$/);
}
