import { expect, it } from 'vitest';
import { dense } from '../layers/index.ts';
import { initialize } from '../model/initialize.ts';
import { parameterOf } from '../model/model.ts';
import { input, sequential } from '../model/sequential.ts';
import { lectureModel } from './lecture-network.ts';
import { layersOf } from './neurons.ts';

it('shows layers, neurons and synapses of the lecture', () => {
  const [hidden, answer] = layersOf(lectureModel());
  expect([hidden!.number, hidden!.name, hidden!.activation]).toEqual([2, 'dense1', 'sigmoid']);
  expect(hidden!.neurons.map(({ name }) => name)).toEqual(['dense1 1', 'dense1 2', 'dense1 3']);
  // numpy.random.seed(1); numpy.random.randn(2, 3)[1, 2]
  const { symbol, weight, place } = hidden!.neurons[2]!.synapses[1]!;
  expect([symbol, place]).toEqual(['W⁽¹⁾[2,3]', '1:2:3']);
  expect(weight).toBeCloseTo(-2.3015386968802827, 14);
  expect(answer!.neurons[0]!.synapses).toHaveLength(3);
  expect(answer!.neurons[0]!.bias).toBeUndefined();
});

it('writes to the model', () => {
  const model = initialize(sequential(input(2), dense(2)), { seed: 1 });
  const [neuron] = layersOf(model)[0]!.neurons;
  neuron!.synapses[1]!.weight = 0.5;
  neuron!.bias!.weight = -2;
  expect(parameterOf(model, 'dense1', 'weights').data[2]).toBe(0.5);
  expect(parameterOf(model, 'dense1', 'biases').data[0]).toBe(-2);
});
