import { describe, expect, it } from 'vitest';
import { normalDistribution as exactNormal } from '../../../../activations/normal-distribution.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { ModuleBuilder } from '../../emit/module.ts';
import { at, type V128 } from '../../emit/value.ts';
import { featuresOf } from '../../features.ts';
import { webAssembly } from '../../web-assembly.ts';
import {
  exponential,
  exponentialMinusOne,
  logarithm,
  logarithmOfOnePlus,
  sigmoid,
  tanh,
} from './exponential.ts';
import { normalDistribution } from './normal-distribution.ts';
import { cosineOfTurns, sineOfTurns, turnsOf } from './sine.ts';

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
  const memory = new runtime.Memory({ initial: pages, maximum: pages, shared: false });
  const module = new runtime.Module(builder.bytes({ pages }));
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

  it('has eˣ − 1 within 3e-7, relative, near 0 too', () => {
    const x = magnitudes.map((size) => Math.max(-80, Math.min(80, size)));
    expect(worst(x, computed(x, exponentialMinusOne, fma), Math.expm1)).toBeLessThan(3e-7);
  });

  it('has log(1 + x) within 3e-7, relative, near 0 too', () => {
    const x = magnitudes.map((size) => Math.max(-0.9, size));
    expect(worst(x, computed(x, logarithmOfOnePlus, fma), Math.log1p)).toBeLessThan(3e-7);
  });

  it('has sine and cosine within 2e-7 of angles up to 1e8', () => {
    const x = magnitudes.map((size) => size ** 3 * 3);
    const perNumber = 30 / (2 * Math.PI);
    const sine = computed(x, (f, z) => sineOfTurns(f, turnsOf(f, z, perNumber)), fma);
    const cosine = computed(x, (f, z) => cosineOfTurns(f, turnsOf(f, z, perNumber)), fma);
    const one = (): number => 1;
    expect(worst(x, sine, (z) => Math.sin(30 * z), one)).toBeLessThan(2e-7);
    expect(worst(x, cosine, (z) => Math.cos(30 * z), one)).toBeLessThan(2e-7);
  });

  it('has the distribution function of the standard normal within 3e-7, and its tail within 3e-6', () => {
    const x = between(-12, 12);
    const found = computed(x, normalDistribution, fma);
    const relative = (y: number): number => Math.max(y, 1e-6);
    expect(worst(x, found, exactNormal, (y) => Math.max(y, 0.5))).toBeLessThan(3e-7);
    expect(worst(x, found, exactNormal, relative)).toBeLessThan(3e-6);
  });

  it('knows what is at the borders, and passes NaN on', () => {
    const x = Float32Array.of(0, -1, Number.POSITIVE_INFINITY, Number.NaN);
    expect([...computed(x, logarithm, fma)]).toEqual([
      ...[Number.NEGATIVE_INFINITY, Number.NaN, Number.POSITIVE_INFINITY, Number.NaN],
    ]);
    for (const formula of [exponential, exponentialMinusOne, sigmoid, tanh, logarithmOfOnePlus]) {
      expect(computed(x, formula, fma)[3]).toBeNaN();
    }
  });
});
