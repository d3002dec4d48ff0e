// An identity provider (OpenID Connect) that behaves as ProConnect does: scopes of its own, the secret in the body, a signed
// answer about the person. It asks for no password: whoever is chosen on its page is signed in.

import { createServer } from 'node:http';
import { once } from 'node:events';

import Provider from 'oidc-provider';

const CLIENT = 'alliances-essai';
const SECRET = 'un-secret-de-quarante-signes-au-moins-pour-rire';
const SCOPES = ['openid', 'email', 'given_name', 'usual_name', 'siret', 'siren'];

/** Listens before anybody is known: the site must know its provider, and the provider the site. */
export async function startProvider(people) {
  let [answer, provider] = [];
  const server = createServer((request, response) => {
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    return answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${server.address().port}`;

  /** Serves the site of that address; the answer about a person is a signed token, or plain JSON. */
  const serve = (baseUrl, { signed = true } = {}) => {
    provider = new Provider(issuer, configuration(baseUrl, people, signed));
    const callback = provider.callback();
    answer = (request, response) => {
      const [, page, uid, person] = request.url.split('/');
      if (page !== 'personne') return callback(request, response);
      if (person) return provider.interactionFinished(request, response, { login: { accountId: person } });
      const links = Object.keys(people).map((name) => `<li><a href="/personne/${uid}/${name}">${name}</a></li>`);
      response.setHeader('content-type', 'text/html; charset=utf-8');
      return response.end(`<!doctype html><html lang="fr"><title>Qui ?</title><h1>Qui ?</h1><ul>${links.join('')}</ul></html>`);
    };
  };
  const settings = {
    ALLIANCES_OIDC_ISSUER: issuer,
    ALLIANCES_OIDC_CLIENT_ID: CLIENT,
    ALLIANCES_OIDC_CLIENT_SECRET: SECRET,
  };
  return { issuer, serve, settings, close: () => server.close() };
}

function configuration(baseUrl, people, signed) {
  const client = {
    client_id: CLIENT,
    client_secret: SECRET,
    redirect_uris: [`${baseUrl}/fournisseur/retour`],
    token_endpoint_auth_method: 'client_secret_post',
    ...(signed && { userinfo_signed_response_alg: 'RS256' }),
  };
  return {
    clients: [client],
    claims: Object.fromEntries(SCOPES.map((name) => [name, [name === 'openid' ? 'sub' : name]])),
    cookies: { keys: ['essai'] },
    features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true } },
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/personne/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
    async loadExistingGrant({ oidc }) {
      const known = oidc.session.grantIdFor(oidc.client.clientId);
      if (known) return oidc.provider.Grant.find(known);
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope(SCOPES.join(' '));
      await grant.save();
      return grant;
    },
  };
}
