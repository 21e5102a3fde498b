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
import { accuracy, classAt } from '../metrics/index.ts';
import { graph } from '../model/graph.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { adam } from '../optimizers/index.ts';
import { seeded } from '../random/seeded.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Examples } from './dataset.ts';
import { epochs } from './epochs.ts';
import { evaluate } from './evaluate.ts';
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
      for (const _ of epochs(model, examples, options));
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
      for (const _ of epochs(model, examples, { ...options, loss, classWeights: 'balanced' }));
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

  it('leave out of metrics, too, what stands beyond them', () => {
    const metrics = ['accuracy', 'f1', 'matthewsCorrelation'] as const;
    const { inputs, targets } = examplesWith(1);
    const answers = predictRows(model, inputs, { backend }).label;
    const answer = (i: number): number => classAt(answers, i, 3);
    const counted = [0, 1, 2, 3, 4, 5]; // four steps of the first row, two of the second
    const right = counted.filter((i) => answer(i) === targets.label[i]).length;
    const found = evaluate(model, examplesWith(1), { ...options, metrics }).metrics;
    expect(found['accuracy']).toBeCloseTo(right / 6, 14);
    for (const beyond of [0, 2]) {
      expect(evaluate(model, examplesWith(beyond), { ...options, metrics }).metrics).toEqual(found);
    }
    const oneByOne = evaluate(model, examplesWith(1), { ...options, metrics, batchSize: 1 });
    expect(oneByOne.metrics).toEqual(found);
  });

  it('train, with gradients of the counted steps only', () => {
    const fresh = initialize(network, { seed: 4, dtype: 'float64' });
    const losses: number[] = [];
    const training = { ...options, optimizer: adam({ learningRate: 0.05 }), epochs: 60 };
    for (const { loss } of epochs(fresh, examplesWith(99), training)) losses.push(loss);
    expect(losses.at(-1)!).toBeLessThan(losses[0]! / 5);
  });
});

describe('weights of several outputs', () => {
  const network = graph({ x: input(2, 1), lengths: input(1) }, ({ x, lengths }) => ({
    steps: x.to(activation('linear')),
    kind: lengths.to(dense(2), softmax()),
  }));
  const model = initialize(network, { seed: 5, dtype: 'float64' });
  const examples = {
    inputs: { x: Float64Array.of(1, 2, 3, 4), lengths: Float64Array.of(2, 1) },
    targets: { steps: new Float64Array(4), kind: Float64Array.of(0, 1) },
  };
  const loss = { steps: 'meanAbsoluteError', kind: 'sparseCrossEntropy' } as const;
  const options = { loss, backend };
  const plain = evaluate(model, examples, options).losses ?? {};

  it('may be given by output, one for each step as well', () => {
    const steps = [2, 0, 1, 5];
    const weighed = { ...examples, sampleWeights: { steps } };
    const { losses = {} } = evaluate(model, weighed, options);
    expect(losses['steps']).toBeCloseTo((2 * 1 + 0 * 2 + 1 * 3 + 5 * 4) / 4, 14);
    expect(losses['kind']).toBeCloseTo(plain['kind']!, 14);
    expect(() =>
      evaluate(model, { ...examples, sampleWeights: { other: steps } }, options),
    ).toThrow('no output with a loss "other"');
    const few = { ...examples, sampleWeights: { kind: steps } };
    expect(() => evaluate(model, few, options)).toThrow(/2 rows but sampleWeights has 4/);
  });

  it('weigh rows of all outputs where they are given once', () => {
    const { losses = {} } = evaluate(model, { ...examples, sampleWeights: [0, 2] }, options);
    expect(losses['steps']).toBeCloseTo((2 * 3 + 2 * 4) / 4, 14);
  });

  it('count steps by lengths, and leave outputs without steps as they are', () => {
    const metrics = { steps: ['mae'] } as const;
    const { losses = {}, metrics: found } = evaluate(model, examples, {
      ...options,
      lengths: 'lengths',
      metrics,
    });
    expect(losses['steps']).toBeCloseTo(((1 + 2) / 2 + 3) / 2, 14);
    expect(losses['kind']).toBeCloseTo(plain['kind']!, 14);
    expect(found['steps.mae']).toBeCloseTo((1 + 2 + 3) / 3, 14);
    expect(() => evaluate(model, examples, { ...options, lengths: { kind: 'lengths' } })).toThrow(
      /output kind has no steps/,
    );
  });

  it('weigh classes of the outputs that are named', () => {
    const trained = (classWeights?: { readonly kind: readonly number[] }) => {
      const own = initialize(network, { seed: 5, dtype: 'float64' });
      const training = { ...options, optimizer: adam(), epochs: 1, batchSize: 2 };
      const reports = [
        ...epochs(own, examples, { ...training, ...(classWeights && { classWeights }) }),
      ];
      return reports[0]?.losses ?? {};
    };
    const [even, weighed] = [trained(), trained({ kind: [3, 1] })];
    const outputs = predictRows(model, examples.inputs, { backend }).kind;
    const terms = [-Math.log(outputs[0]!), -Math.log(outputs[3]!)] as const;
    expect(even['kind']).toBeCloseTo((terms[0] + terms[1]) / 2, 12);
    expect(weighed['kind']).toBeCloseTo((3 * terms[0] + terms[1]) / 2, 12);
    expect(weighed['steps']).toBeCloseTo(even['steps']!, 14);
    const bare = { ...options, optimizer: adam(), epochs: 1, classWeights: 'balanced' } as const;
    expect(() => [...epochs(model, examples, bare)]).toThrow(
      /one list for 2 outputs: give them by output, as in { steps: … }/,
    );
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
