import { expect, it } from 'vitest';
import type { RegressionScore } from '../score.ts';
import { noBetter } from './no-better.ts';

const scoreOf = (...errors: readonly number[]): RegressionScore => {
  const metrics = errors.map((rmse) => ({ rmse, mae: rmse, r2: 0 }));
  const numbers = metrics.map((each, i) => ({ name: `level in ${i + 1}`, metrics: each }));
  const [first] = metrics;
  return { task: 'regression', metrics: first!, ...(numbers.length > 1 && { numbers }) };
};
const beside = (persistence: RegressionScore, linear: RegressionScore) =>
  [
    { name: 'persistence', score: persistence },
    { name: 'linear', score: linear },
  ] as const;
const dense = { network: 'dense' as const, lags: [1, 2] };

it('says nothing of a forecast that is better than both', () => {
  const learned = { score: scoreOf(2), beside: beside(scoreOf(3), scoreOf(2.01)) };
  expect(noBetter({ ...learned, isLinear: false }, dense)).toEqual([]);
});

it('tells the best of what is as good, and what helps', () => {
  const learned = { score: scoreOf(3.29411), beside: beside(scoreOf(3.0632), scoreOf(2.885)) };
  const [warning, ...others] = noBetter({ ...learned, isLinear: false }, dense);
  expect(others).toEqual([]);
  expect(warning).toEqual({
    code: 'NO_BETTER',
    text:
      'the forecast is no better than a linear model of the same inputs: RMSE 3.294 on the test ' +
      'rows, and 2.885 of that',
    remedy: {
      setting: 'network',
      value: 'auto',
      effect: 'compares networks, a linear one among them',
    },
  });
  expect(noBetter({ ...learned, isLinear: false }, { network: 'auto', lags: [] })).toMatchObject([
    { remedy: { setting: 'lags', value: '1-7' } },
  ]);
});

it('does not hold a linear network against itself', () => {
  const learned = { score: scoreOf(2.02), beside: beside(scoreOf(3), scoreOf(2.01)) };
  expect(noBetter({ ...learned, isLinear: true }, dense)).toEqual([]);
  const still = { score: scoreOf(2.02), beside: beside(scoreOf(2), scoreOf(1)) };
  expect(noBetter({ ...still, isLinear: true }, dense)).toMatchObject([
    { text: expect.stringContaining('saying that all stays as it is: RMSE 2.02') },
  ]);
});

it('looks at each number by itself', () => {
  const learned = { score: scoreOf(1, 4), beside: beside(scoreOf(2, 3), scoreOf(2, 5)) };
  expect(noBetter({ ...learned, isLinear: false }, dense)).toMatchObject([
    { name: 'level in 2', text: expect.stringMatching(/^the forecast of level in 2 is no better/) },
  ]);
});
