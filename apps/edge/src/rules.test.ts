// Noise at the border of a decision: the same recording, with and without two levels.

import { expect, it } from 'vitest';
import { runHere } from './testing/run-here.ts';
import { testFolder } from './testing/test-folder.ts';

/** Noise of ±1.8 °C around 27.5 °C, where both labels have a probability of ½. */
function noise(): string {
  let state = 7;
  const uniform = () => {
    state = (state * 16807) % 2147483647; // Park and Miller's minimal standard
    return state / 2147483647;
  };
  const rows = Array.from({ length: 400 }, () => {
    return `${27.5 + (uniform() + uniform() + uniform() - 1.5) * 1.2},50`;
  });
  return `temperature,humidity\n${rows.join('\n')}\n`;
}

const { configure } = testFolder({ 'noise.csv': noise() });

it('two levels, or most of the last decisions, keep an output from chattering', async () => {
  const when = { type: 'label', label: 'anomaly' };
  const outputs = [
    { type: 'none', name: 'plain', when },
    { type: 'none', name: 'levels', when: { ...when, minimumProbability: 0.7, release: 0.3 } },
    { type: 'none', name: 'majority', when: { ...when, agreeing: { n: 9, of: 10 } } },
  ];
  const changes = {
    board: undefined,
    source: { type: 'replay', file: 'noise.csv', speed: 'max' },
    sampling: { intervalMs: 5000 },
    channels: [{ input: 'temperature' }, { input: 'humidity' }],
    outputs,
  };
  const { decisions } = await runHere({ file: await configure(changes) });
  expect(decisions).toHaveLength(400);
  const switches = (name: string) =>
    decisions.filter(
      ({ outputs: states }, i) => i > 0 && states![name] !== decisions[i - 1]!.outputs![name],
    ).length;
  expect(switches('plain')).toBeGreaterThan(100);
  expect(switches('levels')).toBeLessThanOrEqual(4);
  expect(switches('majority')).toBeLessThanOrEqual(4);
});
