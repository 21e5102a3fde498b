import { expect, it } from 'vitest';
import { describeStage } from './stages.ts';

it('says settings, and nothing of what was fitted', () => {
  const window = { kind: 'window', options: { size: 100, label: 'majority' } };
  expect(describeStage(window)).toBe('window: size 100, label majority');
  expect(describeStage({ kind: 'standardize', options: {}, fitted: { center: [1] } })).toBe(
    'standardize',
  );
});

it('shows stages within stages, six digits, and counts what is too much', () => {
  const rms = { kind: 'statistics', options: { of: ['rms'] } };
  const features = { kind: 'features', options: { parts: { level: [rms] } } };
  expect(describeStage(features)).toBe('features: parts { level: [(statistics: of [rms])] }');
  expect(describeStage({ kind: 'gaps', options: { longestSeconds: 16199.98704 } })).toBe(
    'gaps: longestSeconds 16200',
  );
  const lags = { kind: 'history', options: { lags: [1, 2, 3, 4, 5, 6, 7, 8, 24, 48] } };
  expect(describeStage(lags)).toBe('history: lags [1, 2, 3, 4, 5, 6, 7, 8, … 2 more]');
});
