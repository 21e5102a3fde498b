import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { predictor, predictRows } from '../inference/index.ts';
import { add, concatenate, dense, multiply, softmax } from '../layers/index.ts';
import { shared } from '../layers/layer.ts';
import { crossEntropy, meanSquaredError } from '../losses/index.ts';
import { accuracy } from '../metrics/index.ts';
import { graph } from '../model/graph.ts';
import { initialize } from '../model/initialize.ts';
import { parameterOf } from '../model/model.ts';
import { input, sequential } from '../model/sequential.ts';
import { adam, sgd } from '../optimizers/index.ts';
import { planTraining } from '../planner/plan-training.ts';
import { seeded } from '../random/seeded.ts';
import { epochs } from './epochs.ts';
import { evaluate } from './evaluate.ts';
import { gradientCheck } from './gradient-check.ts';

const backend = js({ dtype: 'float64' });

const network = graph({ a: input(2), b: input(3) }, ({ a, b }) => {
  const encode = shared(dense(4, { activation: 'tanh', name: 'encode' }));
  const left = a.to(dense(3, { activation: 'tanh' }));
  const both = left.to(encode).with(b.to(encode)).to(concatenate());
  const skip = both.with(both.to(dense(8, { activation: 'sigmoid' }))).to(add());
  return { kind: skip.to(dense(3), softmax()), size: skip.to(dense(2)) };
});

const count = 5;
const generator = seeded(3, 'examples');
const rows = (size: number): Float64Array =>
  Float64Array.from({ length: count * size }, () => generator.normal());
const examples = {
  inputs: { a: rows(2), b: rows(3) },
  targets: {
    kind: Float64Array.from({ length: count * 3 }, (_, i) =>
      i % 3 === Math.floor(i / 3) % 3 ? 1 : 0,
    ),
    size: rows(2),
  },
};
const losses = { kind: crossEntropy(), size: meanSquaredError() };
const fresh = () => initialize(network, { seed: 2, dtype: 'float64' });

describe('a network with several inputs and outputs', () => {
  it('has the gradient of the weighted sum of losses, a shared layer that of all its uses', () => {
    const lossWeights = { kind: 0.3, size: 2 };
    const options = { loss: losses, lossWeights, backend };
    const { worst, gradients } = gradientCheck(fresh(), examples, options);
    expect(worst.error).toBeLessThan(1e-8);
    const encode = gradients.filter(({ layer }) => layer === 'encode');
    expect(encode).toHaveLength(3 * 4 + 4);
    expect(encode.every(({ backpropagation }) => backpropagation !== 0)).toBe(true);
  });

  it('weighs losses: the sum, and each of them', () => {
    const plain = evaluate(fresh(), examples, { loss: losses, backend });
    const { kind, size } = plain.losses!;
    expect(plain.loss).toBeCloseTo(kind! + size!, 12);
    const weighted = { loss: losses, lossWeights: { size: 0.25 }, backend };
    expect(evaluate(fresh(), examples, weighted)).toMatchObject({ losses: { kind, size } });
    expect(evaluate(fresh(), examples, weighted).loss).toBeCloseTo(kind! + 0.25 * size!, 12);
  });

  it('reports a metric for each output', () => {
    const metrics = { kind: [accuracy()] };
    const evaluation = evaluate(fresh(), examples, { loss: losses, metrics, backend });
    const answers = predictRows(fresh(), examples.inputs, { backend });
    const right = Array.from({ length: count }, (_, row) => {
      const largest = (numbers: ArrayLike<number>): number => {
        const three = [0, 1, 2].map((i) => numbers[3 * row + i]!);
        return three.indexOf(Math.max(...three));
      };
      return largest(answers.kind) === largest(examples.targets.kind) ? 1 : 0;
    });
    expect(evaluation.metrics).toEqual({
      'kind.accuracy': right.reduce<number>((sum, one) => sum + one, 0) / count,
    });
  });

  it('answers by name, one example at a time or many', () => {
    const predict = predictor(fresh(), { backend });
    const all = predictRows(fresh(), examples.inputs, { backend, batchSize: 2 });
    expect(all.kind).toHaveLength(3 * count);
    for (let row = 0; row < count; row++) {
      const a = examples.inputs.a.slice(2 * row, 2 * row + 2);
      const b = examples.inputs.b.slice(3 * row, 3 * row + 3);
      const { kind, size } = predict({ a, b });
      expect([...kind]).toEqual([...all.kind.slice(3 * row, 3 * row + 3)]);
      expect([...size]).toEqual([...all.size.slice(2 * row, 2 * row + 2)]);
    }
    expect(predict.inputShape).toEqual({ a: [2], b: [3] });
    expect(predict({ a: [0, 0], b: [0, 0, 0] })).toBe(predict({ a: [1, 1], b: [1, 1, 1] }));
  });

  it('learns both tasks at once', () => {
    const model = fresh();
    const options = { loss: losses, optimizer: adam({ learningRate: 0.02 }), backend };
    const reports = [...epochs(model, examples, { ...options, epochs: 300, batchSize: 2 })];
    expect(reports.at(-1)!.losses!['kind']).toBeLessThan(0.02);
    expect(reports.at(-1)!.losses!['size']).toBeLessThan(0.02);
    const { kind, size } = reports[0]!.losses!;
    expect(reports[0]!.loss).toBeCloseTo(kind! + size!, 12);
  });

  it('leaves an output without a loss alone', () => {
    const model = fresh();
    const before = [...parameterOf(model, 'size', 'weights').data];
    const loss = { kind: crossEntropy() };
    const { inputs } = examples;
    const targets = { ...examples.targets, size: new Float64Array(0) };
    const options = { loss, optimizer: sgd({ learningRate: 1 }), backend, epochs: 2 };
    for (const report of epochs(model, { inputs, targets }, options)) {
      expect(report.losses).toBeUndefined();
    }
    expect([...parameterOf(model, 'size', 'weights').data]).toEqual(before);
  });

  it('keeps the fused, stable loss where a loss has a weight', () => {
    const plan = planTraining(network, {
      loss: losses,
      lossWeights: { kind: 3 },
      optimizer: sgd(),
      maxBatchSize: 2,
    });
    const kernels = (phase: 'forward' | 'backward') => plan.phases[phase]!.map((c) => c.kernel);
    expect(kernels('forward')).toContain('lossFromLogits');
    expect(kernels('backward')).toContain('lossFromLogitsBackward');
    expect(kernels('backward')).not.toContain('softmaxBackward');
  });

  it('is used like a chain where there is one input and one output', () => {
    const gate = graph({ x: input(2) }, ({ x }) => ({
      y: x.with(x.to(dense(2, { activation: 'sigmoid' }))).to(multiply(), dense(1)),
    }));
    const model = initialize(gate, { seed: 1 });
    expect(predictor(model, { backend })([1, 2])).toHaveLength(1);
    const { loss } = evaluate(
      model,
      { inputs: [[1, 2]], targets: [[3]] },
      { loss: meanSquaredError(), backend },
    );
    expect(loss).toBeGreaterThan(0);
  });
});

