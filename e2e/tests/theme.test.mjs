// The examples of docs/THEME.md, put into a theme folder: they are really used, and the pages still keep to the rules.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { site } from '../harness/fixture.mjs';

const doc = readFileSync(join(import.meta.dirname, '../../docs/THEME.md'), 'utf8');
const examples = [...doc.matchAll(/<!-- file: (\S+) -->\n```\w+\n([\s\S]*?)```/g)].map(([, path, content]) => [`theme/${path}`, content]);
const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30" width="120" height="30"><rect width="120" height="30" fill="#1a4f8b"/></svg>';
const files = Object.fromEntries([...examples, ['theme/assets/logo.svg', logo]]);

const { journey } = site(import.meta.url, { server: { files } });

journey('Tokens, a logo and a component of the theme folder take the place of ours', async ({ page, checkEverywhere, assert }) => {
  assert.deepEqual(examples.map(([path]) => path), ['theme/assets/theme.css', 'theme/templates/composants/pied.html']);
  const tab = await page();
  for (const path of ['/', '/rencontres/visite-reemploi-du-bois-montreuil', '/nulle-part']) {
    await tab.goto(path);
    assert.match(await tab.locator('footer').textContent(), /CRESS d’Exemple/);
    assert.match(await tab.locator('footer').textContent(), /non conforme/);
    await checkEverywhere(tab, { keyboard: path === '/' });
  }
  await tab.goto('/');
  const colour = (scheme) => tab.emulateMedia({ colorScheme: scheme }).then(() => tab.getByRole('button', { name: 'Rechercher' }).evaluate((one) => getComputedStyle(one).backgroundColor));
  assert.equal(await colour('light'), 'rgb(26, 79, 139)');
  assert.equal(await colour('dark'), 'rgb(156, 196, 242)');
  const image = tab.locator('header img');
  assert.equal(await image.getAttribute('alt'), 'Alliances');
  assert.ok((await image.evaluate((one) => one.naturalWidth)) > 0);
});
