import { describe, expect, it } from 'vitest';
import { seeded } from '../random/seeded.ts';
import { fillOrthogonal } from './orthogonal.ts';

function draw(rows: number, columns: number, gain: number, seed = 1): Float64Array {
  const out = new Float64Array(rows * columns);
  fillOrthogonal(out, [rows, columns], gain, seeded(seed, 'orthogonal'));
  return out;
}

describe('orthogonal', () => {
  it.each([
    [5, 5],
    [3, 8],
    [8, 3],
    [1, 4],
    [32, 32],
  ])('makes the rows or the columns of %i×%i orthonormal, whichever are fewer', (rows, columns) => {
    const out = draw(rows, columns, 2);
    const isTall = rows > columns;
    const [count, length] = isTall ? [columns, rows] : [rows, columns];
    const at = (vector: number, place: number): number =>
      out[isTall ? place * columns + vector : vector * columns + place]!;
    for (let a = 0; a < count; a++) {
      for (let b = 0; b < count; b++) {
        let dot = 0;
        for (let i = 0; i < length; i++) dot += at(a, i) * at(b, i);
        expect(dot).toBeCloseTo(a === b ? 4 : 0, 12); // gain²
      }
    }
  });

  it('favors no direction: every entry has mean 0 and variance 1/columns', () => {
    const [columns, draws] = [4, 4000];
    const sums = new Float64Array(columns * columns);
    const squares = new Float64Array(columns * columns);
    for (let seed = 0; seed < draws; seed++) {
      draw(columns, columns, 1, seed).forEach((value, i) => {
        sums[i]! += value / draws;
        squares[i]! += (value * value) / draws;
      });
    }
    // Standard errors: 0.5/√4000 ≈ 0.008 for means, below 0.005 for squares.
    for (const mean of sums) expect(Math.abs(mean)).toBeLessThan(0.04);
    for (const square of squares) expect(Math.abs(square - 1 / columns)).toBeLessThan(0.02);
  });
});
