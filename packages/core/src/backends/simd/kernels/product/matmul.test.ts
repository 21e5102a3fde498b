import { describe, expect, it } from 'vitest';
import type { KernelCall } from '../../../../kernels/kernels.ts';
import type { Plan, Slot } from '../../../../plan/plan.ts';
import { newSlot } from '../../../../plan/slot.ts';
import { seeded } from '../../../../random/seeded.ts';
import type { Backend } from '../../../backend.ts';
import { js } from '../../../js/index.ts';
import { simd } from '../../index.ts';

interface Product {
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/** Of the right operand: weights that stay may be laid out anew. */
type RightRole = 'temporary' | 'parameter';

function product(backend: Backend, shape: Product, role: RightRole): ArrayLike<number> {
  const { rows, depth, columns, transposeA = false, transposeB = false } = shape;
  const slot = (name: string, axes: readonly number[]): Slot =>
    newSlot({ name, shape: axes, batched: false, role: 'temporary' });
  const a = slot('a', transposeA ? [depth, rows] : [rows, depth]);
  const b: Slot = { ...slot('b', transposeB ? [columns, depth] : [depth, columns]), role };
  const out = slot('out', [rows, columns]);
  const none = slot('none', [1]);
  const args = { a, b, out, transposeA, transposeB };
  const call: KernelCall<Slot> = { kernel: 'matmul', args, origin: 'test' };
  const plan: Plan = {
    maxBatchSize: 1,
    slots: [a, b, out, none],
    phases: { forward: [call] },
    inputs: {},
    outputs: {},
    parameters: none,
    state: none,
  };
  const executable = backend.prepare(plan);
  const generator = seeded(1, 'product');
  for (const operand of [a, b]) {
    const numbers = executable.view(operand);
    for (let i = 0; i < numbers.length; i++) numbers[i] = Math.fround(generator.normal());
  }
  executable.run('forward');
  return executable.view(out);
}

describe('products larger than the cases of the conformance suite', () => {
  it.each([
    ['deep enough to be taken in blocks', { rows: 5, depth: 1100, columns: 20 }],
    ['deep, of columns along the depth', { rows: 9, depth: 700, columns: 37, transposeB: true }],
    [
      'whose rows share a set of the cache',
      { rows: 256, depth: 71, columns: 40, transposeA: true },
    ],
    [
      'with both turned around',
      { rows: 128, depth: 130, columns: 33, transposeA: true, transposeB: true },
    ],
    ['of one row', { rows: 1, depth: 600, columns: 75 }],
  ])('agree with js: %s', async (_, shape) => {
    const expected = product(js({ dtype: 'float64' }), shape, 'temporary');
    for (const role of ['temporary', 'parameter'] as const) {
      const found = product(await simd(), shape, role);
      const off = Array.from(found, (x, i) => Math.abs(x - expected[i]!));
      expect(found.length).toBe(expected.length);
      expect(Math.max(...off)).toBeLessThan(2e-4); // sums of hundreds of products of normal size
    }
  });
});
