import { describe, expect, it } from 'vitest';
import type { Body } from '../emit/body.ts';
import { four } from '../emit/four.ts';
import { ModuleBuilder } from '../emit/module.ts';
import { at, type V128 } from '../emit/value.ts';
import { featuresOf } from '../features.ts';
import { webAssembly } from '../web-assembly.ts';
import { exponential, logarithm, sigmoid, tanh } from './exponential.ts';

const runtime = webAssembly()!; // of every Node that can run these tests

/** `formula` of each number, computed as kernels do. */
function computed(
  numbers: Float32Array,
  formula: (f: Body, x: V128) => V128,
  hasFma: boolean,
): Float32Array {
  const builder = new ModuleBuilder({ hasFma });
  const bytes = 4 * numbers.length;
  const index = builder.add((f) => {
    f.count(bytes, 16, (byte) => f.store(at(byte, 0), formula(f, four.load(at(byte, 0)))));
  });
  builder.export(index, 'run');
  const pages = Math.ceil(bytes / 65_536) + 1;
  const memory = new runtime.Memory({ initial: pages });
  const module = new runtime.Module(builder.bytes(pages));
  const { exports } = new runtime.Instance(module, { plan: { memory } });
  const view = new Float32Array(memory.buffer, 0, numbers.length);
  view.set(numbers);
  (exports['run'] as (rows: number) => void)(0);
  return view;
}

const count = 40_000;
const between = (from: number, to: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
/** Evenly over magnitudes, both signs. */
const magnitudes = Float32Array.from({ length: count }, (_, i) => {
  const size = 10 ** (-6 + (8 * i) / count);
  return i % 2 === 0 ? size : -size;
});

function worst(
  numbers: Float32Array,
  found: Float32Array,
  exact: (x: number) => number,
  scaleOf = (y: number): number => Math.abs(y),
): number {
  return numbers.reduce((most, x, i) => {
    const y = exact(x);
    return Math.max(most, Math.abs(found[i]! - y) / scaleOf(y));
  }, 0);
}

const { hasFma } = featuresOf(runtime);

describe.each(hasFma ? [false, true] : [false])('with fused multiply-add: %s', (fma) => {
  it('has eˣ within 2e-7, relative', () => {
    const x = between(-87.3, 87.3);
    expect(worst(x, computed(x, exponential, fma), Math.exp)).toBeLessThan(2e-7);
  });

  it('has the sigmoid within 3e-7, relative', () => {
    const x = between(-80, 80);
    const exact = (z: number): number => 1 / (1 + Math.exp(-z));
    expect(worst(x, computed(x, sigmoid, fma), exact)).toBeLessThan(3e-7);
  });

  it('has tanh within 4e-7, relative, near 0 too', () => {
    expect(worst(magnitudes, computed(magnitudes, tanh, fma), Math.tanh)).toBeLessThan(4e-7);
  });

  it('has the logarithm within 2e-7, relative above 1', () => {
    const x = magnitudes.map(Math.abs);
    const scale = (y: number): number => Math.max(1, Math.abs(y));
    expect(worst(x, computed(x, logarithm, fma), Math.log, scale)).toBeLessThan(2e-7);
  });

  it('knows what is at the borders, and passes NaN on', () => {
    const x = Float32Array.of(0, -1, Number.POSITIVE_INFINITY, Number.NaN);
    expect([...computed(x, logarithm, fma)]).toEqual([
      ...[Number.NEGATIVE_INFINITY, Number.NaN, Number.POSITIVE_INFINITY, Number.NaN],
    ]);
    for (const formula of [exponential, sigmoid, tanh]) {
      expect(computed(x, formula, fma)[3]).toBeNaN();
    }
  });
});
