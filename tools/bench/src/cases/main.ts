/** Entry of a case's process: the case as JSON in, the answer as JSON out. */
import type { Answer, Case } from './case.ts';
import { runCase } from './run-case.ts';

const given = JSON.parse(process.argv[2] ?? '{}') as Case; // written by spawn-case.ts
const found = await runCase(given).catch((error: Error) => ({
  problem: error.message.replace(/\n.*/s, ''),
}));
const answer: Answer = {
  peakRssMb: process.resourceUsage().maxRSS / 1024,
  node: process.version,
  ...found, // a case in another process has a peak of its own
};
process.stdout.write(`\n${JSON.stringify(answer)}`, () => process.exit()); // peers may keep timers
