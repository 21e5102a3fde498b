// Prints how well each jitter does on the training motes, mean of three seeds; the best one is `chosenJitter`.
// Run by `npm run choose-jitter`. Mote 4 is not looked at.

import { logisticRegression, network } from './detector.ts';
import { readMotes } from './readings.ts';
import { validate } from './validation.ts';

const jitters = [0, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5];
const seeds = [0, 1, 2];
const candidates = { 'network 2-8-1': network, 'logistic regression': logisticRegression };

const { training } = readMotes();
for (const [name, architecture] of Object.entries(candidates)) {
  for (const jitter of jitters) {
    const scores = seeds.map((seed) => validate(training, architecture, { seed, jitter }));
    const mean = (key: 'precision' | 'recall' | 'f1'): string =>
      (scores.reduce((total, score) => total + score[key], 0) / scores.length).toFixed(3);
    const columns = [jitter.toFixed(2), mean('precision'), mean('recall'), mean('f1')];
    process.stdout.write(`${name.padEnd(22)}${columns.map((text) => text.padStart(9)).join('')}\n`);
  }
}
