import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { batchNorm, dense, dropout, gaussianNoise, softmax } from '../layers/index.ts';
import { crossEntropy } from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import type { Model } from '../model/model.ts';
import { input, sequential } from '../model/sequential.ts';
import { adam } from '../optimizers/index.ts';
import { seeded } from '../random/seeded.ts';
import { startTraining, type Training } from './training.ts';

/** All that draws random numbers: initial weights, the order of rows, masks and noise. */
const network = sequential(
  input(4),
  gaussianNoise(0.1),
  dense(8, { activation: 'relu' }),
  batchNorm(),
  dropout(0.3),
  dense(3),
  softmax(),
);
const draw = seeded(9, 'rows');
const count = 23;
const examples = {
  inputs: Float64Array.from({ length: 4 * count }, () => draw.normal()),
  targets: Float64Array.from({ length: 3 * count }, (_, i) =>
    i % 3 === Math.floor(i / 3) % 3 ? 1 : 0,
  ),
};

function trainingOf(seed: number): { readonly model: Model; readonly training: Training } {
  const model = initialize(network, { seed });
  const options = { loss: crossEntropy(), optimizer: adam(), backend: js(), batchSize: 5, seed };
  return { model, training: startTraining(model, examples, options) };
}

/** Bits, so that −0 and 0 differ and NaN equals itself. */
function bitsAfter({ model, training }: ReturnType<typeof trainingOf>, steps: number): string {
  const losses = Array.from({ length: steps }, () => training.step().loss);
  training.save();
  const numbers = [Float64Array.from(losses), model.parameters, model.state];
  return numbers
    .map(({ buffer, byteOffset, byteLength }) =>
      new Uint8Array(buffer, byteOffset, byteLength).join(),
    )
    .join(';');
}

describe('one seed', () => {
  const steps = 14; // nearly three epochs of 5 steps, the last of them of 3 rows

  it('fixes initial weights, order, masks and noise: two runs give the same bits', () => {
    expect(bitsAfter(trainingOf(4), steps)).toBe(bitsAfter(trainingOf(4), steps));
  });

  it('is what the run hangs on', () => {
    expect(bitsAfter(trainingOf(4), steps)).not.toBe(bitsAfter(trainingOf(5), steps));
  });

  it('gives the same bits after an interruption anywhere', () => {
    const whole = trainingOf(4);
    bitsAfter(whole, steps);
    for (const stop of [1, 5, 7, 13]) {
      const first = trainingOf(4);
      bitsAfter(first, stop);
      const state = structuredClone(first.training.state());
      first.training.dispose();
      const resumed = trainingOf(4);
      bitsAfter(resumed, 2); // a past of its own, which the state replaces
      resumed.training.restore(state);
      for (let step = stop; step < steps; step++) resumed.training.step();
      resumed.training.save();
      expect([...resumed.model.parameters]).toEqual([...whole.model.parameters]);
      expect([...resumed.model.state]).toEqual([...whole.model.state]);
    }
  });
});
