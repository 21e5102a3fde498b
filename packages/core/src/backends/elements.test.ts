/** Slots of other element types beside floats: where they lie, what they hold, who refuses them. */
import { describe, expect, it } from 'vitest';
import type { KernelCall } from '../kernels/kernels.ts';
import type { AnySlot, Plan, Slot } from '../plan/plan.ts';
import { newSlot } from '../plan/slot.ts';
import { bytesPerElement, type ElementType } from '../tensor/element.ts';
import type { Backend, Executable } from './backend.ts';
import { js } from './js/index.ts';
import { simd } from './simd/index.ts';
import { tfjsWasm } from './tfjs-wasm/index.ts';

const rows = 3;

function batched<E extends ElementType>(name: string, shape: readonly number[], element?: E) {
  const properties = { name, shape, role: 'temporary', batched: true } as const;
  return newSlot<E>({ ...properties, ...(element && { element }) });
}

const x: Slot = batched('x', [3]);
const y: Slot = batched('y', [3]);
const quantized = batched('quantized', [5], 'int8');
const sums = batched('sums', [3], 'int32');
const weights = newSlot<'int8'>({
  name: 'weights',
  shape: [70],
  role: 'constant',
  batched: false,
  element: 'int8',
});
const bias = newSlot<'int32'>({
  name: 'bias',
  shape: [9],
  role: 'constant',
  batched: false,
  element: 'int32',
});
const part = newSlot<'int8'>({
  name: 'part',
  shape: [7],
  role: 'constant',
  batched: false,
  element: 'int8',
  within: { slot: weights, offset: 5 },
});
const laterSums = newSlot<'int32'>({
  name: 'later',
  shape: [2],
  role: 'constant',
  batched: false,
  element: 'int32',
  within: { slot: bias, offset: 7 },
});
const none: Slot = newSlot({ name: 'none', shape: [1], role: 'parameter', batched: false });

function planOf(slots: readonly AnySlot[], call?: KernelCall<AnySlot>): Plan {
  const double: KernelCall<AnySlot> = {
    kernel: 'scale',
    args: { x, factor: 2, out: y },
    origin: 'test',
  };
  return {
    maxBatchSize: rows,
    slots: [quantized, x, weights, sums, part, y, bias, laterSums, none, ...slots],
    phases: { forward: [call ?? double] },
    inputs: { x },
    outputs: { y },
    parameters: none,
    state: none,
  };
}

function inRegion(backend: Backend): (plan: Plan) => Executable {
  return (plan) => {
    const { common } = backend;
    const start = 4096;
    const memory = common!.allocate(start + common!.bytesOf(plan, new Map()), false);
    return common!.prepare(plan, { memory, start, elsewhere: new Map() });
  };
}

const own = await simd();
const tfjs = await tfjsWasm();
const holders = [
  { name: 'js', dtype: 'float32', prepare: js().prepare },
  { name: 'js in float64', dtype: 'float64', prepare: js({ dtype: 'float64' }).prepare },
  { name: 'simd', dtype: 'float32', prepare: own.prepare },
  { name: 'js in common memory', dtype: 'float32', prepare: inRegion(js()) },
  { name: 'simd in common memory', dtype: 'float32', prepare: inRegion(own) },
] as const;

describe.each(holders)('$name', ({ dtype, prepare }) => {
  it('keeps integers beside floats as they were written', () => {
    const executable = prepare(planOf([]));
    executable.view(quantized).set([-128, 127, 0, -1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    executable.view(sums).set([2 ** 31 - 1, -(2 ** 31), 16_777_217, 4, 5, 6, 7, 8, 9]);
    executable.view(weights).fill(100);
    executable.view(part).set([1, -2, 3, -4, 5, -6, 7]);
    executable.view(bias).fill(-3);
    executable.view(laterSums).set([123_456_789, -5]);
    executable.view(x).set([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    executable.run('forward');
    expect([...executable.view(y)]).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18]);
    expect([...executable.view(quantized)].slice(0, 4)).toEqual([-128, 127, 0, -1]);
    expect([...executable.view(sums)].slice(0, 3)).toEqual([2 ** 31 - 1, -(2 ** 31), 16_777_217]);
    const all = [...executable.view(weights)];
    expect(all.slice(4, 13)).toEqual([100, 1, -2, 3, -4, 5, -6, 7, 100]);
    expect([...executable.view(bias)].slice(6)).toEqual([-3, 123_456_789, -5]);
  });

  it('gives each slot room of its own, aligned, of as many bytes as its numbers take', () => {
    const plan = planOf([]);
    const executable = prepare(plan);
    const placed = plan.slots
      .filter(({ within }) => within === undefined)
      .map((slot) => ({ slot, view: executable.view(slot) }));
    const spans = placed.map(({ slot, view }) => {
      expect(view.BYTES_PER_ELEMENT).toBe(bytesPerElement(slot.element ?? dtype));
      expect(view.byteOffset % view.BYTES_PER_ELEMENT).toBe(0);
      return {
        buffer: view.buffer,
        start: view.byteOffset,
        end: view.byteOffset + view.byteLength,
      };
    });
    for (const [i, a] of spans.entries()) {
      for (const b of spans.slice(i + 1)) {
        expect(a.buffer !== b.buffer || a.end <= b.start || b.end <= a.start).toBe(true);
      }
    }
    expect(executable.view(quantized)).toBeInstanceOf(Int8Array);
    expect(executable.view(quantized).length).toBe(5 * rows);
    expect(executable.view(sums)).toBeInstanceOf(Int32Array);
  });

  it('refuses a kernel that would take integers for floats', () => {
    const call: KernelCall<AnySlot> = {
      kernel: 'scale',
      args: { x: sums, factor: 2, out: y },
      origin: 'layers[3] dense',
    };
    const reason = `sums holds int32, and the kernel computes in ${dtype}`;
    const detail = expect.objectContaining({ kernel: 'scale', node: 'layers[3] dense', reason });
    expect(() => prepare(planOf([], call))).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED_KERNEL', detail }),
    );
  });
});

describe('a backend whose memory cannot hold an element type', () => {
  const wide = batched('wide', [2], 'float64');
  it.each([
    ['simd', own, 'wide', 'float64'],
    ['tfjs-wasm', tfjs, 'quantized', 'int8'],
  ] as const)('is named, with slot and type: %s', (name, backend, slot, element) => {
    const detail = expect.objectContaining({ backend: name, slot, element });
    const message = expect.stringContaining(`backend "${name}" holds no ${element}`);
    expect(() => backend.prepare(planOf([wide]))).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED_ELEMENT', detail, message }),
    );
  });

  it('is not js', () => {
    const executable = js().prepare(planOf([wide]));
    executable.view(wide)[0] = Math.PI;
    expect(executable.view(wide)[0]).toBe(Math.PI);
  });
});
