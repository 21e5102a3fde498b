import { describe, expect, it } from 'vitest';
import type { ActivationSpec } from '../../../../activations/activation.ts';
import { activationNames, activationOf, defaultSpec } from '../../../../activations/index.ts';
import { oneCallPlan } from '../../../../conformance/one-call-plan.ts';
import type { Operand } from '../../../../conformance/operand.ts';
import type { Backend } from '../../../backend.ts';
import { simd } from '../../index.ts';

const backends = [await simd({ fma: false }), await simd()];

function valuesOf(backend: Backend, numbers: readonly number[], activation: ActivationSpec) {
  const operand = (): Operand => ({
    kind: 'operand',
    shape: [numbers.length],
    batched: false,
    numbers: Float64Array.from(numbers),
  });
  const [x, out] = [operand(), operand()];
  const options = { maxBatchSize: 1, isNested: false };
  const { plan, slots } = oneCallPlan('activate', { x, out, activation }, options);
  const executable = backend.prepare(plan);
  executable.view(slots.get(x)!).set(numbers);
  executable.run('forward');
  return Array.from(executable.view(slots.get(out)!));
}

function expectAsJs(numbers: readonly number[], activation: ActivationSpec): void {
  const exact = new Float64Array(numbers.length);
  activationOf(activation).forward(Float64Array.from(numbers), exact, exact.length);
  for (const backend of backends) {
    const found = valuesOf(backend, numbers, activation);
    for (const [i, expected] of exact.entries()) {
      if (!Number.isFinite(expected)) expect(found[i]).toBe(expected);
      else {
        const off = Math.abs(found[i]! - expected);
        expect(off / Math.max(1, Math.abs(expected))).toBeLessThan(5e-7);
      }
    }
  }
}

describe.each(activationNames)('%s', (name) => {
  const activation = defaultSpec(name);

  it('makes of what is not finite what js makes of it', () => {
    const { NaN: none, POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;
    expectAsJs([none, POSITIVE_INFINITY, NEGATIVE_INFINITY], activation);
  });

  it('stays right for the largest and the smallest numbers', () => {
    const far = name === 'sine' ? 1e8 : 3e38; // angles beyond have no digits left
    const numbers = [far, -far, 1000, -1000, 1e-6, -1e-6, 1e-30, -1e-30, 0];
    expectAsJs(numbers.map(Math.fround), activation);
  });
});
