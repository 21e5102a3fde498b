// Prints how well each design finds anomalies on the training motes, mean of five seeds, and the
// best with and without a hidden layer: `chosenDesign` and `logisticRegression`. Run by `npm run
// choose-design`. Mote 4 is not looked at.

import { type Design, readMotes, type Scores } from '@reflexarc/whole-arc/design';
import { validate } from './validate.ts';

const widths = [0, 2, 3, 4, 8, 16];
const jitters = [0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 1];
const thresholds = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
const seeds = [0, 1, 2, 3, 4];

interface Judged extends Design, Scores {}

const { training } = readMotes();

/** One fit per fold and seed, judged at every threshold. */
async function judge(hidden: number, jitter: number): Promise<readonly Judged[]> {
  const perSeed: (readonly Scores[])[] = [];
  for (const seed of seeds) {
    perSeed.push(await validate(training, { hidden, jitter }, { seed, thresholds }));
  }
  return thresholds.map((threshold, i) => {
    const mean = (key: keyof Scores): number =>
      perSeed.reduce((total, scores) => total + scores[i]![key], 0) / seeds.length;
    const means = { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
    return { hidden, jitter, threshold, ...means };
  });
}

function best(judged: readonly Judged[]): string {
  const first = judged.reduce((leader, each) => (each.f1 > leader.f1 ? each : leader));
  const { hidden, jitter, threshold, precision, recall, f1 } = first;
  const scores = [precision, recall, f1].map((x) => x.toFixed(3)).join(', ');
  return `hidden ${hidden}, jitter ${jitter}, threshold ${threshold}: precision, recall, F1 ${scores}\n`;
}

const all: Judged[] = [];
process.stdout.write(
  `F1 by threshold${thresholds.map((t) => t.toFixed(1).padStart(8)).join('')}\n`,
);
for (const hidden of widths) {
  for (const jitter of jitters) {
    const judged = await judge(hidden, jitter);
    all.push(...judged);
    const name = `hidden ${hidden}`.padEnd(10) + jitter.toFixed(1).padStart(5);
    process.stdout.write(`${name}${judged.map(({ f1 }) => f1.toFixed(3).padStart(8)).join('')}\n`);
  }
}
process.stdout.write(`best network: ${best(all.filter(({ hidden }) => hidden > 0))}`);
process.stdout.write(
  `best without a hidden layer: ${best(all.filter(({ hidden }) => hidden === 0))}`,
);
