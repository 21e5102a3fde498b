import { expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { values } from '../initializers/index.ts';
import { dense } from '../layers/index.ts';
import { quadraticCost } from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { lectureExamples, lectureModel } from './lecture-network.ts';
import { type NudgedLayer, nudge } from './nudge.ts';

const backend = js({ dtype: 'float64' });
const loss = quadraticCost();

it('predicts the change of the cost, off by half the curvature times Δw²', () => {
  // C = ½ (3w − 7)² at w = 2: C = ½, ∂C/∂w = 3 (6 − 7) = −3, ∂²C/∂w² = 9
  const architecture = sequential(input(1), dense(1, { bias: false, weights: values([2]) }));
  const model = initialize(architecture, { seed: 1, dtype: 'float64' });
  const examples = { inputs: [[3]], targets: [[7]] } as const;
  const result = nudge({ model, examples, loss, backend }, '1:1:1', 0.5);
  expect(result).toEqual({
    synapse: 'W⁽¹⁾[1,1]',
    weight: 2,
    change: 0.5,
    gradient: -3,
    predicted: -1.5,
    actual: -0.375, // ½ (7.5 − 7)² − ½ = −1.5 + ½ · 9 · 0.25
    costBefore: 0.5,
    costAfter: 0.125,
    activations: [
      {
        layer: 2,
        predicted: { symbol: 'Δŷ', formula: '(∂ŷ/∂w) Δw', shape: [1, 1], values: [[1.5]] },
        actual: { symbol: 'Δŷ', formula: 'ŷ(w + Δw) − ŷ(w)', shape: [1, 1], values: [[1.5]] },
      },
    ],
  });
});

it('comes closer by the square as the nudge gets smaller', () => {
  const lesson = { model: lectureModel(), examples: lectureExamples, loss, backend };
  const costMiss = (change: number): number => {
    const { predicted, actual } = nudge(lesson, '1:2:3', change);
    return Math.abs(predicted - actual);
  };
  expect(costMiss(1e-3) / costMiss(1e-2)).toBeCloseTo(0.01, 3);
});

/** The largest difference between what is predicted of a layer and what comes. */
const missOf = ({ predicted, actual }: NudgedLayer): number =>
  Math.max(
    ...predicted.values.flatMap((row, r) =>
      row.map((by, c) => Math.abs(by - actual.values[r]![c]!)),
    ),
  );

it('predicts the change of every activation of every later layer', () => {
  // lecture.py --nudge 1:2:3 -0.01: NumPy 1.24, the first row of the data
  const lesson = { model: lectureModel(), examples: lectureExamples, loss, backend };
  const { activations } = nudge(lesson, '1:2:3', -0.01);
  expect(activations.map(({ layer, actual }) => [layer, actual.shape])).toEqual([
    [2, [11, 3]],
    [3, [11, 1]],
  ]);
  const [hidden, answer] = activations;
  expect(hidden!.predicted.values[0]!.slice(0, 2)).toEqual([0, 0]);
  expect(hidden!.predicted.values[0]![2]).toBeCloseTo(-0.00016557601176690908, 16);
  expect(hidden!.actual.values[0]![2]).toBeCloseTo(-0.00016556255791011498, 15);
  expect(answer!.predicted.values[0]![0]).toBeCloseTo(-1.0226321457172406e-5, 16);
  expect(answer!.actual.values[0]![0]).toBeCloseTo(-1.0225618803261227e-5, 15);
});

it.each(['sigmoid', 'tanh', 'softmax', 'logSoftmax', 'gelu'] as const)(
  'has ≈ become = as Δw gets smaller, through %s',
  (activation) => {
    const layers = [dense(3, { activation: 'tanh' }), dense(2, { activation })] as const;
    const architecture = sequential(input(2), ...layers);
    const model = initialize(architecture, { seed: 3, dtype: 'float64' });
    const targets = lectureExamples.targets.map(([y]): [number, number] => [y, 1 - y]);
    const lesson = { model, examples: { ...lectureExamples, targets }, loss, backend };
    const misses = (change: number) => nudge(lesson, '1:bias:3', change).activations.map(missOf);
    const [wide, narrow] = [misses(0.1), misses(0.01)];
    // The error of a first-order prediction falls by the square.
    wide.forEach((miss, i) => {
      expect(narrow[i]! / miss).toBeLessThan(0.02);
      expect(miss).toBeGreaterThan(0);
    });
  },
);

it('refuses a change that is no number', () => {
  const lesson = { model: lectureModel(), examples: lectureExamples, loss, backend };
  expect(() => nudge(lesson, '1:1:1', Number.NaN)).toThrow(
    /change is NaN, expected a finite number/,
  );
});
