// A program of the team: an administrator signs in without a browser and makes a key.

import { readMails, waitForMail } from './mail.mjs';

const ADMIN = 'cles@demonstration.invalid';

/** Asks as one browser would: keeps cookies, follows nothing. */
function client(baseUrl) {
  const jar = new Map();
  const ask = async (path, form) => {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
    const body = form && new URLSearchParams(form);
    const answer = await fetch(new URL(path, baseUrl), { method: form ? 'POST' : 'GET', headers, body, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      jar.set(name, value);
    }
    return { status: answer.status, text: await answer.text() };
  };
  const submit = async (page, action, typed) => {
    const { text } = await ask(page);
    const form = text.slice(text.indexOf(`action="${action}"`));
    const seal = form.match(/name="jeton" value="([^"]+)"/)[1];
    return ask(action, { jeton: seal, ...typed });
  };
  return { ask, submit };
}

/** A key for meeting days on a server that was started by `startServer`. */
export async function accessKey({ baseUrl, data, cli }) {
  await cli('user', 'add', '--email', ADMIN, '--role', 'admin');
  const { ask, submit } = client(baseUrl);
  await submit('/connexion', '/connexion', { email: ADMIN });
  const message = await waitForMail(() => readMails(data), ({ to }) => to.text.includes(ADMIN));
  await submit('/connexion/code', '/connexion/code', { code: message.text.match(/^\s+(\d{6})$/m)[1] });
  await submit('/gestion/cles/nouvelle', '/gestion/cles/nouvelle', { key_name: 'Essais', scope: 'meetings', days: '7' });
  const { text } = await ask('/gestion/cles');
  return text.match(/<code>([^<]+)<\/code>/)[1];
}
