/** dropout, spatialDropout and gaussianNoise: what falls, and on what it hangs. */
import { describe, expect, it } from 'vitest';
import { js } from '../../backends/js/index.ts';
import { predictor } from '../../inference/index.ts';
import { writeNoiseKey } from '../../kernels/noise-key.ts';
import { meanSquaredError } from '../../losses/index.ts';
import { initialize } from '../../model/initialize.ts';
import { input, sequential } from '../../model/sequential.ts';
import type { Architecture } from '../../model/spec.ts';
import { adam } from '../../optimizers/index.ts';
import { planGradient } from '../../planner/plan-gradient.ts';
import { planInference } from '../../planner/plan-inference.ts';
import { planTraining } from '../../planner/plan-training.ts';
import type { Numbers } from '../../tensor/shape.ts';
import { bench } from '../../testing/bench.ts';
import { startTraining } from '../../training/training.ts';
import { batchNorm, dense, dropout, gaussianNoise, spatialDropout } from '../index.ts';

/** The output in training for rows that are all 1. */
function drawn(
  architecture: Architecture,
  rows: number,
  key: Parameters<typeof writeNoiseKey>[1] = { seed: 1, step: 0 },
): Numbers {
  const plan = planGradient(architecture, { maxBatchSize: rows, mode: 'training' });
  const executable = js().prepare(plan);
  executable.view(plan.inputs['input']!).fill(1);
  writeNoiseKey(executable.view(plan.noiseKey), key);
  executable.run('forward');
  return Object.values(plan.outputs).map((slot) => executable.view(slot))[0]!;
}

function mean(numbers: Numbers): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum / numbers.length;
}

describe('dropout', () => {
  it('drops its part, and keeps the sum by making the rest larger', () => {
    const y = drawn(sequential(input(1000), dropout(0.2)), 20);
    const kept = Math.fround(1 / (1 - 0.2));
    expect(new Set(y)).toEqual(new Set([0, kept]));
    const dropped = y.filter((number) => number === 0).length / y.length;
    expect(Math.abs(dropped - 0.2)).toBeLessThan(4 * Math.sqrt((0.2 * 0.8) / y.length));
    expect(mean(y)).toBeCloseTo(1, 1);
  });

  it('has the gradients of finite differences for a mask held fixed', () => {
    const architecture = sequential(input(5), dense(6), dropout(0.5), dense(2));
    expect(bench(architecture, { rows: 4 }).worstGradient().error).toBeLessThan(1e-8);
  });

  it('drops other numbers in each row, step, seed and place of the network', () => {
    const one = sequential(input(64), dropout(0.5));
    const y = drawn(one, 2);
    expect(y.subarray(0, 64)).not.toEqual(y.subarray(64));
    expect(drawn(one, 2)).toEqual(y);
    expect(drawn(one, 2, { seed: 1, step: 1 })).not.toEqual(y);
    expect(drawn(one, 2, { seed: 2, step: 0 })).not.toEqual(y);
    expect(drawn(sequential(input(64), dropout(0.5, { name: 'other' })), 2)).not.toEqual(y);
  });

  it('gives a row the same mask whatever is computed beside it', () => {
    const one = sequential(input(32), dropout(0.5));
    const whole = drawn(one, 8);
    expect(drawn(one, 3, { seed: 1, step: 0, firstRow: 5 })).toEqual(whole.subarray(5 * 32));
  });

  it('does nothing in inference, and nothing is planned for it', () => {
    const architecture = sequential(input(2), dropout(0.9), dense(1), gaussianNoise(5));
    const kernels = planInference(architecture).phases.forward?.map(({ kernel }) => kernel);
    expect(kernels).toEqual(['matmul', 'addRow']);
    const model = initialize(architecture, { seed: 1 });
    model.parameters.set([1, 10, 100]);
    expect([...predictor(model, { backend: js() })([2, 3])]).toEqual([2 + 30 + 100]);
  });

  it('is left out of the training too where it is frozen or drops nothing', () => {
    const options = { loss: meanSquaredError(), optimizer: adam(), maxBatchSize: 1 };
    const kernelsOf = (rate: number, frozen: readonly string[]): readonly string[] =>
      (
        planTraining(sequential(input(2), dropout(rate), dense(1)), { ...options, frozen }).phases
          .forward ?? []
      ).map(({ kernel }) => kernel);
    expect(kernelsOf(0.5, [])).toContain('dropoutMask');
    expect(kernelsOf(0.5, ['dropout1'])).not.toContain('dropoutMask');
    expect(kernelsOf(0, [])).not.toContain('dropoutMask');
  });

  it('refuses a rate that is no fraction, and says what was meant', () => {
    expect(() => sequential(input(2), dropout(20))).toThrow(
      'layers[0] dropout "dropout1": rate is 20, expected a number from 0 up to but not including 1\n' +
        '  hint: it is a fraction; did you mean 0.2?',
    );
    expect(() => sequential(input(2), dropout(-0.1))).toThrow('rate is -0.1');
    expect(() => sequential(input(2), dropout(Number.NaN))).toThrow('rate is NaN');
  });
});

