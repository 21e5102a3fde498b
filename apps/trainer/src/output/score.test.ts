import type { ClassificationScore } from '@reflexarc/training';
import { describe, expect, it } from 'vitest';
import { formatScore } from './score.ts';

// Truths no no no yes yes, of which the second no and the first yes were mistaken.
const score: ClassificationScore = {
  task: 'classification',
  metrics: {
    accuracy: 0.6,
    macroF1: 0.5833,
    weightedF1: 0.6,
    balancedAccuracy: 0.5833,
    mcc: 0.1667,
    rocAuc: 0.75,
  },
  labels: ['no', 'yes'],
  confusion: [
    [2, 1],
    [1, 1],
  ],
  precision: [2 / 3, 0.5],
  recall: [2 / 3, 0.5],
  f1: [2 / 3, 0.5],
  untested: [],
};

describe('formatScore', () => {
  it('shows what each class and all together are scored', () => {
    const text = formatScore(score, 80);
    expect(text).toContain('balanced accuracy 58.3 %, MCC 0.1667, ROC AUC 0.7500');
    expect(text).toMatch(/recall +precision +F1/);
    expect(text).toMatch(/no +2 +1 +66.7 % +66.7 % +66.7 %/);
  });

  it('leaves the curve out where there are more than two classes', () => {
    const { rocAuc: _, ...metrics } = score.metrics;
    expect(formatScore({ ...score, metrics }, 80)).not.toContain('ROC');
  });
});
