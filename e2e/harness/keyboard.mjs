// The walk through a page by keyboard: every control is reached in the order of the page, its focus is seen, nothing
// covers it, nothing holds it.

import assert from 'node:assert/strict';

const LONGEST = 600;
/** A date field holds the focus for each of its parts, and its button. */
const PARTS = 8;

/** Lists what Tab must reach, with its look before the focus, and puts the start at the top of the page. */
function prepare() {
  const candidates = document.querySelectorAll(
    'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, audio[controls], video[controls], [tabindex], [contenteditable=""], [contenteditable=true]',
  );
  const isFirstOfGroup = (element) => {
    if (element.type !== 'radio' || !element.name) return true;
    const scope = element.form ?? document;
    const group = [...scope.querySelectorAll('input[type=radio]')].filter((radio) => radio.name === element.name && !radio.disabled);
    return element === (group.find((radio) => radio.checked) ?? group[0]);
  };
  const elements = [...candidates].filter(
    (element) =>
      element.tabIndex >= 0 &&
      !element.matches(':disabled') &&
      !element.closest('[inert]') &&
      element.checkVisibility({ visibilityProperty: true }) &&
      isFirstOfGroup(element),
  );
  const look = (element) => {
    const style = getComputedStyle(element);
    const sides = ['Top', 'Right', 'Bottom', 'Left'].map((side) => style[`border${side}Width`] + style[`border${side}Color`]);
    return { outline: `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`, rest: style.boxShadow + sides.join() };
  };
  // A field that is drawn by its label or by the element after it shows its focus there.
  const around = (element) => [element, element.closest('label'), element.labels?.[0], element.nextElementSibling].filter(Boolean);
  const before = new Map(elements.map((element) => [element, around(element).map(look)]));
  window.walk = { elements, before, look, around };
  document.activeElement?.blur?.();
  document.body.tabIndex = -1;
  document.body.focus({ preventScroll: true });
  document.body.blur();
  document.body.removeAttribute('tabindex');
  scrollTo(0, 0);
  const name = (element) => element.outerHTML.slice(0, 120).replace(/\s+/g, ' ');
  return elements.map((element) => ({ name: name(element), forced: element.tabIndex > 0 }));
}

/** Where the focus is: its place in the list (-1: none), whether it is seen, whether something covers it. */
function current() {
  const { elements, before, look, around } = window.walk;
  const element = document.activeElement;
  const at = elements.indexOf(element);
  if (at < 0) return { at, isPage: !element || element === document.body || element === document.documentElement };
  const drawn = (outline) => !/^none|\b0px|rgba\(\d+, \d+, \d+, 0\)|transparent/.test(outline);
  const isSeen = around(element).some((part, index) => {
    const [was, is] = [before.get(element)[index], look(part)];
    return (was.outline !== is.outline && drawn(is.outline)) || was.rest !== is.rest;
  });
  const box = [...element.getClientRects()].find((rectangle) => rectangle.width && rectangle.height);
  // The middle of what is in the window: what is taller than it may begin above.
  const middle = (from, to, least, most) => (Math.max(from, least) + Math.min(to, most)) / 2;
  const [x, y] = box
    ? [middle(box.left, box.right, 0, innerWidth), middle(box.top, box.bottom, 0, innerHeight)]
    : [-1, -1];
  const top = document.elementFromPoint(x, y);
  const isOpen = top && (element.contains(top) || top.contains(element) || top.closest('label')?.control === element);
  return { at, isSeen, isCovered: !isOpen };
}

/** The faults of the walk, one line each; and the controls, in the order in which they were reached. */
async function walk(page) {
  const controls = await page.evaluate(prepare);
  const faults = controls.filter(({ forced }) => forced).map(({ name }) => `keyboard (RGAA 12.8): tabindex over 0: ${name}`);
  const reached = [];
  let [held, isOver] = [0, controls.length === 0];
  for (let presses = 0; !isOver && presses < LONGEST; presses += 1) {
    await page.keyboard.press('Tab');
    const { at, isPage, isSeen, isCovered } = await page.evaluate(current);
    isOver = isPage || (at === reached[0] && reached.length > 1);
    if (isOver || at < 0) continue;
    held = at === reached.at(-1) ? held + 1 : 0;
    if (held > PARTS && controls.length > 1) {
      faults.push(`keyboard (RGAA 12.9): the focus is held by ${controls[at].name}`);
      break;
    }
    if (held) continue;
    if (reached.includes(at)) {
      faults.push(`keyboard (RGAA 12.9): the focus turns in a circle at ${controls[at].name}`);
      break;
    }
    if (at < reached.at(-1)) faults.push(`keyboard (RGAA 12.8): out of order: ${controls[at].name}`);
    if (!isSeen) faults.push(`focus (RGAA 10.7): not seen on ${controls[at].name}`);
    if (isCovered) faults.push(`focus (WCAG 2.4.11): covered: ${controls[at].name}`);
    reached.push(at);
  }
  const missed = controls.filter((_, at) => !reached.includes(at));
  faults.push(...missed.map(({ name }) => `keyboard (RGAA 7.3): never reached: ${name}`));
  faults.push(...(await back(page, controls, reached)));
  await page.evaluate(() => document.activeElement?.blur?.());
  return { faults, order: reached.map((at) => controls[at].name) };
}

/** Shift+Tab goes back: from the last control to the one before it. */
async function back(page, controls, reached) {
  if (reached.length < 2 || reached.length < controls.length) return [];
  const [before, last] = reached.slice(-2);
  let at = -1;
  for (let presses = 0; presses <= 2 * PARTS && at !== before; presses += 1) {
    await page.keyboard.press('Shift+Tab');
    ({ at } = await page.evaluate(current));
  }
  return at === before ? [] : [`keyboard (RGAA 12.9): Shift+Tab does not leave ${controls[last].name}`];
}

export async function keyboardFaults(page) {
  return (await walk(page)).faults;
}

/** Walks through the page by Tab, throws with every fault, and answers with the controls in the order of the walk. */
export async function keyboardWalk(page) {
  const { faults, order } = await walk(page);
  assert.equal(faults.length, 0, `${page.url()}\n  ${faults.join('\n  ')}`);
  return order;
}
