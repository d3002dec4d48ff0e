// What journeys on a meeting day do in the office: make it, frame it, press its buttons.

/** An announced meeting day, on that date, made in the office: where its desk is, and its address. */
export async function createDay(tab, date = '17/11/2027', [start, end] = ['9 h', '12 h']) {
  await tab.getByRole('link', { name: 'Créer une rencontre' }).click();
  await tab.locator('[name=title]').fill('Journée d’essai');
  await tab.locator('[name=kind]').selectOption('meeting-day');
  await tab.locator('[name=date]').fill(date);
  await tab.getByLabel('Heure de début').fill(start);
  await tab.locator('[name=end]').fill(end);
  await tab.getByLabel('Code postal').fill('78520');
  await tab.getByLabel('Commune').fill('Limay');
  await tab.getByRole('button', { name: 'Enregistrer' }).click();
  await tab.waitForURL(/fait=creee/);
  const office = new URL(tab.url()).pathname;
  await tab.getByRole('link', { name: 'Annoncer la rencontre' }).click();
  await tab.getByRole('button', { name: 'Annoncer' }).click();
  await tab.waitForURL(/fait=publiee/);
  const slug = (await tab.getByRole('link', { name: 'Voir la page de la rencontre' }).getAttribute('href')).split('/').pop();
  return { desk: `${office}/rendez-vous`, slug };
}

/** Gives the day its frame: six slots and six tables, or what is typed. */
export async function frame(tab, desk, typed = {}) {
  await tab.goto(desk);
  await tab.getByRole('link', { name: 'Définir le cadre' }).click();
  const fields = { slots: '6', tables: '6', long_pauses: '', ...typed };
  for (const [name, value] of Object.entries(fields)) await tab.locator(`[name=${name}]`).fill(value);
  await tab.getByRole('button', { name: 'Enregistrer le cadre' }).click();
  await tab.waitForURL(/fait=cadre/);
}

/** Presses a button of the desk and waits for what it says. */
export async function press(tab, name, said) {
  await tab.getByRole('button', { name }).click();
  await tab.waitForURL(said);
}
