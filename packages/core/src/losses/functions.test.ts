import { describe, expect, it } from 'vitest';
import { lossFunctionOf } from './functions.ts';
import type { LossForm } from './loss-function.ts';
import type { LossSpec } from './loss-spec.ts';

/** One term: outputs or logits of three classes, or three numbers by themselves. */
interface Row {
  readonly y: readonly number[];
  readonly target: readonly number[];
}

function value(form: LossForm, { y, target }: Row): number {
  if (form.per === 'number')
    return y.reduce((sum, each, i) => sum + form.value(each, target[i]!), 0);
  return form.value(termOf({ y, target }));
}

/** `y` is what the form's slope is given: outputs, for logits too. */
function slopes(form: LossForm, { y, target }: Row): number[] {
  if (form.per === 'number') return y.map((each, i) => form.slope(each, target[i]!));
  const out = new Float64Array(y.length + 2).fill(7);
  form.backward({ ...termOf({ y: [0, ...y], target }), start: 1, size: y.length }, out, 1);
  expect([out[0], out.at(-1)]).toEqual([7, 7]); // nothing else is written
  return [...out.subarray(1, -1)];
}

function termOf({ y, target }: Row) {
  const [start, targetStart, size] = [0, 0, y.length];
  return { y: Float64Array.from(y), start, size, target: Float64Array.from(target), targetStart };
}

function finiteDifferences(f: (x: readonly number[]) => number, x: readonly number[]): number[] {
  const h = 1e-6;
  return x.map((_, i) => {
    const moved = (by: number): number => f(x.map((each, j) => (i === j ? each + by : each)));
    return (moved(h) - moved(-h)) / (2 * h);
  });
}

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [i, each] of found.entries()) expect(each).toBeCloseTo(expected[i]!, 7);
}

const softmax = (z: readonly number[]): number[] => {
  const largest = Math.max(...z);
  const total = z.reduce((sum, each) => sum + Math.exp(each - largest), 0);
  return z.map((each) => Math.exp(each - largest) / total);
};
const sigmoid = (z: readonly number[]): number[] => z.map((each) => 1 / (1 + Math.exp(-each)));

const numbers: Row = { y: [0.4, -1.7, 2.9], target: [1.1, -1.2, -0.3] };
const probabilities = { y: [0.2, 0.7, 0.1], target: [0, 1, 0] };
const shares = { y: [0.2, 0.7, 0.1], target: [0.3, 0.2, 0.5] };

const cases: readonly (readonly [LossSpec, Row])[] = [
  [{ name: 'quadraticCost' }, numbers],
  [{ name: 'meanSquaredError' }, numbers],
  [{ name: 'meanAbsoluteError' }, numbers],
  [{ name: 'huber', delta: 1 }, numbers],
  [{ name: 'huber', delta: 0.3 }, numbers],
  [{ name: 'logCosh' }, numbers],
  [{ name: 'quantile', quantile: 0.9 }, numbers],
  [{ name: 'quantile', quantile: 0.2 }, numbers],
  [{ name: 'quantile', quantile: [0.1, 0.5, 0.8] }, numbers],
  [{ name: 'quantile', quantile: [0.1, 0.8] }, numbers],
  [{ name: 'poisson' }, { y: [0.3, 2, 5], target: [0, 3, 4] }],
  [{ name: 'hinge' }, { y: [0.4, -1.7, 0.2], target: [1, -1, -1] }],
  [{ name: 'squaredHinge' }, { y: [0.4, -1.7, 0.2], target: [1, -1, -1] }],
  [{ name: 'categoricalHinge' }, { y: [0.4, 0.3, -2], target: [0, 1, 0] }],
  [{ name: 'categoricalHinge' }, { y: [-0.4, 0.3, -2], target: [0, 1, 0] }],
  [{ name: 'binaryCrossEntropy' }, probabilities],
  [{ name: 'binaryCrossEntropy', labelSmoothing: 0.1 }, shares],
  [{ name: 'crossEntropy' }, probabilities],
  [{ name: 'crossEntropy', labelSmoothing: 0.1 }, shares],
  [{ name: 'sparseCrossEntropy' }, { y: [0.2, 0.7, 0.1], target: [2] }],
  [
    { name: 'sparseCrossEntropy', labelSmoothing: 0.1 },
    { y: [0.2, 0.7, 0.1], target: [0] },
  ],
  [{ name: 'klDivergence' }, shares],
  [{ name: 'focal', gamma: 2 }, probabilities],
  [{ name: 'focal', gamma: 0.5, alpha: 0.25 }, shares],
  [
    { name: 'sparseFocal', gamma: 2 },
    { y: [0.2, 0.7, 0.1], target: [2] },
  ],
  [{ name: 'binaryFocal', gamma: 2 }, probabilities],
  [{ name: 'binaryFocal', gamma: 0.5, alpha: 0.25 }, shares],
];

