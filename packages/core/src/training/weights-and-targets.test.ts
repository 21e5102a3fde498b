import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { predictRows } from '../inference/index.ts';
import { activation, dense, gru, softmax } from '../layers/index.ts';
import {
  binaryCrossEntropy,
  crossEntropy,
  hinge,
  type Loss,
  meanAbsoluteError,
  poisson,
  sparseCrossEntropy,
} from '../losses/index.ts';
import { accuracy } from '../metrics/index.ts';
import { graph } from '../model/graph.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { adam } from '../optimizers/index.ts';
import { seeded } from '../random/seeded.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Examples } from './dataset.ts';
import { evaluate } from './evaluate.ts';
import { fit } from './fit.ts';
import { gradientCheck } from './gradient-check.ts';

const backend = js({ dtype: 'float64' });

/** Passes its input on: a loss sees the very numbers that are given. */
function lossOf(loss: Loss, shape: Shape, examples: Examples): number {
  const network = sequential(input(...shape), activation('linear'));
  return evaluate(initialize(network, { seed: 1 }), examples, { loss, backend }).loss;
}

describe('targets', () => {
  const origin = (row: number): string => `a.csv line ${row + 2}`;
  const complaint = (loss: Loss, targets: readonly number[] | readonly number[][], size = 3) => {
    const inputs = new Float64Array(2 * size).fill(0.3);
    return () => lossOf(loss, [size], { inputs, targets, origin } as Examples);
  };

  it('are checked against what the loss needs, and the row is named', () => {
    const half = [0, 0, 0.5];
    expect(complaint(crossEntropy(), [[1, 0, 0], half])).toThrow(
      expect.objectContaining({ code: 'INVALID_TARGET' }),
    );
    expect(complaint(crossEntropy(), [[1, 0, 0], half])).toThrow(
      /targets\[1\] is \[0,0,0.5\], expected a share of each class.* sum of 1 instead of 0.5/,
    );
    expect(complaint(crossEntropy(), [[2, -1, 0], half])).toThrow(/targets\[0\] is \[2,-1,0\]/);
    expect(complaint(sparseCrossEntropy(), [2, 3])).toThrow(
      /targets\[1\]\[0\] is 3, expected the number of a class, from 0 to 2/,
    );
    expect(complaint(sparseCrossEntropy(), [0.5, 1])).toThrow(/targets\[0\]\[0\] is 0.5/);
    expect(complaint(binaryCrossEntropy(), [0, 1.5], 1)).toThrow(
      /targets\[1\]\[0\] is 1.5, expected a number from 0 to 1[\s\S]*a.csv line 3/,
    );
    expect(complaint(hinge(), [1, 0], 1)).toThrow(/is 0, expected -1 or 1[\s\S]*write no as -1/);
    expect(complaint(poisson(), [1, -2], 1)).toThrow(/is -2, expected a number of at least 0/);
  });

  it('may be rounded shares, and any numbers for a loss of numbers', () => {
    expect(
      complaint(crossEntropy(), [
        [0.333, 0.333, 0.333],
        [1, 0, 0],
      ]),
    ).not.toThrow();
    expect(
      complaint(meanAbsoluteError(), [
        [-9, 1e6, 0],
        [1, 0, 0],
      ]),
    ).not.toThrow();
  });
});

describe('sample weights', () => {
  const inputs = [[1], [2], [4]];

  it('weigh the rows of any loss, in the mean over all rows', () => {
    const sampleWeights = [0.5, 0, 2];
    const found = lossOf(meanAbsoluteError(), [1], { inputs, targets: [0, 0, 1], sampleWeights });
    expect(found).toBeCloseTo((0.5 * 1 + 0 * 2 + 2 * 3) / 3, 14);
  });

  it('are refused where they are no weights, and skip targets that weigh nothing', () => {
    const weighed =
      (sampleWeights: readonly number[], targets = [0, 0, 1]) =>
      () =>
        lossOf(binaryCrossEntropy(), [1], {
          inputs: [[0.5], [0.5], [0.5]],
          targets,
          sampleWeights,
        });
    expect(weighed([1, -1, 1])).toThrow(/sampleWeights\[1\] is -1/);
    expect(weighed([1, 1])).toThrow(/3 rows but sampleWeights has 2/);
    expect(weighed([1, 1, 0], [0, 1, 7])()).toBeCloseTo((2 * Math.LN2) / 3, 14);
  });

  it('train: a row of weight 2 counts as the same row twice', () => {
    const network = sequential(input(1), dense(1));
    const train = (examples: Examples): ArrayLike<number> => {
      const model = initialize(network, { seed: 3, dtype: 'float64' });
      const options = { loss: 'mse', optimizer: adam(), backend, epochs: 5, batchSize: 9 } as const;
      for (const _ of fit(model, examples, options));
      return model.parameters;
    };
    const weighted = train({ inputs: [[1], [2]], targets: [3, 1], sampleWeights: [4 / 3, 2 / 3] });
    const repeated = train({ inputs: [[1], [1], [2]], targets: [3, 3, 1] });
    for (let i = 0; i < 2; i++) expect(weighted[i]!).toBeCloseTo(repeated[i]!, 12);
  });
});

