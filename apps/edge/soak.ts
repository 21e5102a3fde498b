/**
 * `npm run soak`: the edge for two days of virtual time on a board with a fault every ten minutes;
 * or, with --minutes N, so long in real time. Options: --hours N (48), --every MINUTES from one
 * fault to the next (10), --seed N (1).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { invalidOption, readArguments } from './src/arguments.ts';
import { problemOf, soak, soakInRealTime } from './src/testing/soak/soak.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // as exposed above
const { values } = readArguments(process.argv.slice(2), {
  options: {
    hours: { type: 'string', default: '48' },
    minutes: { type: 'string' },
    every: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
  },
});
const folder = await mkdtemp(join(tmpdir(), 'edge-soak-'));
const begun = performance.now();
try {
  const { minutes } = values;
  const result = await (minutes === undefined ? soak : soakInRealTime)({
    folder,
    hours: minutes === undefined ? positive('hours') : positive('minutes') / 60,
    everyMinutes: positive('every'),
    seed: positive('seed'),
    memory() {
      collect();
      return process.memoryUsage().heapUsed;
    },
  });
  const { summary, megabytes, ...rest } = result;
  const seconds = (performance.now() - begun) / 1000;
  const { samples, outages } = summary;
  const shown = megabytes.map((each) => Number(each.toFixed(2)));
  process.stdout.write(
    `${JSON.stringify({ ...rest, samples, outages, megabytes: shown, seconds }, undefined, 2)}\n`,
  );
  const problem = problemOf(result);
  if (problem !== undefined) {
    process.stderr.write(`error: ${problem}\n`);
    process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true });
}

function positive(name: keyof typeof values): number {
  const number = Number(values[name]);
  if (number > 0) return number;
  throw invalidOption(`--${name} is \`${values[name]}\`, expected a number above 0`);
}
