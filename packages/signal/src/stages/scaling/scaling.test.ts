/** Scaling, words and distances, against arithmetic done by hand. */
import { describe, expect, it } from 'vitest';
import { validities } from '../../block.ts';
import type { ChainInput } from '../../chain/chain.ts';
import { openChain } from '../../chain/chain.ts';
import type { StageSpec } from '../../chain/define-stage.ts';
import { fitChain } from '../../chain/fit-chain.ts';
import { runChain } from '../../chain/run-chain.ts';
import { blockOf, rowsOf } from '../../testing/signals.ts';
import { builtInStages } from '../index.ts';
import { window } from '../window/window.ts';
import { impute } from './impute.ts';
import { log1p } from './log1p.ts';
import { mahalanobis } from './mahalanobis.ts';
import { oneHot } from './one-hot.ts';
import { ordinal } from './ordinal.ts';
import { standardize } from './standardize.ts';

type Rows = readonly (readonly number[])[];

const numbers = (...names: readonly string[]): ChainInput => ({
  channels: names.map((name) => ({ name })),
});

function fitted(
  input: ChainInput,
  stages: readonly StageSpec[],
  { train, rows = train }: { readonly train: Rows; readonly rows?: Rows },
): Rows {
  const chain = fitChain({ input, stages }, () => [blockOf(train)]);
  const found = runChain(chain, blockOf(rows));
  return rowsOf(found);
}

describe('standardize', () => {
  it('learns from training rows alone, and makes 0 of what never varied', () => {
    const train = [
      [1, 7],
      [3, 7],
    ];
    const rows = [[5, 8]];
    expect(fitted(numbers('a', 'b'), [standardize()], { train, rows })).toEqual([[3, 0]]);
  });

  it('has a mean for each number of a window, or one for each channel', () => {
    const train = [[0], [10], [2], [14]];
    const input = { ...numbers('a'), rateHz: 1 };
    const windowed = [window({ size: 2 }), standardize({ each: 'feature' })];
    expect(fitted(input, windowed, { train })).toEqual([
      [-1, -1],
      [1, 1],
    ]);
  });
});

it('keeps the sign of a logarithm', () => {
  const train = [[Math.E - 1], [1 - Math.E]];
  expect(fitted(numbers('a'), [log1p()], { train })).toEqual([[1], [-1]]);
});

describe('impute', () => {
  const train = [[1], [Number.NaN], [5], [9], [Number.NaN]];
  it.each([
    [impute(), [[1], [5], [5], [9], [5]]],
    [impute({ by: 'median' }), [[1], [5], [5], [9], [5]]],
    [impute({ by: 'last' }), [[1], [1], [5], [9], [9]]],
    [impute({ by: 'constant', value: -1 }), [[1], [-1], [5], [9], [-1]]],
  ])('fills in %j', (stage, expected) => {
    expect(fitted(numbers('a'), [stage], { train })).toEqual(expected);
  });

  it('leaves channels that another stage fills in, and calls rows missing where none does', () => {
    const input = numbers('a', 'b');
    const rows = blockOf([
      [1, 2],
      [Number.NaN, 4],
      [3, Number.NaN],
    ]);
    const validityOf = (stages: readonly StageSpec[]) => {
      const chain = fitChain({ input, stages }, () => [rows]);
      return Array.from(runChain(chain, rows).validity);
    };
    const { begins, continues, missing } = validities;
    const [a, b] = [impute({ channels: ['a'] }), impute({ channels: ['b'] })];
    expect(validityOf([a])).toEqual([begins, continues, missing]);
    expect(validityOf([a, b])).toEqual([begins, continues, continues]);
  });
});

describe('words', () => {
  const color = { name: 'color', words: ['red', 'blue'], hasOther: true };
  const input = { channels: [{ name: 'a' }, color] };

  it('become a number each, in their channel’s place, with one for all others', () => {
    const train = [
      [0.5, 1],
      [0.5, 2],
    ];
    expect(fitted(input, [oneHot()], { train })).toEqual([
      [0.5, 0, 1, 0],
      [0.5, 0, 0, 1],
    ]);
    const { output } = openChain({ input, stages: [oneHot()] }, builtInStages);
    expect(output.channels.map(({ name }) => name)).toEqual([
      'a',
      'color=red',
      'color=blue',
      'color=(other)',
    ]);
  });

  it('are left alone by scalers, and may stay places in a list', () => {
    const train = [
      [1, 0],
      [3, 1],
    ];
    expect(fitted(input, [standardize(), ordinal()], { train })).toEqual([
      [-1, 0],
      [1, 1],
    ]);
  });
});

it('mends a singular covariance and says so', () => {
  const train = [
    [1, 2],
    [2, 4],
    [4, 8],
  ];
  const chain = fitChain({ input: numbers('a', 'b'), stages: [mahalanobis()] }, () => [
    blockOf(train),
  ]);
  const { values, notices } = runChain(chain, blockOf(train));
  expect(values.every(Number.isFinite)).toBe(true);
  expect(notices[0]).toMatch(/^stages\[0\] mahalanobis: the covariance .* is singular/);
});
