// What a file of journeys uses: its own server, its own browser, and `journey` to write a test.
//
//     import { site } from '../harness/fixture.mjs';
//     const { journey } = site(import.meta.url);
//     journey('A person registers for an event', async ({ page, mail }) => {
//       const tab = await page({ width: 320 });
//       await tab.goto('/programme');
//       …
//     });

import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launch, openPage } from './browser.mjs';
import { axe, checkEverywhere, checkPage, inspectPage } from './inspect.mjs';
import { keyboardWalk } from './keyboard.mjs';
import { readMails, waitForMail } from './mail.mjs';
import { startServer } from './server.mjs';

const OUT = join(import.meta.dirname, '../out');
const JOURNEY_LIMIT = 300_000;

export { VARIANTS } from './inspect.mjs';

/**
 * The site that a file of tests speaks to. `file`: `import.meta.url` of the tests. `start`: what starts the server
 * (given the log file; answers with at least { baseUrl, close }), else `alliances serve --demo` with the `server`
 * options of `startServer`.
 */
export function site(file, { server = {}, start = (log) => startServer({ log, ...server }) } = {}) {
  const out = join(OUT, basename(fileURLToPath(file), '.test.mjs'));
  let [running, browser] = [];
  before(async () => {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    running = await start(join(out, 'server.log'));
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await running?.close();
  });

  const journey = (name, steps) =>
    test(name, { timeout: JOURNEY_LIMIT }, async () => {
      const one = new Journey(name, out, running, browser);
      try {
        await steps(one.tools());
        await one.end();
      } finally {
        await one.leave();
      }
    });
  return { journey };
}

/** One test: its pages, what went wrong in them, its pictures. */
class Journey {
  #problems = [];
  #expected = [];
  #pages = [];

  constructor(name, out, running, browser) {
    Object.assign(this, { name, out, running, browser });
  }

  /** What the steps of a journey are given. */
  tools() {
    const { baseUrl, data, cli, said } = this.running;
    const mails = () => readMails(data);
    return {
      baseUrl,
      data,
      cli,
      said,
      mails,
      /** The first message that the function accepts, waited for. */
      mail: (wanted) => waitForMail(mails, wanted),
      page: (options) => this.#open(options),
      /** What the pages complained about so far. */
      problems: () => [...this.#problems],
      /** Says that a problem of the console is meant: a regular expression. */
      expect: (pattern) => this.#expected.push(pattern),
      /** Saves a picture of the page under e2e/out. */
      picture: (page, title) => page.screenshot({ path: join(this.out, `${slug(title)}.png`), fullPage: true }),
      axe,
      checkEverywhere,
      checkPage,
      inspectPage,
      keyboardWalk,
      assert,
    };
  }

  async #open(options) {
    const page = await openPage(this.browser, this.running.baseUrl, this.#problems, options);
    this.#pages.push(page);
    return page;
  }

  /** Fails on what the pages complained about. */
  async end() {
    const problems = this.#problems.filter((problem) => !this.#expected.some((pattern) => pattern.test(problem)));
    assert.equal(problems.length, 0, `the pages complained:\n  ${problems.join('\n  ')}`);
  }

  /** Saves a picture of each page that is open, and closes them. */
  async leave() {
    for (const [index, page] of this.#pages.entries()) {
      const path = join(this.out, `${slug(this.name)}-${index + 1}.png`);
      if (!page.isClosed()) await page.screenshot({ path, fullPage: true }).catch(() => undefined);
    }
    const contexts = new Set(this.#pages.map((page) => page.context()));
    await Promise.all([...contexts].map((context) => context.close().catch(() => undefined)));
  }
}

function slug(title) {
  const plain = title.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 80);
}
