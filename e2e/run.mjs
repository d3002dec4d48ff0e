// Runs the browser journeys: `node run.mjs [PART-OF-A-FILE-NAME…]`. Builds nothing: see scripts/test.
//
// Each file of tests/ is a process with its own server and browser. The last line counts the journeys.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

const folder = join(import.meta.dirname, 'tests');
const wanted = process.argv.slice(2);
const names = readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).sort();
const files = names.filter((name) => !wanted.length || wanted.some((part) => name.includes(part)));
if (!files.length) {
  console.log(`no file of ${folder} has ${wanted.join(' or ')} in its name`);
  process.exit(2);
}

const counts = { passed: 0, failed: 0, skipped: 0 };
const stream = run({ files: files.map((name) => join(folder, name)), concurrency: 2 });
stream.on('test:pass', ({ skip, todo, details }) => {
  if (details.type === 'suite') return;
  counts[skip !== undefined || todo !== undefined ? 'skipped' : 'passed'] += 1;
});
stream.on('test:fail', ({ details }) => {
  if (details.type !== 'suite') counts.failed += 1;
});
stream.on('end', () => {
  // The reporter has still to write what it holds.
  setImmediate(() => {
    console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    process.exitCode = counts.failed || !counts.passed ? 1 : 0;
  });
});
stream.compose(spec).pipe(process.stdout);
