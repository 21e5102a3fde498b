import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { formatError, SpecError } from '../errors/index.ts';
import { constant } from '../initializers/index.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { dense } from '../layers/index.ts';
import { defineLayer, type Layer, layerOf } from '../layers/layer.ts';
import { meanSquaredError } from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import { parameterOf } from '../model/model.ts';
import { input, sequential } from '../model/sequential.ts';
import { sgd } from '../optimizers/index.ts';
import { lastAxis, type Shape } from '../tensor/shape.ts';
import type { SameShapeRule } from '../tensor/shape-rules.ts';
import { epochs } from '../training/epochs.ts';
import { gradientCheck } from '../training/gradient-check.ts';
import { planGradient } from './plan-gradient.ts';

const backend = js({ dtype: 'float64' });

/** y = gain ⊙ x: forward alone. */
const gainLayer = defineLayer({
  kind: 'gain',
  outputShape: (_options: object, from: Shape): Shape => from,
  parameters: (_options: object, from: Shape) => ({
    gains: { shape: [lastAxis(from)], initializer: constant(1) },
  }),
  forward(k, _options, { x, y, parameters: { gains } }) {
    k.multiplyRow({ x, row: gains, out: y });
  },
});
const gain = (): Layer<SameShapeRule> => layerOf(gainLayer, {});

interface Buffers<T> {
  readonly x: T;
  readonly y: T;
  readonly inputShape: Shape;
  temporary(name: string, shape: Shape, span?: 'row' | 'batch'): T;
}

/** A layer without parameters that keeps the shape, of one forward pass. */
function own(forward: <T>(k: Kernels<T>, pass: Buffers<T>) => void): Layer<SameShapeRule> {
  const definition = defineLayer({
    kind: 'own',
    outputShape: (_options: object, from: Shape): Shape => from,
    parameters: () => ({}),
    forward: (k, _options, pass) => forward(k, pass),
  });
  return layerOf(definition, {}, 'mine');
}

/** ∂y/∂x of one row of one number, at x. */
function slope(layer: Layer<SameShapeRule>, x: number): number {
  const plan = planGradient(sequential(input(1), layer));
  const executable = backend.prepare(plan);
  executable.view(plan.inputs['input']!)[0] = x;
  executable.view(Object.values(plan.outputGradients)[0]!)[0] = 1;
  executable.run('forward');
  executable.run('backward');
  return executable.view(plan.inputGradients['input']!)[0]!;
}

describe('a layer with a forward pass alone', () => {
  const network = sequential(input(2), gain(), dense(3, { activation: 'tanh' }), gain(), dense(1));
  const examples = {
    inputs: [
      [1, -2],
      [0.5, 3],
    ],
    targets: [[1], [-1]],
  } as const;

  it('has the gradients that finite differences find', () => {
    const model = initialize(network, { seed: 1, dtype: 'float64' });
    parameterOf(model, 'gain1', 'gains').data.set([0.5, -2]);
    const { worst, gradients } = gradientCheck(model, examples, {
      loss: meanSquaredError(),
      backend,
    });
    expect(worst.error).toBeLessThan(1e-9);
    expect(
      gradients.some(({ layer, backpropagation }) => layer === 'gain1' && backpropagation !== 0),
    ).toBe(true);
  });

  it('learns', () => {
    const model = initialize(network, { seed: 1, dtype: 'float64' });
    const options = { loss: meanSquaredError(), optimizer: sgd({ learningRate: 0.1 }), backend };
    const reports = [...epochs(model, examples, { ...options, epochs: 200 })].map(
      ({ loss }) => loss,
    );
    expect(reports.at(-1)).toBeLessThan(1e-3);
    expect([...parameterOf(model, 'gain1', 'gains').data]).not.toEqual([1, 1]);
  });

  it('gives each operand its part where one slot is both', () => {
    const square = own((k, { x, y }) => k.multiply({ a: x, b: x, out: y }));
    expect(slope(square, 3)).toBe(6); // (x²)′ = 2x
    const twice = own((k, { x, y }) => k.add({ a: x, b: x, out: y }));
    expect(slope(twice, 3)).toBe(2);
    const nothing = own((k, { x, y }) => k.subtract({ a: x, b: x, out: y }));
    expect(slope(nothing, 3)).toBe(0);
  });

  it('sums over all paths from x to y', () => {
    // y = (x + x²) · x² = x³ + x⁴, so y′ = 3x² + 4x³
    const layer = own((k, { x, y, inputShape, temporary }) => {
      const square = temporary('square', inputShape);
      const sum = temporary('sum', inputShape);
      k.multiply({ a: x, b: x, out: square });
      k.add({ a: x, b: square, out: sum });
      k.multiply({ a: sum, b: square, out: y });
    });
    expect(slope(layer, 2)).toBe(3 * 4 + 4 * 8);
  });

  it('has a gradient of 0 where y does not depend on x', () => {
    const constantLayer = own((k, { x, y, inputShape, temporary }) => {
      const none = temporary('none', inputShape);
      k.scale({ x, factor: 0, out: none });
      k.scale({ x: none, factor: 3, out: y });
    });
    expect(slope(constantLayer, 5)).toBe(0);
  });

  it('reads a result of its own more than once', () => {
    // mid = 2x is y's only source, read by two calls: y = mid² + mid, y′ = (2·2x + 1)·2
    const layer = own((k, { x, y, inputShape, temporary }) => {
      const mid = temporary('mid', inputShape);
      const square = temporary('square', inputShape);
      k.scale({ x, factor: 2, out: mid });
      k.multiply({ a: mid, b: mid, out: square });
      k.add({ a: square, b: mid, out: y });
    });
    expect(slope(layer, 3)).toBe((4 * 3 + 1) * 2);
  });
});

describe('a forward pass that no backward pass can be derived from', () => {
  it('is refused by the name of the kernel without an adjoint', () => {
    const layer = own((k, { x, y, inputShape, temporary }) => {
      const average = temporary('average', inputShape);
      k.scale({ x, factor: 1, out: average });
      k.softmaxBackward({ y: average, dy: x, out: y });
    });
    expect(messageOf(() => planGradient(sequential(input(2), layer)))).toBe(
      'SpecError NO_ADJOINT: layers[0] own "mine": its backward pass cannot be derived through softmaxBackward: there is no rule for it\n' +
        '  hint: write `backward` in the definition of the layer, or compose it of other kernels',
    );
  });

  it('is refused where a call overwrites what it reads, or what another wrote', () => {
    const inPlace = own((k, { x, y }) => {
      k.scale({ x, factor: 2, out: y });
      k.add({ a: y, b: x, out: y });
    });
    expect(messageOf(() => planGradient(sequential(input(2), inPlace)))).toContain(
      'through add: mine is overwritten by a call that reads it',
    );
    const again = own((k, { x, y }) => {
      k.scale({ x, factor: 2, out: y });
      k.scale({ x, factor: 3, out: y });
    });
    expect(messageOf(() => planGradient(sequential(input(2), again)))).toContain(
      'through scale: mine is written twice',
    );
  });

  it('is taken where no gradient goes through it', () => {
    const layer = own((k, { x, y, inputShape, temporary }) => {
      const unused = temporary('unused', inputShape);
      k.softmaxBackward({ y: x, dy: x, out: unused });
      k.scale({ x, factor: 2, out: y });
    });
    expect(slope(layer, 1)).toBe(2);
  });
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof SpecError) return formatError(error);
    throw error;
  }
  return 'nothing was thrown';
}
