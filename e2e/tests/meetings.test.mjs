// A meeting day from end to end: twelve people opt in and choose by their links, the team frames the day, computes it,
// publishes it, somebody leaves, the plan is repaired and printed. People have no JavaScript, the team has.

import { site } from '../harness/fixture.mjs';
import { createDay, frame, press } from '../harness/meeting-day.mjs';
import { register, signIn } from '../harness/world.mjs';

const { journey } = site(import.meta.url);

const NAMES = ['ana', 'bob', 'cleo', 'dan', 'eve', 'farid', 'gil', 'hana', 'ines', 'jo', 'kim', 'lea'];
const WIDE = { width: 1280 };

/** The entries that travel with a mail: their method, what tells them apart, and whether they may still change. */
function entries(message) {
  const texts = message.attachments.map(({ content }) => content.toString().replaceAll('\r\n ', ''));
  const line = (text, name) => text.match(new RegExp(`^${name}:(.*)$`, 'm'))[1].trim();
  return texts.map((text) => ({
    uid: line(text, 'UID'),
    method: line(text, 'METHOD'),
    sequence: line(text, 'SEQUENCE'),
    status: line(text, 'STATUS'),
  }));
}

/** A meeting is moved by the keyboard alone, without JavaScript and on a small screen, compared, and moved back. */
async function byHand({ page, checkEverywhere, assert }, team, desk) {
  const small = await page({ width: 320, javaScript: false });
  await small.context().addCookies(await team.context().cookies());
  await small.goto(desk);
  await checkEverywhere(small);
  await small.locator('#rendez-vous').getByRole('link', { name: 'Déplacer…' }).first().focus();
  await small.keyboard.press('Enter');
  await small.waitForURL(/deplacer$/);
  await checkEverywhere(small);
  const free = small.getByRole('radio', { name: /^(?!Même).*(sans effet sur les autres|attente)/ }).first();
  await free.focus();
  await small.keyboard.press('Space');
  await small.getByRole('button', { name: 'Déplacer le rendez-vous' }).focus();
  await small.keyboard.press('Enter');
  await small.waitForURL(/fait=change/);
  await small.getByRole('link', { name: 'Versions du planning' }).click();
  await checkEverywhere(small);
  assert.equal(await small.locator('tbody tr').count(), 2);
  await small.getByRole('link', { name: 'Comparer la version 1 à la dernière' }).click();
  await checkEverywhere(small);
  await small.goto(desk);
  await small.getByRole('button', { name: 'Défaire le dernier changement' }).click();
  await small.waitForURL(/fait=change/);
  assert.equal(await small.getByRole('button', { name: 'Refaire' }).count(), 1);
  for (const part of ['sans-choix', 'souhaits']) {
    await small.goto(`${desk}/${part}`);
    await checkEverywhere(small);
  }
  await small.goto(desk);
  await small.locator('#participants').getByRole('link', { name: /Atelier ana/ }).click();
  await checkEverywhere(small);
  for (const what of ['accueil', 'tables', 'liste', 'etiquettes', 'vierges']) {
    await small.goto(`${desk}/imprimer?quoi=${what}`);
    await checkEverywhere(small);
  }
}

