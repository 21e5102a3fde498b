import { describe, expect, it } from 'vitest';
import { activation, dense } from '../layers/index.ts';
import { input, sequential } from '../model/sequential.ts';
import { activationReferences } from '../testing/activation-references.ts';
import { bench, errorOf } from '../testing/bench.ts';
import type { ActivationSpec } from './activation.ts';
import { elu, gelu, leakyRelu, sine } from './factories.ts';
import { activationNames, activationOf, defaultSpec } from './index.ts';

/** f of each number, in float64. */
function apply(spec: ActivationSpec, x: readonly number[]): number[] {
  const y = new Float64Array(x.length);
  activationOf(spec).forward(Float64Array.from(x), y, x.length);
  return [...y];
}

/** f′ at each number. */
function slopes(spec: ActivationSpec, x: readonly number[]): number[] {
  const dx = new Float64Array(x.length);
  const y = Float64Array.from(apply(spec, x));
  const ones = new Float64Array(x.length).fill(1);
  activationOf(spec).backward(Float64Array.from(x), y, ones, dx, x.length);
  return [...dx];
}

describe('activations', () => {
  it.each(activationReferences)(
    '$activation agrees with PyTorch, forward and backward',
    (reference) => {
      const { x, y, dy, dx } = reference;
      const network = sequential(input(x.length), activation(reference.activation));
      const { output, gradients } = bench(network, { rows: 1, inputs: { input: x } });
      expect(errorOf(output(), y)).toBeLessThan(1e-12);
      expect(errorOf(gradients(dy).input!, dx)).toBeLessThan(1e-12);
    },
  );

  // No point stands within the step of a kink (0, ±3, 6).
  const points = [-7.3, -3.4, -2.6, -1.1, -0.4, 0.2, 0.9, 1.7, 2.8, 3.3, 5.7, 6.4];

  it.each(activationNames)('%s has the derivative that finite differences find', (name) => {
    const h = 1e-6;
    const spec = defaultSpec(name);
    const above = apply(
      spec,
      points.map((z) => z + h),
    );
    const below = apply(
      spec,
      points.map((z) => z - h),
    );
    slopes(spec, points).forEach((slope, i) => {
      expect(slope).toBeCloseTo((above[i]! - below[i]!) / (2 * h), 7);
    });
  });

  it.each(activationNames)('%s stays finite far out and passes NaN on', (name) => {
    const far = [-1e4, -800, -90, 90, 800, 1e4];
    for (const number of [...apply(defaultSpec(name), far), ...slopes(defaultSpec(name), far)]) {
      expect(number).toSatisfy(Number.isFinite);
    }
    expect(apply(defaultSpec(name), [Number.NaN])).toEqual([Number.NaN]);
  });

  it('thresholds as the lecture has them: step to 0 and 1, sign to −1 and 1', () => {
    expect(apply({ name: 'step' }, [-2, 0, 3])).toEqual([0, 0, 1]);
    expect(apply({ name: 'sign' }, [-2, 0, 3])).toEqual([-1, 0, 1]);
    expect([...slopes({ name: 'step' }, points), ...slopes({ name: 'sign' }, points)]).toEqual(
      new Array(2 * points.length).fill(0),
    );
  });

  it('stretches the sigmoid to −1 … 1', () => {
    // 2 / (1 + e^−1) − 1
    expect(apply({ name: 'bipolarSigmoid' }, [1])[0]).toBeCloseTo(0.46211715726000974, 15);
  });

  it('computes gelu to the last digits, in the tail too', () => {
    // z · Φ(z) by mpmath.ncdf in 30 digits
    const exact = [
      [-8, -4.976768459417427e-15],
      [-3.5, -0.0008142017766243376],
    ] as const;
    for (const [z, y] of exact) {
      expect(apply({ name: 'gelu' }, [z])[0]! / y).toBeCloseTo(1, 12);
    }
  });

  it('takes parameters by factory', () => {
    expect(apply(leakyRelu({ alpha: 0.2 }), [-2, 2])).toEqual([-0.4, 2]);
    expect(apply(elu({ alpha: 2 }), [-1])[0]).toBeCloseTo(2 * (Math.exp(-1) - 1), 15);
    expect(apply(sine({ frequency: 3 }), [0.5])[0]).toBeCloseTo(Math.sin(1.5), 15);
    expect(gelu({ approximate: 'tanh' })).toEqual({ name: 'geluTanh' });
    expect(defaultSpec('leakyRelu')).toEqual({ name: 'leakyRelu', alpha: 0.01 });
  });

  it('names a parameter that is out of range', () => {
    expect(() => leakyRelu({ alpha: -1 })).toThrow('alpha is -1, expected a number of at least 0');
    expect(() => sine({ frequency: 0 })).toThrow('frequency is 0, expected a number above 0');
    // as a stored spec may have it
    const stored = { name: 'elu', alpha: Number.NaN } as const;
    expect(() => sequential(input(2), dense(2, { activation: stored }))).toThrow(
      'elu: alpha is NaN',
    );
  });
});

describe('the activation option of a layer', () => {
  it('takes names that other libraries use', () => {
    const x = [0.3, -1.2];
    const outputOf = (name: 'swish' | 'silu' | 'identity') =>
      bench(sequential(input(2), activation(name)), { rows: 1, inputs: { input: x } }).output();
    expect(outputOf('swish')).toEqual(outputOf('silu'));
    expect([...outputOf('identity')]).toEqual(x);
  });

  it('suggests a name for one that is mistyped', () => {
    const mistyped = 'leakyrelu' as 'leakyRelu';
    expect(() => sequential(input(2), dense(3, { activation: mistyped }))).toThrow(
      'did you mean `leakyRelu`',
    );
  });

  it('gives a dense layer the same gradients as finite differences', () => {
    for (const f of [sine({ frequency: 2 }), 'mish', 'logSoftmax', 'softmax'] as const) {
      const network = sequential(input(3), dense(4, { activation: f }), dense(2));
      expect(bench(network, { rows: 5 }).worstGradient().error).toBeLessThan(1e-8);
    }
  });
});
