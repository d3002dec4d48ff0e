// A page is taken over by the word of an identity provider, which says for which establishment somebody works.

import { after } from 'node:test';

import { site } from '../harness/fixture.mjs';
import { startProvider } from '../harness/provider.mjs';
import { startServer } from '../harness/server.mjs';
import { enter, signIn, unclaimed } from '../harness/world.mjs';

const people = {
  camille: { email: 'camille@structure.invalid', given_name: 'Camille', usual_name: 'Essai' },
  dominique: { email: 'dominique@structure.invalid', given_name: 'Dominique', usual_name: 'Essai' },
};
const provider = await startProvider(people);
after(() => provider.close());

const { journey } = site(import.meta.url, {
  start: async (log) => {
    const running = await startServer({ log, env: provider.settings });
    provider.serve(running.baseUrl);
    return running;
  },
});

/** Leaves for the provider from the page of a structure, and is somebody there. */
async function identify({ expect }, tab, one, person) {
  // The way to the provider is the one that leaves the site.
  expect(new RegExp(`request to another host: ${provider.issuer}`));
  await tab.goto(`${new URL(one.url).pathname}/revendiquer`);
  await tab.getByRole('link', { name: 'S’identifier avec ProConnect' }).click();
  await tab.getByRole('link', { name: person, exact: true }).click();
}

journey('Who works for the establishment takes its page over at once', async (tools) => {
  const { page, checkPage, assert } = tools;
  const tab = await page({ javaScript: false });
  const one = await unclaimed(tab);
  people.camille.siret = one.siret;
  await tab.goto(`${new URL(one.url).pathname}/revendiquer`);
  await checkPage(tab);
  await identify(tools, tab, one, 'camille');
  await tab.getByText('Vous avez la main sur la fiche').waitFor();
  await enter(tools, tab, people.camille.email);
  assert.equal(await tab.getByRole('link', { name: one.name, exact: true }).count(), 1);
});

journey('Who works for another establishment is told so, and what only looks like an answer is none', async (tools) => {
  const { page, expect, baseUrl, assert } = tools;
  expect(/404|422/);
  const tab = await page();
  const one = await unclaimed(tab);
  people.dominique.siret = '73282932000074';
  await identify(tools, tab, one, 'dominique');
  await tab.getByText('travaillez pour un autre établissement').waitFor();
  // The secret of the browser is gone with its one use.
  const replayed = await tab.request.get(tab.url(), { maxRedirects: 0 });
  assert.equal(replayed.status(), 404);
  const stranger = await page();
  const forged = await stranger.request.get(`${baseUrl}/fournisseur/retour?code=rien&state=rien`, { maxRedirects: 0 });
  assert.equal(forged.status(), 404);
});

journey('A provider that knows the legal unit alone is believed, and the team sees it', async (tools) => {
  const { page, baseUrl } = tools;
  provider.serve(baseUrl, { signed: false });
  const tab = await page();
  const one = await unclaimed(tab);
  delete people.dominique.siret;
  people.dominique.siren = one.siret.slice(0, 9);
  await identify(tools, tab, one, 'dominique');
  await tab.getByText('Vous avez la main sur la fiche').waitFor();
  const team = await signIn(tools);
  await team.goto('/gestion/structures');
  await team.getByText('Qui représente quelle structure').first().click();
  await team.getByText('ProConnect (SIREN de l’unité légale)').waitFor();
});
