import { describe, expect, it } from 'vitest';
import { js } from '../../backends/js/index.ts';
import { predictor } from '../../inference/index.ts';
import { meanSquaredError } from '../../losses/index.ts';
import { initialize } from '../../model/initialize.ts';
import { stateOf } from '../../model/model.ts';
import { input, sequential } from '../../model/sequential.ts';
import { sgd } from '../../optimizers/index.ts';
import { planGradient } from '../../planner/plan-gradient.ts';
import { inference, training } from '../../testing/batch-norm-references.ts';
import { bench, errorOf } from '../../testing/bench.ts';
import { evaluate } from '../../training/evaluate.ts';
import { startTraining } from '../../training/training.ts';
import { batchNorm, dense } from '../index.ts';

const network = sequential(input(5, 4), batchNorm());

describe('batchNorm in training', () => {
  it('agrees with PyTorch, forward and backward', () => {
    const { output, gradients } = bench(network, {
      rows: 6,
      inputs: { input: training.x },
      parameters: { 'batchNorm1.gamma': training.gamma, 'batchNorm1.beta': training.beta },
    });
    expect(errorOf(output(), training.y)).toBeLessThan(1e-12);
    const found = gradients(training.dy);
    expect(errorOf(found.input!, training.dx)).toBeLessThan(1e-12);
    expect(errorOf(found['batchNorm1.gamma']!, training.dGamma)).toBeLessThan(1e-12);
    expect(errorOf(found['batchNorm1.beta']!, training.dBeta)).toBeLessThan(1e-12);
  });

  it.each([
    ['a vector', sequential(input(3), dense(4), batchNorm(), dense(2))],
    ['an image', sequential(input(2, 3, 2), batchNorm({ epsilon: 0.1 }))],
    ['no beta', sequential(input(2, 2), batchNorm({ center: false }), dense(3))],
    ['no gamma', sequential(input(2, 2), batchNorm({ scale: false }), dense(3))],
    ['neither', sequential(input(2, 2), batchNorm({ scale: false, center: false }), dense(3))],
  ])('has the gradients of finite differences for %s', (_what, architecture) => {
    expect(bench(architecture, { rows: 5 }).worstGradient().error).toBeLessThan(1e-7);
  });

  it('moves running statistics towards those of the batch, the variance biased', () => {
    const small = sequential(input(1), batchNorm({ momentum: 0.75, biasCorrection: false }));
    const state = { 'batchNorm1.runningVariance': [1] };
    const { stateAfterStep } = bench(small, { rows: 2, inputs: { input: [0, 4] }, state });
    const after = stateAfterStep(); // of the batch: mean 2, variance 4
    expect([...after['batchNorm1.runningMean']!]).toEqual([0.75 * 0 + 0.25 * 2]);
    expect([...after['batchNorm1.runningVariance']!]).toEqual([0.75 * 1 + 0.25 * 4]);
  });

  it('forgets what they began with, as momentum grows with the batches up to what is given', () => {
    const small = sequential(input(1), batchNorm({ momentum: 0.75 }));
    const after = (batches: number) =>
      bench(small, {
        rows: 2,
        inputs: { input: [0, 4] }, // mean 2, variance 4
        state: { 'batchNorm1.runningVariance': [1], 'batchNorm1.batches': [batches] },
      }).stateAfterStep();
    const first = after(0);
    expect([...first['batchNorm1.runningMean']!]).toEqual([2]);
    expect([...first['batchNorm1.runningVariance']!]).toEqual([4]);
    expect([...first['batchNorm1.batches']!]).toEqual([1]);
    const eleventh = after(10); // momentum 10 / 20
    expect([...eleventh['batchNorm1.runningVariance']!]).toEqual([0.5 * 1 + 0.5 * 4]);
    const late = after(90); // 90 / 100 would be above momentum
    expect([...late['batchNorm1.runningVariance']!]).toEqual([0.75 * 1 + 0.25 * 4]);
    expect([...late['batchNorm1.batches']!]).toEqual([91]);
  });

  it('moves them after the step, by what the forward pass saw', () => {
    const model = initialize(sequential(input(1), dense(1), batchNorm({ momentum: 0 })), {
      seed: 1,
      dtype: 'float64',
    });
    const [weight] = model.parameters;
    const examples = { inputs: [[0], [4]] as [number][], targets: [[1], [2]] as [number][] };
    const backend = js({ dtype: 'float64' });
    const optimizer = sgd({ learningRate: 0.5 });
    const run = startTraining(model, examples, { loss: meanSquaredError(), optimizer, backend });
    run.step();
    run.save();
    expect(model.parameters[0]).not.toBe(weight);
    const mean = stateOf(model, 'batchNorm1', 'runningMean').data[0];
    expect(mean).toBeCloseTo(2 * weight!, 14);
  });

  it('gives beta and no gradient for a batch of one row, whose variance is 0', () => {
    const parameters = { 'batchNorm1.gamma': [2, 3], 'batchNorm1.beta': [5, -7] };
    const one = bench(sequential(input(2), batchNorm()), { rows: 1, parameters });
    expect([...one.output()]).toEqual([5, -7]);
    const { input: dx, ...rest } = one.gradients([1, 10]);
    expect([...dx!].map(Math.abs)).toEqual([0, 0]);
    expect([...rest['batchNorm1.gamma']!]).toEqual([0, 0]);
    expect([...rest['batchNorm1.beta']!]).toEqual([1, 10]);
  });
});