describe('what does not fit a network with several ends', () => {
  const optimizer = sgd();
  const train = (options: object, data: object = examples): unknown => [
    ...epochs(fresh(), data as typeof examples, {
      loss: losses,
      optimizer,
      backend,
      epochs: 1,
      ...options,
    }),
  ];

  it('is refused by name', () => {
    expect(() => train({ loss: meanSquaredError() })).toThrow(
      'loss: one loss, meanSquaredError, for 2 outputs: give one by output, as in { kind: … }',
    );
    expect(() => train({ loss: { kinds: crossEntropy() } })).toThrow(
      'loss: there is no output "kinds"\n  hint: did you mean `kind`?',
    );
    expect(() => train({ lossWeights: { size: -1 } })).toThrow('lossWeights.size is -1');
    expect(() => train({}, { ...examples, inputs: examples.inputs.a })).toThrow(
      'inputs: rows by name are expected, as there are several: a, b',
    );
    expect(() => train({}, { ...examples, inputs: { a: examples.inputs.a } })).toThrow(
      'inputs: there is no entry "b"',
    );
    const short = { a: examples.inputs.a, b: examples.inputs.b.slice(3) };
    expect(() => train({}, { ...examples, inputs: short })).toThrow(
      'inputs.a has 5 rows but inputs.b has 4',
    );
    const bad = { ...examples.inputs, b: examples.inputs.b.with(4, Number.NaN) };
    expect(() => train({}, { ...examples, inputs: bad })).toThrow('inputs.b[1][1] is NaN');
    expect(() => train({ classWeights: 'balanced' })).toThrow(
      'one list for 2 outputs: give them by output',
    );
    expect(() => train({ frozen: ['encode'], trainable: ['kind'] })).toThrow('not both');
  });
});

describe('a shared layer', () => {
  it('applied twice is the square of its matrix', () => {
    const twice = shared(dense(2, { bias: false, name: 'turn' }));
    const model = initialize(sequential(input(2), twice, twice), { seed: 1, dtype: 'float64' });
    parameterOf(model, 'turn', 'weights').data.set([1, 2, 3, 4]);
    // [1 2; 3 4]² = [7 10; 15 22]
    expect([...predictor(model, { backend })([1, 0])]).toEqual([7, 10]);
    expect([...predictor(model, { backend })([0, 1])]).toEqual([15, 22]);
  });

  it('stays as it is at all places where it is frozen at one', () => {
    const model = fresh();
    const before = [...parameterOf(model, 'encode', 'weights').data];
    const options = { loss: losses, optimizer: sgd({ learningRate: 1 }), backend, epochs: 2 };
    Array.from(epochs(model, examples, { ...options, frozen: ['encode#2'] }));
    expect([...parameterOf(model, 'encode', 'weights').data]).toEqual(before);
    Array.from(epochs(model, examples, options));
    expect([...parameterOf(model, 'encode', 'weights').data]).not.toEqual(before);
  });
});
