import { describe, expect, it } from 'vitest';
import type { KernelCall } from '../../../../kernels/kernels.ts';
import type { WindowAxis, WindowGeometry } from '../../../../kernels/window.ts';
import type { Plan, Slot } from '../../../../plan/plan.ts';
import { newSlot } from '../../../../plan/slot.ts';
import { seeded } from '../../../../random/seeded.ts';
import type { Backend } from '../../../backend.ts';
import { js } from '../../../js/index.ts';
import { simd } from '../../index.ts';
import { takesWinograd } from './winograd.ts';

const rows = 3;
const backend = await simd();

function axis(input: number, before: number, after: number): WindowAxis {
  return { input, output: input + before + after - 2, size: 3, stride: 1, dilation: 1, before };
}

interface Convolution {
  readonly window: WindowGeometry;
  readonly inputs: number;
  readonly outputs: number;
}

const slot = (name: string, shape: readonly number[], batched: boolean): Slot =>
  newSlot({ name, shape, batched, role: batched ? 'activation' : 'parameter' });

function convolved(on: Backend, { window, inputs, outputs }: Convolution): ArrayLike<number> {
  const { height, width } = window;
  const x = slot('x', [height.input, width.input, inputs], true);
  const filters = slot('filters', [3, 3, inputs, outputs], false);
  const bias = slot('bias', [outputs], false);
  const out = slot('out', [height.output, width.output, outputs], true);
  const activation = { name: 'relu' } as const;
  const args = { x, filters, out, window, bias, activation };
  const call: KernelCall<Slot> = { kernel: 'conv2d', args, origin: 'test' };
  const plan: Plan = {
    maxBatchSize: rows,
    slots: [x, filters, bias, out],
    phases: { forward: [call] },
    inputs: {},
    outputs: {},
    parameters: filters,
    state: bias,
  };
  const executable = on.prepare(plan);
  const generator = seeded(1, 'convolution');
  for (const operand of [x, filters, bias]) {
    const numbers = executable.view(operand);
    for (let i = 0; i < numbers.length; i++) numbers[i] = Math.fround(generator.normal());
  }
  executable.run('forward');
  return executable.view(out);
}

describe('convolution by Winograd’s algorithm', () => {
  const [even, odd] = [axis(8, 1, 1), axis(9, 1, 1)];
  it.each([
    ['an even number of cells', { height: even, width: even }, 16, 16],
    ['an odd number of cells', { height: odd, width: odd }, 20, 36],
    ['rows and columns that differ', { height: axis(7, 0, 0), width: axis(12, 2, 0) }, 17, 21],
    ['padding on one side only', { height: axis(6, 0, 2), width: axis(6, 2, 2) }, 24, 12],
    ['cells that no window sees', { height: { ...even, output: 6 }, width: even }, 16, 20],
    ['so many tiles that it goes row by row', { height: axis(19, 1, 1), width: odd }, 18, 40],
    ['a single tile', { height: axis(4, 0, 0), width: axis(4, 0, 0) }, 40, 40],
  ])('agrees with js: %s', (_, window, inputs, outputs) => {
    const filters = { shape: [3, 3, inputs, outputs], batched: false, address: 0 };
    expect(takesWinograd({ ...filters, isConstant: true }, window)).toBe(true);
    const shape = { window, inputs, outputs };
    const expected = convolved(js({ dtype: 'float64' }), shape);
    const found = convolved(backend, shape);
    const off = Array.from(found, (value, i) => Math.abs(value - expected[i]!));
    expect(found.length).toBe(expected.length);
    expect(Math.max(...off)).toBeLessThan(5e-5); // sums of hundreds of products of normal size
  });

  it('is left to filters that stay, of 3×3, and channels enough', () => {
    const window = { height: even, width: even };
    const filters = (inputs: number) => ({
      shape: [3, 3, inputs, 32],
      batched: false,
      address: 0,
      isConstant: true,
    });
    expect(takesWinograd(filters(32), window)).toBe(true);
    expect(takesWinograd({ ...filters(32), isConstant: false }, window)).toBe(false);
    expect(takesWinograd(filters(3), window)).toBe(false);
    const strided = { ...even, stride: 2, output: 4 };
    expect(takesWinograd(filters(32), { height: strided, width: strided })).toBe(false);
    const one = { ...even, output: 1 };
    expect(takesWinograd(filters(32), { height: one, width: one })).toBe(false);
  });
});
