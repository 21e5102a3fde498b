import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { simd } from '../backends/simd/index.ts';
import { predictRows } from '../inference/predict-rows.ts';
import { dense } from '../layers/dense/dense.ts';
import { dropout } from '../layers/noise/dropout.ts';
import { batchNorm } from '../layers/normalization/batch-norm.ts';
import { binaryCrossEntropy } from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { adam } from '../optimizers/adam.ts';
import { planInference } from '../planner/plan-inference.ts';
import { planTraining } from '../planner/plan-training.ts';
import { seeded } from '../random/seeded.ts';
import { epochs } from '../training/epochs.ts';
import { rowsOfShard, rowsPerShard } from './rows-of-shard.ts';
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
  const losses = [...epochs(model, { inputs, targets }, { ...options, backend })].map(
    ({ loss }) => loss,
  );
  return { model, losses };
}

function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...Array.from(a, (x, i) => Math.abs(x - b[i]!)));
}

describe('rowsOfShard', () => {
  it.each([
    [16, 16, 4, 'learns'],
    [17, 32, 4, 'learns'],
    [2, 16, 4, 'learns'],
    [1, 1, 3, 'learns'],
    [129, 129, 7, 'learns'],
    [256, 256, 3, 'answers'],
    [100, 256, 3, 'answers'],
    [5, 5, 2, 'answers'],
  ])(
    'deals out %i rows of at most %i to %i shards, each row once, where a plan %s',
    (rows, maxBatchSize, shards, what) => {
      const plan =
        what === 'learns'
          ? planTraining(network, {
              loss: options.loss,
              optimizer: options.optimizer,
              maxBatchSize,
            })
          : planInference(network, { maxBatchSize });
      const each = rowsPerShard(plan, shards);
      const dealt = Array.from({ length: shards }, (_, i) => rowsOfShard(rows, each, i));
      const found = dealt.flatMap(({ start, count }) =>
        Array.from({ length: count }, (_, i) => start + i),
      );
      expect(found).toEqual(Array.from({ length: rows }, (_, i) => i));
      expect(Math.max(...dealt.map(({ count }) => count))).toBeLessThanOrEqual(each);
      if (what === 'answers') expect(each % 16).toBe(0);
      // Full batches keep all shards busy.
      else if (rows === maxBatchSize) expect(each).toBe(Math.ceil(rows / shards));
    },
  );
});

describe('sharded', () => {
  // 50 rows in batches of 16: the last batch has 2 rows, fewer than there are shards. Dropout,
  // weights of classes and the penalty all have to come out as in one piece.
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

  it('learns from batches of fewer rows than there are shards', async () => {
    const few = { ...options, batchSize: 2, epochs: 1 };
    const learned = [
      float64,
      sharded(float64, { shards: 5 }),
      sharded(await simd(), { shards: 5 }),
    ];
    const [whole, ...cut] = learned.map((backend) => {
      const model = initialize(network, { seed: 1, dtype: backend.dtype });
      for (const _ of epochs(model, { inputs, targets }, { ...few, backend }));
      return model.parameters;
    });
    expect(furthest(whole!, cut[0]!)).toBeLessThan(1e-12);
    expect(furthest(whole!, cut[1]!)).toBeLessThan(1e-4);
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
    for (const _ of epochs(model, { inputs, targets }, batch));
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
    const training = epochs(
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
      maxBatchSize: 8,
      inputGradients: true,
    };
    const plan = planTraining(network, given);
    const executable = sharded(js(), { shards: 2 }).prepare(plan);
    executable.run('forward');
    executable.run('backward');
    expect(Object.keys(plan.inputGradients)).toEqual(['input']);
  });

  it('refuses a number of shards that is none, and a backend that cannot share', () => {
    expect(() => sharded(js(), { shards: 0 })).toThrow('shards is 0, expected a whole number');
    const { common: _, ...apart } = js();
    expect(() => sharded(apart, { shards: 2 })).toThrow(
      'backend is "js", expected one whose plans',
    );
  });
});
