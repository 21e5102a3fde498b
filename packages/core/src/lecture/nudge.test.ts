import { expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { values } from '../initializers/index.ts';
import { dense } from '../layers/index.ts';
import { quadraticCost } from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { lectureExamples, lectureModel } from './lecture-network.ts';
import { nudge } from './nudge.ts';

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
  });
});

it('comes closer by the square as the nudge gets smaller', () => {
  const lesson = { model: lectureModel(), examples: lectureExamples, loss, backend };
  const missOf = (change: number): number => {
    const { predicted, actual } = nudge(lesson, '1:2:3', change);
    return Math.abs(predicted - actual);
  };
  expect(missOf(1e-3) / missOf(1e-2)).toBeCloseTo(0.01, 3);
});

it('refuses a change that is no number', () => {
  const lesson = { model: lectureModel(), examples: lectureExamples, loss, backend };
  expect(() => nudge(lesson, '1:1:1', Number.NaN)).toThrow(
    /change is NaN, expected a finite number/,
  );
});
