// The browser: Debian's Chromium, one for a file of journeys, and one fresh profile for each journey.

import { chromium } from 'playwright-core';

import { NEVER } from './patience.mjs';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page may ask nobody but its own server: any other name is unknown.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

const scriptless = new WeakSet();

/** Whether the page was opened with JavaScript. */
export const hasScripts = (page) => !scriptless.has(page.context());

export function launch() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: FLAGS });
}

/**
 * Opens a page: `width` (1280), `height` (900), `dark`, `javaScript` (true), `language` (fr-FR), `context` to share
 * the cookies of an earlier page (its `context()`).
 *
 * What goes wrong in it (console errors, refusals by the Content-Security-Policy, uncaught errors, answers >= 500,
 * requests to another host) is added to `problems`.
 */
export async function openPage(browser, baseUrl, problems, options = {}) {
  const { width = 1280, height = 900, dark = false, javaScript = true, language = 'fr-FR' } = options;
  const context =
    options.context ??
    (await browser.newContext({
      baseURL: baseUrl,
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      javaScriptEnabled: javaScript,
      locale: language,
      timezoneId: 'Europe/Paris',
      reducedMotion: 'reduce',
    }));
  if (!javaScript) scriptless.add(context);
  context.setDefaultTimeout(NEVER);
  const page = await context.newPage();
  watch(page, baseUrl, problems);
  return page;
}

function watch(page, baseUrl, problems) {
  const visited = new Set();
  const note = (what) => problems.push(`${page.url()}: ${what}`);
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (request.isNavigationRequest()) visited.add(request.url());
    const isOurs = url.origin === new URL(baseUrl).origin || ['data:', 'blob:', 'about:'].includes(url.protocol);
    if (!isOurs) note(`request to another host: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) note(`answer ${response.status()}: ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    // A page that answers 404 or 422 is a page like another; a resource that does is a fault.
    const isPage = message.text().startsWith('Failed to load resource') && visited.has(message.location().url);
    if (!isPage) note(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => note(`error: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    if (reason.includes('BLOCKED') || reason.includes('csp')) note(`refused: ${request.url()} (${reason})`);
  });
}
