import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { predictRows } from '../inference/predict-rows.ts';
import { batchNorm } from '../layers/batch-norm.ts';
import { dense } from '../layers/dense.ts';
import { dropout } from '../layers/dropout.ts';
import { binaryCrossEntropy } from '../losses/classification.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { adam } from '../optimizers/adam.ts';
import { planTraining } from '../plan/plan-training.ts';
import { seeded } from '../random/seeded.ts';
import { fit } from '../training/fit.ts';
import { rowsOfShard, shardCapacity } from './rows-of-shard.ts';
import { sharded } from './sharded.ts';

const generator = seeded(5, 'points');
const inputs = Array.from({ length: 50 }, () => [generator.normal(), generator.normal()] as const);
const targets = inputs.map(([x, y]) => [x * y > 0 ? 1 : 0] as const);
const network = sequential(
  input(2),
  dense(6, { activation: 'tanh' }),
  dropout(0.25),
  dense(1, { activation: 'sigmoid' }),
);
const options = {
  loss: binaryCrossEntropy(),
  optimizer: adam({ learningRate: 0.02 }),
  batchSize: 16,
  epochs: 3,
  seed: 9,
  classWeights: [1, 2],
  l2: 0.01,
};
const float64 = js({ dtype: 'float64' });

function trained(backend: ReturnType<typeof js>) {
  const model = initialize(network, { seed: 1, dtype: 'float64' });
  const losses = [...fit(model, { inputs, targets }, { ...options, backend })].map(
    ({ loss }) => loss,
  );
  return { model, losses };
}

function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...Array.from(a, (x, i) => Math.abs(x - b[i]!)));
}

describe('rowsOfShard', () => {
  it.each([
    [16, 4, 1],
    [17, 4, 1],
    [2, 4, 1],
    [1, 3, 1],
    [129, 7, 1],
    [256, 3, 16],
    [100, 3, 16],
    [5, 2, 16],
  ])('deals out %i rows to %i shards in units of %i, each row once', (rows, shards, unit) => {
    const cut = { shards, unit };
    const dealt = Array.from({ length: shards }, (_, i) => rowsOfShard(rows, cut, i));
    const each = dealt.flatMap(({ start, count }) =>
      Array.from({ length: count }, (_, i) => start + i),
    );
    expect(each).toEqual(Array.from({ length: rows }, (_, i) => i));
    const counts = dealt.map(({ count }) => count);
    expect(Math.max(...counts)).toBeLessThanOrEqual(shardCapacity(rows, cut));
    expect(dealt.every(({ start }) => start % unit === 0 || start === rows)).toBe(true);
    if (unit === 1) expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });
});

describe('sharded', () => {
  // 50 rows in batches of 16: the last batch has 2 rows, fewer than there are shards. Dropout, weights of classes and the penalty
  // all have to come out as in one piece.
  it.each([2, 3, 4, 7])('trains as without shards, but for rounding: %i shards', (shards) => {
    const plain = trained(float64);
    const cut = trained(sharded(float64, { shards }));
    expect(furthest(cut.model.parameters, plain.model.parameters)).toBeLessThan(1e-12);
    expect(furthest(cut.losses, plain.losses)).toBeLessThan(1e-12);
  });

  it('gives the same bits for the same shards', () => {
    const backend = sharded(js(), { shards: 4 });
    expect(trained(backend).model.parameters).toEqual(trained(backend).model.parameters);
  });

  it('answers many rows as without shards, bit for bit', () => {
    const model = initialize(network, { seed: 1 });
    const rows = Float32Array.from(inputs.flat());
    expect(predictRows(model, rows, { backend: sharded(js(), { shards: 3 }) })).toEqual(
      predictRows(model, rows, { backend: js() }),
    );
  });

  it('moves running statistics by the mean of those of the shards', () => {
    const normed = sequential(
      input(2),
      batchNorm({ momentum: 0 }),
      dense(1, { activation: 'sigmoid' }),
    );
    const model = initialize(normed, { seed: 1, dtype: 'float64' });
    const backend = sharded(float64, { shards: 2 });
    const batch = { ...options, batchSize: 50, epochs: 1, shuffle: false, backend };
    for (const _ of fit(model, { inputs, targets }, batch));
    const xs = inputs.map(([x]) => x);
    const halves = [xs.slice(0, 25), xs.slice(25)];
    const mean = (values: readonly number[]): number =>
      values.reduce((a, b) => a + b, 0) / values.length;
    const variance = (values: readonly number[]): number => {
      return mean(values.map((x) => (x - mean(values)) ** 2));
    };
    expect(model.state[0]).toBeCloseTo(mean(xs), 12); // momentum 0: running = batch
    expect(model.state[2]).toBeCloseTo(mean(halves.map(variance)), 12);
  });

  it('finds the layer of a diverging step', () => {
    const model = initialize(network, { seed: 1 });
    model.parameters[0] = Number.NaN;
    const training = fit(
      model,
      { inputs, targets },
      { ...options, backend: sharded(js(), { shards: 4 }) },
    );
    expect(() => [...training]).toThrow(
      /NaN in epoch 1, step 1; first seen in weights of layers\[0\] dense/,
    );
  });

  it('leaves a plan alone whose rows the caller has gradients of', () => {
    const given = {
      loss: binaryCrossEntropy(),
      optimizer: adam(),
      capacity: 8,
      inputGradients: true,
    };
    const plan = planTraining(network, given);
    const executable = sharded(js(), { shards: 2 }).prepare(plan);
    executable.run('forward');
    executable.run('backward');
    expect(Object.keys(plan.inputGradients)).toEqual(['input']);
  });

  it('refuses a number of shards that is none', () => {
    expect(() => sharded(js(), { shards: 0 })).toThrow('shards is 0, expected a whole number');
  });
});
