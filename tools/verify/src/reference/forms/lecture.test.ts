/**
 * A file of another shape and seed, its values computed by the listing written out in plain loops.
 */
import { numpyRandom } from '@reflexarc/core';
import { expect, it } from 'vitest';
import { verifyFiles } from '../testing.ts';

type Matrix = readonly (readonly number[])[];

const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, i) => sum + x * b[i]![j]!, 0)));
const transposed = (a: Matrix): Matrix => a[0]!.map((_, j) => a.map((row) => row[j]!));
const zip = (a: Matrix, b: Matrix, f: (x: number, y: number) => number): Matrix =>
  a.map((row, i) => row.map((x, j) => f(x, b[i]![j]!)));
const sigmoid = (z: Matrix): Matrix => z.map((row) => row.map((x) => 1 / (1 + Math.exp(-x))));

function iterate([first, second]: readonly [Matrix, Matrix], X: Matrix, y: Matrix) {
  const Z = [times(X, first)];
  const a = [sigmoid(Z[0]!)];
  Z.push(times(a[0]!, second));
  a.push(sigmoid(Z[1]!));
  const slope = (error: Matrix, output: Matrix): Matrix =>
    zip(error, output, (e, x) => e * x * (1 - x));
  const last = slope(
    zip(y, a[1]!, (t, x) => t - x),
    a[1]!,
  );
  const delta = [slope(times(last, transposed(second)), a[0]!), last];
  const step = [times(transposed(X), delta[0]!), times(transposed(a[0]!), last)] as const;
  const errors = zip(y, a[1]!, (t, x) => (t - x) ** 2).flat();
  const cost = errors.reduce((sum, error) => sum + error, 0) / (2 * X.length);
  const add = (w: Matrix, d: Matrix): Matrix => zip(w, d, (x, change) => x + change);
  return { Z, a, delta, step, cost, next: [add(first, step[0]), add(second, step[1])] as const };
}

function lectureCase() {
  const random = numpyRandom(7);
  const drawn = (rows: number, columns: number): Matrix =>
    Array.from({ length: rows }, () => [...random.randn(columns)]);
  const initialWeights = [drawn(3, 2), drawn(2, 2)] as const;
  const X = [
    [0.1, 0.9, 0.3],
    [0.7, 0.2, 0.4],
    [0.5, 0.5, 0.8],
    [0.2, 0.6, 0.1],
  ];
  const y = [
    [0.9, 0.2],
    [0.1, 0.7],
    [0.3, 0.4],
    [0.6, 0.8],
  ];
  const { Z, a, delta, step, cost, next } = iterate(initialWeights, X, y);
  const second = iterate(next, X, y);
  return {
    layers: [3, 2, 2],
    numpySeed: 7,
    iterations: 2,
    X,
    y,
    initialWeights,
    firstIteration: { Z, a, delta, step },
    costAt: { 0: cost, 1: second.cost },
    finalWeights: second.next,
    finalOutput: iterate(second.next, X, y).a[1],
  };
}

it('agrees with the listing in every number', async () => {
  const { code, stdout } = await verifyFiles({ 'a.json': { cases: [lectureCase()] } });
  expect(stdout).toContain('3×2×2, seed 7, 2 iterations');
  expect(code).toBe(0);
});

it('finds a number that is off by a relative 1e-9', async () => {
  const given = lectureCase();
  const finalOutput = given.finalOutput!.map((row) => row.map((x) => x * (1 + 1e-9)));
  const { code, stdout } = await verifyFiles({ 'a.json': { cases: [{ ...given, finalOutput }] } });
  expect(code).toBe(1);
  expect(stdout).toMatch(/OFF {7}1\.0e-9/);
});
