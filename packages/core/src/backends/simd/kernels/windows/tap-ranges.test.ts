import { expect, it } from 'vitest';
import type { WindowAxis } from '../../../../kernels/window.ts';
import { seeded } from '../../../../random/seeded.ts';
import { inputCell, tileRuns } from './tap-ranges.ts';

const generator = seeded(5, 'axes');
const between = (low: number, high: number): number =>
  low + Math.floor(generator.uniform() * (high - low + 1));

const axes: readonly WindowAxis[] = Array.from({ length: 200 }, () => ({
  input: between(1, 12),
  output: between(1, 12),
  size: between(1, 5),
  stride: between(1, 3),
  dilation: between(1, 3),
  before: between(0, 5),
}));

it('covers every output cell once, in order', () => {
  for (const axis of axes) {
    const cells = tileRuns(axis, 4).flatMap(({ first, tiles, ranges }) =>
      Array.from({ length: tiles * ranges.length }, (_, i) => first + i),
    );
    expect(cells).toEqual(Array.from({ length: axis.output }, (_, i) => i));
  }
});

it('names the taps that lie within the input, and no others', () => {
  for (const axis of axes) {
    for (const { first, tiles, ranges } of tileRuns(axis, 4)) {
      for (let cell = 0; cell < tiles * ranges.length; cell++) {
        const { from, to } = ranges[cell % ranges.length]!;
        for (let tap = 0; tap < axis.size; tap++) {
          const at = inputCell(axis, first + cell) + tap * axis.dilation;
          expect(from <= tap && tap < to).toBe(at >= 0 && at < axis.input);
        }
      }
    }
  }
});

it('takes tiles together where all windows lie within the input', () => {
  const same = { input: 24, output: 24, size: 3, stride: 1, dilation: 1, before: 1 };
  expect(tileRuns(same, 4).map(({ first, tiles }) => ({ first, tiles }))).toEqual([
    { first: 0, tiles: 1 },
    { first: 4, tiles: 4 },
    { first: 20, tiles: 1 },
  ]);
});
