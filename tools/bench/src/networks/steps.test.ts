import { dense, initialize, input, lstm, sequential } from '@reflexarc/core';
import { expect, it } from 'vitest';
import { stepsOf } from './steps.ts';
import { workloadNamed, workloads } from './workloads.ts';

it('takes all numbers of every workload along', () => {
  for (const { network, isOursAlone } of workloads) {
    if (isOursAlone) continue; // never handed to a peer
    const model = initialize(network(), { seed: 1 });
    const { steps } = stepsOf(model);
    const numbers = steps.flatMap(({ weights = [], biases = [] }) => [...weights, ...biases]);
    expect(numbers).toHaveLength(model.parameters.length);
    expect(numbers.every((number, i) => number === model.parameters[i])).toBe(true);
  }
});

it('passes by layers that do nothing outside of training', () => {
  const { steps } = stepsOf(initialize(workloadNamed('DS-CNN').network(), { seed: 1 }));
  expect(steps.map(({ name }) => name)).not.toContain('dropout1');
  expect(steps.find(({ name }) => name === 'depthwiseConv2d1')?.inputs).toEqual(['activation1']);
});

it('names a layer that others are not given', () => {
  const model = initialize(sequential(input(4, 2), lstm(3), dense(1)), { seed: 1 });
  expect(() => stepsOf(model)).toThrow('layers[0] lstm "lstm1" has no counterpart');
});
