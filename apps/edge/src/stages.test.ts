// Stages of a configuration, behind those of the model: for labels and for plain numbers.

import { dense, initialize, input, sequential } from '@reflexarc/core';
import { writeModel } from '@reflexarc/io';
import { rowChain } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { runHere } from './testing/run-here.ts';
import { testFolder } from './testing/test-folder.ts';

/** °C; at 50 % an anomaly is above 27.5. */
const temperatures = [20, 40, 20, 40, 40, 40, 20, 40, 20, 20, 20, 26];

const rows = temperatures.map((celsius) => `${celsius},50`);
const { configure } = testFolder({
  'power.safetensors': powerModel(),
  'day.csv': `temperature,humidity\n${rows.join('\n')}\n`,
});

/** power = 10 + 2 · (temperature − 25) / 5 + (humidity − 50) / 10. */
function powerModel(): Uint8Array {
  const model = initialize(sequential(input(2), dense(1)), { seed: 1 });
  model.parameters.set([2, 1, 10]);
  const scales = [
    { name: 'temperature', scale: { mean: 25, deviation: 5 } },
    { name: 'humidity', scale: { mean: 50, deviation: 10 } },
  ];
  const target = { task: 'regression', name: 'power', mean: 0, deviation: 1 } as const;
  return writeModel({ model, chains: { input: rowChain(scales) }, target });
}

/** Decisions on the recording. */
async function decide(stages: readonly object[], changes: object = {}) {
  const file = await configure({
    board: undefined,
    source: { type: 'replay', file: 'day.csv', speed: 'max' },
    sampling: { intervalMs: 5000 },
    channels: [{ input: 'temperature' }, { input: 'humidity' }],
    outputs: [],
    stages,
    ...changes,
  });
  return (await runHere({ file })).decisions;
}

describe('stages of a configuration', () => {
  it('decide by the mean of the last scores', async () => {
    const chances = (await decide([])).map(({ probabilities }) => probabilities!['anomaly']!);
    const decisions = await decide([
      { kind: 'averageScores', options: { decisions: 3 } },
      { kind: 'decide' },
    ]);
    const means = chances.map((_, i) => {
      const last = chances.slice(Math.max(0, i - 2), i + 1);
      return last.reduce((sum, one) => sum + one, 0) / last.length;
    });
    expect(decisions.map(({ label }) => label)).toEqual(
      means.map((mean) => (mean > 0.5 ? 'anomaly' : 'normal')),
    );
    for (const [i, { probabilities }] of decisions.entries()) {
      expect(probabilities!['anomaly']).toBeCloseTo(means[i]!, 12);
    }
  });

  it('smooth numbers, which rules and records then go by', async () => {
    const values = temperatures.map((celsius) => 10 + (2 * (celsius - 25)) / 5);
    const changes = {
      model: 'power.safetensors',
      outputs: [{ type: 'none', name: 'high', when: { type: 'above', value: 13 } }],
    };
    const plain = await decide([], changes);
    for (const [i, { value }] of plain.entries()) expect(value).toBeCloseTo(values[i]!, 5);
    const smooth = await decide([{ kind: 'movingAverage', options: { samples: 4 } }], changes);
    const means = values.map((_, i) => {
      const last = values.slice(Math.max(0, i - 3), i + 1);
      return last.reduce((sum, one) => sum + one, 0) / last.length;
    });
    for (const [i, { value }] of smooth.entries()) expect(value).toBeCloseTo(means[i]!, 5);
    expect(smooth.map(({ outputs }) => outputs!['high'] === 'on')).toEqual(
      means.map((mean) => mean > 13),
    );
    expect(means.some((mean) => mean > 13)).toBe(true);
  });

  it.each([
    [[{ kind: 'majorty', options: {} }], {}, /stages\[0\].*majorty[\s\S]*majority/],
    [[{ kind: 'majority', options: { decisions: 3 } }], {}, /stages\[0\] majority/],
    [[{ kind: 'decide', options: { threshold: 2 } }], {}, /stages\[0\] decide.*threshold.*2/],
    [[{ kind: 'window', options: { size: 4, stride: 4 } }], {}, /stages.*windows/],
    [[{ kind: 'decide' }], { model: 'power.safetensors' }, /stages/],
  ])('are refused where they do not fit: %j', async (stages, changes, message) => {
    const refusal = decide(stages, changes);
    await expect(refusal).rejects.toThrow(message);
    await expect(refusal).rejects.toMatchObject({ name: 'ConfigError', code: 'STAGES_DONT_FIT' });
  });
});
