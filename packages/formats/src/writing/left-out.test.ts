import { dense, input, sequential } from '@reflexarc/core';
import { rowChain } from '@reflexarc/signal';
import { expect, it } from 'vitest';
import { exampleModel } from '../testing/example-networks.ts';
import { leftOut } from './left-out.ts';

const model = exampleModel(sequential(input(3), dense(2)));

it('names the numbers that go in where words are spread in front of the network', () => {
  const columns = [{ name: 'age' }, { name: 'color', words: ['blue', 'red'] }];
  expect(leftOut({ model, chains: { input: rowChain(columns) } })).toEqual([
    'the chain of "input" is left out: what it computes goes in, age, color=blue, color=red',
  ]);
});

it('says of each number where it comes out, and in which unit', () => {
  const price = { name: 'price', mean: 10, deviation: 2 };
  const heat = { name: 'heat', ahead: 3, mean: 0, deviation: 1 };
  const task = 'regression' as const;
  expect(leftOut({ model, target: { task, ...price } })).toEqual([
    '"price" is 10 + 2 × what comes out',
  ]);
  expect(leftOut({ model, target: { task, ...price, others: [heat] } })).toEqual([
    '"price" is 10 + 2 × number 0',
    '"heat +3" is 0 + 1 × number 1',
  ]);
  expect(leftOut({ model, target: { task, ...price, quantiles: [0.1, 0.5, 0.9] } })).toEqual([
    '"price" is 10 + 2 × number 0 to 2, its quantiles 0.1, 0.5, 0.9',
  ]);
});
