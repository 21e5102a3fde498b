/** Varied windows against what the ways to vary them are defined by. */
import { seeded } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import { augmenterOf, type WindowsToVary } from './augmenter.ts';
import { drawTurn, triplesOf } from './axes.ts';

const windows: WindowsToVary = { steps: 8, channels: ['ax', 'ay', 'az'] };
const width = 24;

/** Copies of one window, varied. */
function varied(augment: readonly string[], window: Float64Array, own = windows, copies = 50) {
  const settings = { augment, augmentCopies: copies, seed: 1 };
  const { inputs } = augmenterOf(settings, own)!.apply({
    inputs: window,
    targets: Float64Array.of(1),
    origin: (row) => `window ${row}`,
  });
  expect(inputs.subarray(0, width)).toEqual(window); // the first is as it came
  return Array.from({ length: copies }, (_, i) =>
    inputs.subarray((i + 1) * width, (i + 2) * width),
  );
}

const ramp = Float64Array.from({ length: width }, (_, i) => Math.floor(i / 3) + 10 * (i % 3));
const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const deviation = (values: readonly number[]) =>
  Math.sqrt(mean(values.map((x) => (x - mean(values)) ** 2)));

describe('windows are varied', () => {
  it('by noise of its deviation', () => {
    const noise = varied(['jitter:0.5'], ramp).flatMap((copy) =>
      [...copy].map((x, i) => x - ramp[i]!),
    );
    expect(mean(noise)).toBeCloseTo(0, 1);
    expect(deviation(noise)).toBeCloseTo(0.5, 1);
  });

  it('by one factor for all of a window', () => {
    const factors = varied(['scale:0.2'], ramp).map((copy) => {
      const factor = copy[23]! / ramp[23]!;
      copy.forEach((x, i) => {
        expect(x).toBeCloseTo(factor * ramp[i]!, 9);
      });
      return factor;
    });
    expect(deviation(factors)).toBeGreaterThan(0.1);
    expect(deviation(factors)).toBeLessThan(0.3);
  });

  it('by a shift in time, whose edge goes on', () => {
    const shifts = varied(['shift:0.25'], ramp).map((copy) => {
      const by = [...Array(5).keys()]
        .map((i) => i - 2)
        .find((shift) =>
          copy.every((x, i) => {
            const step = Math.min(7, Math.max(0, Math.floor(i / 3) - shift));
            return x === ramp[3 * step + (i % 3)];
          }),
        );
      expect(by).toBeDefined();
      return by;
    });
    expect([...new Set(shifts)].sort()).toEqual([-1, -2, 0, 1, 2]);
  });

  it('by turns of the sensor, which keep the length of what it measures', () => {
    const scaled = { ...windows, centers: [1, 2, 3], spreads: [2, 4, 0.5] };
    const reading = (copy: Float64Array, step: number, c: number) =>
      copy[3 * step + c]! * scaled.spreads[c]! + scaled.centers[c]!;
    const length = (copy: Float64Array, step: number) =>
      Math.hypot(...[0, 1, 2].map((c) => reading(copy, step, c)));
    for (const copy of varied(['rotate:30'], ramp, scaled)) {
      for (let step = 0; step < 8; step++) {
        expect(length(copy, step)).toBeCloseTo(length(ramp, step), 9);
      }
      const dot = [0, 1, 2].reduce((sum, c) => sum + reading(copy, 4, c) * reading(ramp, 4, c), 0);
      const cosine = dot / length(ramp, 4) ** 2;
      expect(Math.acos(Math.min(1, cosine))).toBeLessThanOrEqual((30 * Math.PI) / 180 + 1e-9);
    }
  });

  it('by leaving out channels as often as is said', () => {
    const copies = varied(
      ['drop:0.3'],
      ramp.map((x) => x + 1),
      windows,
      400,
    );
    const dropped = copies.flatMap((copy) =>
      [0, 1, 2].map((c) => [...copy].filter((_, i) => i % 3 === c).every((x) => x === 0)),
    );
    expect(dropped.filter((each) => each).length / dropped.length).toBeCloseTo(0.3, 1);
  });

  it('the same way each time, with their targets and weights', () => {
    const settings = { augment: ['jitter:1'], augmentCopies: 2, seed: 7 };
    const apply = () =>
      augmenterOf(settings, { steps: 1, channels: ['a'] })!.apply({
        inputs: Float64Array.of(1, 2),
        targets: Float64Array.of(3, 4),
        sampleWeights: Float64Array.of(5, 6),
        origin: (row) => `row ${row}`,
      });
    const { inputs, targets, sampleWeights, origin } = apply();
    expect([...targets]).toEqual([3, 4, 3, 4, 3, 4]);
    expect([...(sampleWeights ?? [])]).toEqual([5, 6, 5, 6, 5, 6]);
    expect(origin(5)).toBe('row 1');
    expect(apply().inputs).toEqual(inputs);
  });
});

it('knows the axes of sensors by their names', () => {
  expect(triplesOf(['ax', 'ay', 'az', 'gx', 'gy'])).toEqual([[0, 1, 2]]);
  expect(triplesOf(['acc_z', 'acc_x', 'acc_y', 'Gyro X', 'Gyro Y', 'Gyro Z'])).toEqual([
    [1, 2, 0],
    [3, 4, 5],
  ]);
  expect(triplesOf(['x1', 'flex', 'fley'])).toEqual([]);
});

it('draws turns that are orthogonal and turn no hand into the other', () => {
  const random = seeded(4, 'turns');
  for (let i = 0; i < 20; i++) {
    const m = drawTurn(random, 180);
    const row = (k: number) => [...m.subarray(3 * k, 3 * k + 3)] as [number, number, number];
    const [a, b, c] = [row(0), row(1), row(2)];
    const dot = (p: readonly number[], q: readonly number[]) =>
      p.reduce((s, x, k) => s + x * q[k]!, 0);
    const cross = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
    expect(dot(a, a)).toBeCloseTo(1, 12);
    expect(dot(a, b)).toBeCloseTo(0, 12);
    expect(dot(cross, c)).toBeCloseTo(1, 12);
  }
});

describe('what cannot be varied is refused', () => {
  it.each([
    [['jitter:11'], windows, '`augment[0]` is `jitter:11`, expected at most jitter:10'],
    [['rotate:10'], { steps: 4, channels: ['sound'] }, 'channels whose names end in x, y and z'],
    [['scale:0.1'], undefined, 'windows of a signal'],
  ] as const)('%s', (augment, own, words) => {
    expect(() => augmenterOf({ augment, augmentCopies: 1, seed: 0 }, own)).toThrow(words);
  });
});