journey('Twelve people opt in and choose, the day is computed, published, repaired and printed', async (tools) => {
  const { page, baseUrl, mail, mails, checkEverywhere, assert } = tools;
  const team = await signIn(tools, WIDE);
  const { desk, slug } = await createDay(team);
  await frame(team, desk);

  const people = await Promise.all(
    NAMES.map((name, at) =>
      register(baseUrl, slug, `${name}@demonstration.invalid`, {
        given_name: name,
        organisation: `Atelier ${name}`,
        role: at < 6 ? 'buyer' : 'supplier',
      }),
    ),
  );
  const visitor = await page({ width: 320, javaScript: false });
  await visitor.goto(`/rencontres/${slug}/rendez-vous`);
  await checkEverywhere(visitor);
  await visitor.goto(people[0].path);
  await visitor.getByRole('link', { name: 'Choisir mes rendez-vous' }).click();
  await checkEverywhere(visitor);
  for (const { path } of people) {
    await visitor.goto(`${path}/rendez-vous`);
    await visitor.getByRole('button', { name: 'Participer aux rendez-vous' }).click();
    await visitor.waitForURL(/fait=choix/);
  }
  for (const [at, { path }] of people.entries()) {
    await visitor.goto(`${path}/rendez-vous`);
    const wishes = at < 6 ? [6 + at, 6 + ((at + 1) % 6), 6 + ((at + 2) % 6)] : [at - 6];
    for (const [rank, other] of wishes.entries()) {
      const who = visitor.getByRole('group', { name: `Atelier ${NAMES[other]}` });
      await who.getByLabel(rank ? 'Souhaité' : 'Indispensable').check();
    }
    await visitor.getByRole('button', { name: 'Enregistrer mes choix' }).click();
    await visitor.waitForURL(/fait=choix/);
  }
  await checkEverywhere(visitor);

  await team.goto(desk);
  await press(team, 'Composer le planning', /fait=calcul/);
  assert.match(await team.locator('#planning').textContent(), /c’est démontré/);
  assert.equal(await team.locator('#rendez-vous tbody tr').count(), 18);
  await checkEverywhere(team);
  await byHand(tools, team, desk);
  // What is published is what was read: the page is asked for again after the changes by hand.
  await team.goto(desk);
  await press(team, 'Envoyer un planning provisoire', /fait=annonce&n=12/);
  await checkEverywhere(team);
  const early = await mail(({ to, subject }) => to.text.includes('ana@') && /^Votre planning provisoire/.test(subject));
  assert.deepEqual(entries(early).map(({ status }) => status), Array(3).fill('TENTATIVE'));
  await visitor.goto(`${people[0].path}/rendez-vous`);
  assert.match(await visitor.getByRole('main').textContent(), /ces rendez-vous peuvent encore changer/);
  await checkEverywhere(visitor);
  // That it is final is told to everybody, whether or not their day changed.
  await press(team, 'Confirmer comme définitif', /fait=publie&n=12/);
  const first = await mail(({ to, subject }) => to.text.includes('ana@') && /^Votre planning définitif/.test(subject));
  assert.ok(entries(first).every(({ status }) => status === 'CONFIRMED'));
  assert.equal(entries(first).length, 3);
  assert.ok(entries(first).every(({ method }) => method === 'REQUEST'));

  // Ana's day, then she leaves.
  await visitor.goto(`${people[0].path}/rendez-vous`);
  assert.equal(await visitor.locator('#journee tbody tr').count(), 3);
  await checkEverywhere(visitor);
  await visitor.goto(`${people[0].path}/annuler`);
  await visitor.getByRole('button', { name: 'Annuler mon inscription' }).click();
  await visitor.waitForURL(/fait=annulee/);
  await visitor.goto(`${people[6].path}/rendez-vous`);
  assert.match(await visitor.locator('#journee').textContent(), /l’autre personne ne vient plus/);

  await team.goto(desk);
  assert.match(await team.locator('#planning').textContent(), /ne vient plus/);
  await press(team, 'Réparer en changeant le moins possible', /fait=reparation/);
  assert.equal(await team.locator('#changements tbody tr').count(), 3);
  await press(team, 'Publier et prévenir', /fait=publie&n=4/);
  await mail(({ to, subject }) => to.text.includes('gil@') && /changent/.test(subject));
  const changed = (await mails()).filter(({ subject }) => /^Vos rendez-vous changent/.test(subject));
  assert.equal(changed.length, 4);
  // An agenda takes what comes with a higher number than it knows.
  const known = Number(entries(first)[0].sequence);
  const gone = changed.flatMap(entries).filter(({ method, sequence }) => method === 'CANCEL' && Number(sequence) > known);
  assert.equal(gone.length, 6);

  // On paper: a sheet for each of the eleven who come, and the room.
  await team.getByRole('link', { name: 'Imprimer' }).click();
  assert.equal(await team.locator('.sheet').count(), 11);
  await checkEverywhere(team);
  await team.emulateMedia({ media: 'print' });
  assert.equal(await team.getByRole('navigation').count(), 0);
  const pdf = (await team.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sizes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, width]) => Math.round(width));
  assert.ok(sizes.filter((width) => width === 420).length >= 11, `pages of A5: ${sizes}`);
});
