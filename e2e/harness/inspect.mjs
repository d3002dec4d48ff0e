// What each page must keep to: axe-core, structure, reflow, text spacing, borders of fields.
//
// `inspectPage` answers with the faults; `checkPage` throws them. The functions given to `page.evaluate` run in the
// page and see nothing of this file.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { hasScripts } from './browser.mjs';
import { keyboardFaults } from './keyboard.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'RGAAv4'];
const NARROW = 320;

/** The violations that axe finds, one line for each element, with the RGAA tests of its rule. */
export async function axe(page) {
  if (!hasScripts(page)) await page.evaluate(timersByPromise);
  if (!(await page.evaluate(() => Boolean(window.axe)))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate((tags) => {
    const rules = { 'target-size': { enabled: true } };
    return window.axe.run(document, { runOnly: { type: 'tag', values: tags }, rules, resultTypes: ['violations'] });
  }, TAGS);
  return violations.flatMap(({ id, help, tags, nodes }) => {
    const rgaa = tags.filter((tag) => tag.startsWith('RGAA-')).map((tag) => tag.slice(5));
    const name = rgaa.length ? `${id}, RGAA ${rgaa.join(' ')}` : id;
    return nodes.map(({ target, html }) => `axe (${name}): ${help}: ${target.join(' ')}: ${html.slice(0, 160)}`);
  });
}

/** axe waits on timers, and a page without JavaScript has none that fire: a short wait becomes a promise there. */
function timersByPromise() {
  window.setTimeout = (work, wait, ...words) => {
    if (!wait) Promise.resolve().then(() => work(...words));
    return 0;
  };
  window.clearTimeout = () => {};
}

/** Language, title, headings. */
function structure() {
  const faults = [];
  const language = document.documentElement.lang;
  if (!/^(fr|en)\b/.test(language)) faults.push(`lang (RGAA 8.3): <html lang="${language}">`);
  if (!document.title.trim()) faults.push('title (RGAA 8.5): the page has none');
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) => heading.checkVisibility());
  const levels = headings.map((heading) => Number(heading.tagName[1]));
  const tops = levels.filter((level) => level === 1).length;
  if (tops !== 1) faults.push(`h1 (RGAA 9.1): ${tops} on the page, 1 expected`);
  for (let at = 1; at < levels.length; at += 1) {
    const skips = levels[at] > levels[at - 1] + 1;
    if (skips) faults.push(`headings (RGAA 9.1): h${levels[at]} after h${levels[at - 1]}: ${headings[at].textContent.trim()}`);
  }
  return faults;
}

/** What is wider than the window. */
function overflow() {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const scrolls = (element) => element && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
  const wide = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > page.clientWidth + 1 && !scrolls(element.parentElement),
  );
  const named = wide.slice(0, 5).map((element) => element.outerHTML.split('>')[0] + '>');
  return [`reflow (RGAA 10.11): ${page.scrollWidth} px in ${page.clientWidth}: ${named.join(' ')}`];
}

/** Text that is cut once letters, words and lines are spaced out as a reader may set them. */
function cutText() {
  const spaced = new CSSStyleSheet();
  spaced.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }');
  document.adoptedStyleSheets.push(spaced);
  const cut = [...document.body.querySelectorAll('*')].filter((element) => {
    const style = getComputedStyle(element);
    const [hidesX, hidesY] = [style.overflowX, style.overflowY].map((value) => ['hidden', 'clip'].includes(value));
    const isForReaders = element.clientWidth <= 1 || element.clientHeight <= 1;
    const isCut =
      (hidesX && element.scrollWidth > element.clientWidth + 1) || (hidesY && element.scrollHeight > element.clientHeight + 1);
    return isCut && !isForReaders && element.checkVisibility() && element.textContent.trim();
  });
  const page = document.documentElement;
  const isWide = page.scrollWidth > page.clientWidth + 1;
  const wide = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > page.clientWidth + 1 && element.checkVisibility(),
  );
  const named = wide.slice(0, 5).map((element) => `${element.outerHTML.split('>')[0]}>`);
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== spaced);
  if (isWide) return [`text spacing (RGAA 10.12): the page is wider than the window: ${named.join(' ')}`];
  return cut.map((element) => `text spacing (RGAA 10.12): cut: ${element.outerHTML.split('>')[0]}>`);
}