describe('spatialDropout', () => {
  it.each([
    ['a sequence', sequential(input(7, 50), spatialDropout(0.4))],
    ['an image', sequential(input(3, 3, 50), spatialDropout(0.4))],
  ])('drops whole channels of %s', (_what, architecture) => {
    const cells = architecture.spec.inputs['input']!.slice(0, -1).reduce((a, b) => a * b);
    const y = drawn(architecture, 4);
    let dropped = 0;
    for (let row = 0; row < 4; row++) {
      for (let channel = 0; channel < 50; channel++) {
        const numbers = Array.from(
          { length: cells },
          (_, i) => y[(row * cells + i) * 50 + channel],
        );
        expect(new Set(numbers).size).toBe(1);
        if (numbers[0] === 0) dropped++;
      }
    }
    expect(Math.abs(dropped / 200 - 0.4)).toBeLessThan(4 * Math.sqrt((0.4 * 0.6) / 200));
  });

  it('has the gradients of finite differences for a mask held fixed', () => {
    const architecture = sequential(input(3, 4), spatialDropout(0.5), dense(2));
    expect(bench(architecture, { rows: 4 }).worstGradient().error).toBeLessThan(1e-8);
  });

  it('refuses a vector', () => {
    const layers = [spatialDropout(0.5)];
    expect(() => sequential(input(4), ...layers)).toThrow(
      'needs steps × channels or height × width × channels but gets 4',
    );
  });
});

describe('gaussianNoise', () => {
  it('adds normal numbers of its deviation', () => {
    const y = drawn(sequential(input(5000), gaussianNoise(3)), 10).map((number) => number - 1);
    const n = y.length;
    const moment = (power: number): number => mean(y.map((number) => (number / 3) ** power));
    // Of a normal distribution: 0, 1, 0, 3, with variances 1, 2, 15, 96 over n.
    expect(Math.abs(moment(1))).toBeLessThan(4 * Math.sqrt(1 / n));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15 / n));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
  });

  it('passes gradients on as they are', () => {
    const architecture = sequential(input(3), dense(4), gaussianNoise(0.5), dense(2));
    expect(bench(architecture, { rows: 3 }).worstGradient().error).toBeLessThan(1e-8);
  });

  it('refuses a negative deviation', () => {
    expect(() => sequential(input(2), gaussianNoise(-1))).toThrow('deviation is -1');
  });
});

it('goes on after an interruption as if there had been none, to the last bit', () => {
  const architecture = sequential(
    input(2),
    gaussianNoise(0.1),
    dense(8, { activation: 'relu' }),
    batchNorm(),
    dropout(0.5),
    dense(1),
  );
  const examples = {
    inputs: Array.from({ length: 10 }, (_, i): [number, number] => [i / 10, (i * i) / 100]),
    targets: Array.from({ length: 10 }, (_, i): [number] => [i % 3]),
  };
  const begin = () =>
    startTraining(initialize(architecture, { seed: 1 }), examples, {
      loss: meanSquaredError(),
      optimizer: adam(),
      backend: js(),
      batchSize: 4,
      seed: 5,
    });
  const whole = begin();
  for (let i = 0; i < 5; i++) whole.step();
  const saved = whole.state();
  for (let i = 0; i < 6; i++) whole.step();

  const resumed = begin();
  resumed.restore(saved);
  for (let i = 0; i < 6; i++) resumed.step();
  expect(resumed.state()).toEqual(whole.state());
});
