// Waiting for what the program does by itself. How quick it is is measured elsewhere (`cargo xtask bench`): here only what
// never comes is a failure, on a slow and busy machine too.

import { setTimeout as sleep } from 'node:timers/promises';

/** After so many milliseconds it never comes. */
export const NEVER = 90_000;

/** Looks until it finds something, and answers with it; `otherwise`: what is said when it never comes, or makes it. */
export async function eventually(look, otherwise, pause = 200) {
  for (const end = Date.now() + NEVER; Date.now() < end; await sleep(pause)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(typeof otherwise === 'function' ? otherwise() : otherwise);
}