/** Fields whose limits are seen with a contrast under 3. */
function fieldBorders() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const luminance = (colour) => {
    const [red, green, blue] = [...rgba(colour)].map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgba(colour)[3] === 255) return colour;
    }
    return getComputedStyle(document.documentElement).colorScheme.includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches ? '#121212' : '#fff';
  };
  const fields = document.querySelectorAll(
    'textarea, select, input:not([type=hidden], [type=submit], [type=button], [type=image], [type=checkbox], [type=radio])',
  );
  const weak = [...fields].filter((field) => {
    if (!field.checkVisibility() || field.disabled) return false;
    const style = getComputedStyle(field);
    const around = behind(field.parentElement);
    const hasBorder = parseFloat(style.borderBottomWidth) >= 1 && style.borderBottomStyle !== 'none';
    const seen = Math.max(hasBorder ? contrast(style.borderBottomColor, around) : 1, contrast(behind(field), around));
    return seen < 3;
  });
  return weak.map((field) => `field border (RGAA 3.3): contrast under 3: ${field.outerHTML.split('>')[0]}>`);
}

/** The titles seen so far, by address: two pages may not share one. */
const titles = new Map();

async function sharedTitle(page) {
  // Behind secret links there are pages of one kind, each of somebody else.
  const [title, pathname] = [await page.title(), new URL(page.url()).pathname.replace(/[\w-]{30,}/, '…')];
  const known = titles.get(title);
  if (known && known !== pathname) return [`title (RGAA 8.6): « ${title} » is also that of ${known}`];
  titles.set(title, pathname);
  return [];
}

/** The four ways in which a page is looked at: wide and narrow, light and dark. */
export const VARIANTS = [
  { width: 1280, dark: false },
  { width: 1280, dark: true },
  { width: NARROW, dark: false },
  { width: NARROW, dark: true },
];

/** The page in one of those ways, without loading it again. */
async function lookAt(page, { width, dark }) {
  const { height } = page.viewportSize();
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
}

/**
 * Every fault of the page as it is now, one line each. The page is left at its own width, focus on no element.
 * `keyboard`: false leaves the walk out; `but`: a list of regular expressions of faults that are expected.
 */
export async function inspectPage(page, { keyboard = true, but = [] } = {}) {
  const size = page.viewportSize();
  const faults = [
    ...(await axe(page)),
    ...(await page.evaluate(structure)),
    ...(await sharedTitle(page)),
    ...(await page.evaluate(cutText)),
    ...(await page.evaluate(fieldBorders)),
    ...(keyboard ? await keyboardFaults(page) : []),
  ];
  await page.setViewportSize({ width: NARROW, height: size.height });
  faults.push(...(await page.evaluate(overflow)));
  await page.setViewportSize(size);
  return faults.filter((fault) => !but.some((expected) => expected.test(fault)));
}

/** Throws with every fault of the page. */
export async function checkPage(page, options) {
  const faults = await inspectPage(page, options);
  assert.equal(faults.length, 0, `${page.url()}\n  ${faults.join('\n  ')}`);
}

/**
 * Throws with every fault of the page in the four ways of looking at it. What does not depend on the colours is asked
 * in one of them; the walk by keyboard is made at both widths when `keyboard` is not false.
 */
export async function checkEverywhere(page, { keyboard = true } = {}) {
  const faults = [...(await page.evaluate(structure)), ...(await sharedTitle(page))];
  for (const variant of VARIANTS) {
    await lookAt(page, variant);
    const found = [...(await axe(page)), ...(await page.evaluate(fieldBorders))];
    if (!variant.dark) {
      found.push(...(await page.evaluate(cutText)));
      if (variant.width === NARROW) found.push(...(await page.evaluate(overflow)));
      if (keyboard && variant.width !== NARROW) found.push(...(await keyboardFaults(page)));
    }
    const how = `${variant.width} px, ${variant.dark ? 'dark' : 'light'}`;
    faults.push(...found.map((fault) => `${how}: ${fault}`));
  }
  await lookAt(page, VARIANTS[0]);
  assert.equal(faults.length, 0, `${page.url()}\n  ${[...new Set(faults)].join('\n  ')}`);
}
