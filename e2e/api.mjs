// Asks the API what its description allows and what it does not: `node api.mjs SCHEMATHESIS`, the path of the tool.
//
// The demonstration is started without limits of rate. The same seed asks the same questions at each run; the run is
// ended after four minutes, which is a failure. The last line counts the run as one.

import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { accessKey } from './harness/program.mjs';
import { startServer } from './harness/server.mjs';

const [given = 'schemathesis'] = process.argv.slice(2);
const tool = given.includes('/') ? resolve(given) : given;
const out = join(import.meta.dirname, 'out', 'api');
const LIMIT = 240_000;
const EXAMPLES = 25;

mkdirSync(out, { recursive: true });
const server = await startServer({ log: join(out, 'server.log'), env: { ALLIANCES_RATE_LIMITS: 'off' } });
// With a key, so that what programs of the team may do is asked for too; schemathesis also asks without it.
const key = await accessKey(server);
const flags = [
  'run',
  `${server.baseUrl}/api/v1/openapi.json`,
  '--checks=all',
  // The rules say more than a schema can: a SIRET has its key, a day exists, an event is open.
  '--exclude-checks=positive_data_acceptance',
  `--max-examples=${EXAMPLES}`,
  '--seed=2015',
  `--header=Authorization: Bearer ${key}`,
  '--generation-database=none',
  '--request-timeout=10',
  '--no-color',
  '--report=junit',
  `--report-junit-path=${join(out, 'report.xml')}`,
];
const child = spawn(tool, flags, { cwd: out, stdio: ['ignore', 'inherit', 'inherit'] });
process.once('exit', () => child.kill('SIGKILL'));
const timer = setTimeout(() => {
  console.log(`not done after ${LIMIT / 1000} s`);
  child.kill('SIGKILL');
}, LIMIT);
const code = await new Promise((done) => child.once('error', done).once('exit', done));
clearTimeout(timer);
await server.close();

const passed = code === 0;
if (!passed) console.log(`the API does not keep to its description (${code}); the server said: ${join(out, 'server.log')}`);
console.log(passed ? '1 passed, 0 failed' : '0 passed, 1 failed');
process.exitCode = passed ? 0 : 1;