describe('batchNorm in inference', () => {
  it('agrees with PyTorch, forward and backward', () => {
    const plan = planGradient(network, { maxBatchSize: 3, mode: 'inference' });
    const executable = js({ dtype: 'float64' }).prepare(plan);
    executable.view(plan.inputs['input']!).set(inference.x);
    executable.view(plan.parameters).set([...inference.gamma, ...inference.beta]);
    executable.view(plan.state).set([...inference.runningMean, ...inference.runningVariance, 0]);
    executable.run('forward');
    const found = executable.view(plan.outputs['batchNorm1']!);
    expect(errorOf(found, inference.y)).toBeLessThan(1e-12);
    executable.view(plan.outputGradients['batchNorm1']!).set(inference.dy);
    executable.run('backward');
    const dx = executable.view(plan.inputGradients['input']!);
    expect(errorOf(dx, inference.dx)).toBeLessThan(1e-12);
    const gradients = [...inference.dGamma, ...inference.dBeta];
    expect(errorOf(executable.view(plan.gradients), gradients)).toBeLessThan(1e-12);
  });

  it('is how predictor and evaluate run it: one row says nothing of another', () => {
    const model = initialize(sequential(input(1), batchNorm({ epsilon: 1 })), { seed: 1 });
    // running mean and variance, before the count of batches: y = (x − 10) / √(3 + 1)
    model.state.set([10, 3]);
    const predict = predictor(model, { backend: js(), maxBatchSize: 2 });
    expect([...predict([14])]).toEqual([2]);
    predict.input.set([14, 10]);
    predict.run(2);
    expect([...predict.output].slice(0, 1)).toEqual([2]);
    const examples = { inputs: [[14], [8]] as [number][], targets: [[2], [0]] as [number][] };
    const { loss } = evaluate(model, examples, { loss: meanSquaredError(), backend: js() });
    expect(loss).toBe((0 ** 2 + 1 ** 2) / 2);
  });

  it('is how a frozen one behaves while others learn, and its statistics stay', () => {
    const architecture = sequential(input(2), dense(3), batchNorm({ name: 'norm' }), dense(1));
    const statistics = { 'norm.runningMean': [1, 2, 3], 'norm.runningVariance': [4, 5, 6] };
    const held = bench(architecture, { rows: 4, frozen: ['norm'], state: statistics });
    expect(held.worstGradient().error).toBeLessThan(1e-8);
    const after = held.stateAfterStep();
    expect([...after['norm.runningMean']!]).toEqual([1, 2, 3]);
    expect([...after['norm.runningVariance']!]).toEqual([4, 5, 6]);

    const alone = sequential(input(1), batchNorm({ name: 'norm', epsilon: 1 }), dense(1));
    const parameters = { 'norm.gamma': [1], 'norm.beta': [0] };
    const state = { 'norm.runningMean': [10], 'norm.runningVariance': [3] };
    const inputs = { input: [14, 10] };
    const weights = { 'dense1.weights': [1], 'dense1.biases': [0] };
    const given = { rows: 2, inputs, state, parameters: { ...parameters, ...weights } };
    expect([...bench(alone, { ...given, frozen: ['norm'] }).output()]).toEqual([2, 0]);
  });
});

describe('the options of batchNorm', () => {
  it('are checked', () => {
    const make = (options: Parameters<typeof batchNorm>[0]) => () =>
      sequential(input(2), batchNorm(options));
    expect(make({ momentum: 1 })).toThrow(
      'layers[0] batchNorm "batchNorm1": momentum is 1, expected a number from 0 up to',
    );
    expect(make({ momentum: Number.NaN })).toThrow('momentum is NaN');
    expect(make({ biasCorrection: 1 as never })).toThrow('biasCorrection is 1, expected true or');
    expect(make({ epsilon: 0 })).toThrow('epsilon is 0, expected a number above 0');
  });
});
