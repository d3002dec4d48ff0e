// The pages that every instance has, in the four ways of looking at them, and without JavaScript.

import { VARIANTS, site } from '../harness/fixture.mjs';

const { journey } = site(import.meta.url);

const PAGES = [
  '/',
  '/programme',
  '/structures',
  '/accessibilite',
  '/mentions-legales',
  '/donnees-personnelles',
  '/plan-du-site',
  '/aide',
  '/contact',
];

for (const path of PAGES) {
  for (const variant of VARIANTS) {
    const how = `${variant.width} px, ${variant.dark ? 'dark' : 'light'}`;
    journey(`${path} keeps to the rules of every page (${how})`, async ({ page, checkPage, assert }) => {
      const tab = await page(variant);
      const answer = await tab.goto(path);
      assert.equal(answer.status(), 200);
      await checkPage(tab);
    });
  }

  journey(`${path} keeps to them without JavaScript`, async ({ page, checkPage, assert }) => {
    const tab = await page({ javaScript: false });
    const answer = await tab.goto(path);
    assert.equal(answer.status(), 200);
    await checkPage(tab);
  });
}

journey('Every link of the site map leads to a page', async ({ page, assert }) => {
  const tab = await page();
  await tab.goto('/plan-du-site');
  const addresses = await tab.locator('main a[href]').evaluateAll((links) => links.map((link) => link.href));
  const answers = await Promise.all([...new Set(addresses)].map((address) => tab.request.get(address)));
  const broken = answers.filter((answer) => !answer.ok()).map((answer) => `${answer.status()} ${answer.url()}`);
  assert.deepEqual(broken, []);
  assert.ok(addresses.length > 5, `only ${addresses.length} links`);
});

journey('An unknown address answers with a page that helps', async ({ page, checkPage, assert }) => {
  const tab = await page();
  const answer = await tab.goto('/nulle-part');
  assert.equal(answer.status(), 404);
  await checkPage(tab);
});
