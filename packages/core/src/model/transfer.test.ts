import { describe, expect, it } from 'vitest';
import { dense, flatten } from '../layers/index.ts';
import { initialize } from './initialize.ts';
import { parameterOf } from './model.ts';
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