const titled = cases.map(([spec, row]) => ({ title: Object.values(spec).join(' '), spec, row }));
const withLogits = titled.filter(({ spec }) => lossFunctionOf(spec).fromLogits !== undefined);

function fused(spec: LossSpec) {
  const form = lossFunctionOf(spec).fromLogits!; // filtered for it
  return { form, activate: form.activation === 'softmax' ? softmax : sigmoid };
}

describe('loss functions', () => {
  it.each(titled)('$title has the slope of its value', ({ spec, row }) => {
    const loss = lossFunctionOf(spec);
    const expected = finiteDifferences((y) => value(loss, { ...row, y }), row.y);
    expectClose(slopes(loss, row), expected);
  });

  it.each(withLogits)('$title of logits equals it after the activation', ({ spec, row }) => {
    const { form, activate } = fused(spec);
    const logits = [0.7, -2.1, 3.2];
    const y = activate(logits);
    expect(value(form, { ...row, y: logits })).toBeCloseTo(
      value(lossFunctionOf(spec), { ...row, y }),
      12,
    );
    const expected = finiteDifferences((z) => value(form, { ...row, y: z }), logits);
    expectClose(slopes(form, { ...row, y }), expected);
  });

  it.each(withLogits)('$title stays finite for logits of ±1000', ({ spec, row }) => {
    const { form, activate } = fused(spec);
    for (const logits of [
      [1000, -1000, 0],
      [-1000, 1000, -1000],
      [-1000, -1000, 1000],
    ]) {
      expect(Number.isFinite(value(form, { ...row, y: logits }))).toBe(true);
      expect(slopes(form, { ...row, y: activate(logits) }).every(Number.isFinite)).toBe(true);
    }
  });

  it('costs 1000 to be sure of what is not by a logit of 1000', () => {
    const binary = lossFunctionOf({ name: 'binaryCrossEntropy' }).fromLogits!;
    expect(value(binary, { y: [1000], target: [0] })).toBe(1000);
    const classes = lossFunctionOf({ name: 'crossEntropy' }).fromLogits!;
    expect(value(classes, { y: [1000, 0, -1000], target: [0, 1, 0] })).toBe(1000);
    expect(value(classes, { y: [1000, 0, -1000], target: [1, 0, 0] })).toBe(0);
    const focal = lossFunctionOf({ name: 'focal', gamma: 2 }).fromLogits!;
    expect(value(focal, { y: [1000, 0, -1000], target: [0, 1, 0] })).toBe(1000);
  });

  it('costs nothing where output and target agree', () => {
    for (const name of ['klDivergence', 'crossEntropy'] as const) {
      const loss = lossFunctionOf({ name });
      expect(value(loss, { y: [0, 1, 0], target: [0, 1, 0] })).toBeCloseTo(0, 15);
      expect(slopes(loss, { y: [0, 1, 0], target: [0, 1, 0] })).toEqual([0, -1, 0]);
    }
    const shared = [0.3, 0.2, 0.5];
    expect(value(lossFunctionOf({ name: 'klDivergence' }), { y: shared, target: shared })).toBe(0);
  });

  it('is binary cross-entropy, or cross-entropy, where focal has no focus', () => {
    const row = { y: [0.2, 0.7, 0.1], target: [0, 1, 0] };
    for (const [focal, plain] of [
      ['focal', 'crossEntropy'],
      ['binaryFocal', 'binaryCrossEntropy'],
    ] as const) {
      const loss = lossFunctionOf({ name: focal, gamma: 0 });
      expect(value(loss, row)).toBeCloseTo(value(lossFunctionOf({ name: plain }), row), 14);
    }
  });
});
