// A meeting day itself: requests with a few words, who has come, a slot that becomes free, and the clock of the room.

import { createDay, frame, press } from '../harness/meeting-day.mjs';
import { site } from '../harness/fixture.mjs';
import { register, signIn } from '../harness/world.mjs';

const { journey } = site(import.meta.url);

const WIDE = { width: 1280 };
const WORDS = 'Nous cherchons un traiteur pour mars.';

/** People who register and take part, the buyers first. */
async function join(visitor, baseUrl, slug, names, buyers) {
  const people = [];
  for (const [at, name] of names.entries()) {
    const more = { given_name: name, organisation: `Atelier ${name}`, role: at < buyers ? 'buyer' : 'supplier' };
    people.push(await register(baseUrl, slug, `${name}@demonstration.invalid`, more));
  }
  for (const { path } of people) {
    await visitor.goto(`${path}/rendez-vous`);
    await visitor.getByRole('button', { name: 'Participer aux rendez-vous' }).click();
    await visitor.waitForURL(/fait=choix/);
  }
  return people;
}

async function wish(visitor, { path }, other, words) {
  await visitor.goto(`${path}/rendez-vous`);
  const who = visitor.getByRole('group', { name: `Atelier ${other}` });
  await who.getByLabel('Indispensable').check();
  if (words) {
    await who.getByText('Joindre un mot').click();
    await who.getByLabel('Votre mot').fill(words);
  }
  await visitor.getByRole('button', { name: 'Enregistrer mes choix' }).click();
  await visitor.waitForURL(/fait=choix/);
}

journey('A request carries a few words, who is absent frees a slot, and it is filled, told and undone', async (tools) => {
  const { page, baseUrl, mail, checkEverywhere, assert } = tools;
  const team = await signIn(tools, WIDE);
  const { desk, slug } = await createDay(team);
  await frame(team, desk);
  await team.goto(`${desk}/cadre`);
  await team.locator('[name=mode]').selectOption('acceptance');
  await press(team, 'Enregistrer le cadre', /fait=cadre/);

  const visitor = await page({ width: 320, javaScript: false });
  const people = await join(visitor, baseUrl, slug, ['ana', 'bob', 'gil'], 2);
  await wish(visitor, people[0], 'gil', WORDS);
  await checkEverywhere(visitor);
  await visitor.goto(`${people[2].path}/rendez-vous`);
  assert.match(await visitor.getByRole('group', { name: 'Atelier ana' }).textContent(), new RegExp(WORDS));
  await checkEverywhere(visitor);
  await wish(visitor, people[2], 'ana');
  await wish(visitor, people[1], 'gil');

  await team.goto(desk);
  await press(team, 'Composer le planning', /fait=calcul/);
  await press(team, 'Publier et prévenir', /fait=publie/);

  // At the entrance, on a telephone and without JavaScript: Ana does not come, the others do.
  const door = await page({ width: 320, javaScript: false });
  await door.context().addCookies(await team.context().cookies());
  await door.goto(`${desk}/accueil?qui=bob`);
  await door.getByRole('button', { name: 'Noter l’arrivée' }).click();
  await door.waitForURL(/fait=note/);
  assert.match(await door.getByRole('main').textContent(), /Arrivée à/);
  await door.goto(`${desk}/accueil`);
  await checkEverywhere(door);
  await door.getByRole('row', { name: /Atelier ana/ }).getByRole('link', { name: 'Absence, retard…' }).click();
  await door.getByLabel('Absence', { exact: true }).check();
  await door.getByRole('button', { name: 'Noter', exact: true }).click();
  await door.waitForURL(/fait=note/);
  await door.getByRole('link', { name: /places libérées/ }).click();
  await checkEverywhere(door);
  const offer = door.getByRole('row', { name: /Atelier bob/ });
  assert.match(await offer.textContent(), /Souhait de .*bob/);
  await offer.getByRole('button', { name: 'Placer' }).click();
  await door.waitForURL(/fait=place/);
  await checkEverywhere(door);
  await press(door, 'Défaire le dernier changement', /fait=change/);
  await door.getByRole('link', { name: /créneau libéré/ }).click();
  await door.getByRole('button', { name: 'Placer' }).first().click();
  await door.waitForURL(/fait=place/);
  await press(door, 'Publier et prévenir', /fait=publie&n=3/);
  // Bob, who had no meeting, is told of this one.
  await mail(({ to, text }) => to.text.includes('bob@') && /Atelier gil/.test(text));
});

journey('The clock of the room ticks with a script, without the network too, and says the same without', async (tools) => {
  const { page, checkEverywhere, assert } = tools;
  const team = await signIn(tools, WIDE);
  const today = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris' }).format(new Date());
  const { desk } = await createDay(team, today, ['23 h 58', '23 h 59']);
  // From midnight to midnight: whatever the hour, a meeting is under way.
  await frame(team, desk, { start: '0 h', minutes: '120', pause: '0', slots: '12' });
  await team.goto(desk);
  await team.getByRole('link', { name: /6\. Jour J/ }).click();
  await team.getByRole('link', { name: 'Afficher l’horloge de la salle' }).click();
  await team.waitForURL(/horloge$/);
  const hour = team.locator('#heure');
  const said = async (tab) => (await tab.locator('section:visible').textContent()).replace(/\s+/g, ' ');
  assert.match(await hour.textContent(), /^\d\d:\d\d:\d\d$/);
  assert.match(await said(team), /Créneau \d+ sur 12/);
  await checkEverywhere(team);
  await team.context().setOffline(true);
  const before = await hour.textContent();
  await team.waitForFunction((then) => document.getElementById('heure').textContent !== then, before);
  await team.context().setOffline(false);
  await team.getByRole('link', { name: 'Fond sombre' }).click();
  await team.waitForURL(/fond=sombre/);
  await checkEverywhere(team);

  const still = await page({ width: 320, javaScript: false });
  await still.context().addCookies(await team.context().cookies());
  await still.goto(`${desk}/horloge`);
  assert.match(await still.locator('#heure').textContent(), /^\d\d:\d\d$/);
  assert.match(await said(still), /Créneau \d+ sur 12.*Temps restant.*(min|h|minute)/);
  const again = Number(await still.locator('noscript meta, meta[http-equiv=refresh]').first().getAttribute('content'));
  assert.ok(again >= 1 && again <= 61, `asked again after ${again} seconds`);
});