describe('class numbers', () => {
  const generator = seeded(2, 'points');
  const inputs = Array.from(
    { length: 40 },
    () => [generator.normal(), generator.normal()] as const,
  );
  const labels = inputs.map(([x, y]) => (x > 0.3 ? 2 : y > 0 ? 1 : 0));
  const network = sequential(input(2), dense(8, { activation: 'tanh' }), dense(3), softmax());

  it('train as one-hot targets do, class weights included', () => {
    const hot = labels.map((label) => [0, 1, 2].map((c) => (c === label ? 1 : 0)));
    const options = { optimizer: adam({ learningRate: 0.05 }), backend, epochs: 20 };
    const metrics = [accuracy()];
    const results = (
      [
        ['sparseCategoricalCrossentropy', labels],
        ['crossEntropy', hot],
      ] as const
    ).map(([loss, targets]) => {
      const model = initialize(network, { seed: 1, dtype: 'float64' });
      const examples = { inputs, targets } as Examples<[2], [3]>;
      for (const _ of fit(model, examples, { ...options, loss, classWeights: 'balanced' }));
      return evaluate(model, examples, { loss, backend, metrics });
    });
    expect(results[0]!.loss).toBeCloseTo(results[1]!.loss, 12);
    expect(results[0]!.metrics).toEqual(results[1]!.metrics);
    expect(results[0]!.metrics['accuracy']).toBeGreaterThan(0.9);
  });
});

describe('lengths', () => {
  const [steps, channels] = [4, 2];
  const network = graph({ x: input(steps, channels), lengths: input(1) }, ({ x, lengths }) => ({
    label: x.with(lengths).to(gru(3, { returnSequences: true }), dense(3), softmax()),
  }));
  const generator = seeded(7, 'sequences');
  const draw = (count: number): Float64Array =>
    Float64Array.from({ length: count }, () => generator.normal());
  const x = draw(2 * steps * channels);
  const examplesWith = (beyond: number) => ({
    inputs: { x, lengths: Float64Array.of(4, 2) },
    targets: { label: Float64Array.of(0, 1, 2, 1, 2, 0, beyond, beyond) },
  });
  const model = initialize(network, { seed: 4, dtype: 'float64' });
  const options = { loss: sparseCrossEntropy(), backend, lengths: 'lengths' };

  it('leave out of the loss what stands beyond them', () => {
    const { loss } = evaluate(model, examplesWith(99), options);
    expect(loss).toBe(evaluate(model, examplesWith(0), options).loss);
    expect(Number.isFinite(loss)).toBe(true);
    expect(() =>
      evaluate(model, examplesWith(99), { ...options, loss: 'sparseCrossEntropy', lengths: 'x' }),
    ).toThrow(/no input of one number "x"/);
  });

  it('give each row the mean over its own steps', () => {
    const { inputs, targets } = examplesWith(0);
    const ofRow = (row: number): number => {
      const [from, to] = [row * steps, (row + 1) * steps];
      const alone = {
        inputs: {
          x: inputs.x.slice(from * channels, to * channels),
          lengths: inputs.lengths.slice(row, row + 1),
        },
        targets: { label: targets.label.slice(from, to) },
      };
      return evaluate(model, alone, options).loss;
    };
    const outputs = predictRows(model, inputs, { backend });
    const y = (row: number, step: number): number =>
      outputs.label[(row * steps + step) * 3 + targets.label[row * steps + step]!]!;
    expect(ofRow(1)).toBeCloseTo(-(Math.log(y(1, 0)) + Math.log(y(1, 1))) / 2, 12);
    const both = (ofRow(0) + ofRow(1)) / 2;
    expect(evaluate(model, examplesWith(0), options).loss).toBeCloseTo(both, 14);
  });

  it('train, with gradients of the counted steps only', () => {
    const fresh = initialize(network, { seed: 4, dtype: 'float64' });
    const losses: number[] = [];
    const training = { ...options, optimizer: adam({ learningRate: 0.05 }), epochs: 60 };
    for (const { loss } of fit(fresh, examplesWith(99), training)) losses.push(loss);
    expect(losses.at(-1)!).toBeLessThan(losses[0]! / 5);
  });
});

describe('gradient check', () => {
  it('follows sample weights', () => {
    const network = sequential(input(2), dense(3, { activation: 'tanh' }), dense(2), softmax());
    const model = initialize(network, { seed: 2, dtype: 'float64' });
    const examples = {
      inputs: [
        [1, 2],
        [0.5, -1],
      ] as const,
      targets: [1, 0],
      sampleWeights: [0.2, 3],
    };
    const check = gradientCheck(model, examples, { loss: sparseCrossEntropy(), backend });
    expect(check.worst.error).toBeLessThan(1e-8);
  });
});
