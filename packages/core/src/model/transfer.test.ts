import { describe, expect, it } from 'vitest';
import { batchNorm, dense, flatten } from '../layers/index.ts';
import { initialize } from './initialize.ts';
import { parameterOf, stateOf } from './model.ts';
import { input, sequential } from './sequential.ts';
import { transferWeights } from './transfer.ts';

const source = initialize(
  sequential(input(2), dense(3, { name: 'one' }), dense(1, { name: 'two' })),
  { seed: 1 },
);

describe('transferWeights by position', () => {
  it('takes the n-th layer with parameters for the n-th, whatever both are called', () => {
    const target = initialize(
      sequential(input(2), flatten(), dense(3, { name: 'a' }), dense(1, { name: 'b' })),
      { seed: 2 },
    );
    transferWeights(source, target, { by: 'position' });
    expect([...target.parameters]).toEqual([...source.parameters]);
  });

  it('takes some layers only', () => {
    const target = initialize(sequential(input(2), dense(3), dense(1)), { seed: 2 });
    const second = [...parameterOf(target, 'dense2', 'weights').data];
    transferWeights(source, target, { by: 'position', layers: ['dense1'] });
    expect(parameterOf(target, 'dense1', 'weights').data).toEqual(
      parameterOf(source, 'one', 'weights').data,
    );
    expect([...parameterOf(target, 'dense2', 'weights').data]).toEqual(second);
  });

  it('copies nothing where a place is empty on the other side', () => {
    const target = initialize(sequential(input(2), dense(3), dense(1), dense(1)), { seed: 2 });
    const before = [...target.parameters];
    expect(() => transferWeights(source, target, { by: 'position' })).toThrow(
      'there is no layer at the place of "dense3"',
    );
    expect([...target.parameters]).toEqual(before);
  });
});

describe('transferWeights of batchNorm', () => {
  it('takes statistics of a model that does not count batches, whose count stays', () => {
    const network = (biasCorrection: boolean) =>
      sequential(input(2), batchNorm({ name: 'norm', biasCorrection }));
    const from = initialize(network(false), { seed: 1 });
    from.state.set([1, 2, 3, 4]);
    const to = initialize(network(true), { seed: 1 });
    transferWeights(from, to);
    expect([...stateOf(to, 'norm', 'runningMean').data]).toEqual([1, 2]);
    expect([...stateOf(to, 'norm', 'runningVariance').data]).toEqual([3, 4]);
    expect([...stateOf(to, 'norm', 'batches').data]).toEqual([0]);
  });
});
