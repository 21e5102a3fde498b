/** Reference: the listing of the lecture in NumPy 1.24, numpy.random.seed(1), float64. */
import { expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { dense } from '../layers/index.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { lectureExamples, lectureModel } from './lecture-network.ts';
import { signalsOf } from './signals.ts';

const backend = js({ dtype: 'float64' });

it('shows what every synapse carries and every neuron sums up and hands on', () => {
  const [hidden, answer] = signalsOf(lectureModel(), lectureExamples.inputs[0]!, backend);
  const [first] = hidden!.neurons;
  expect(first!.sum).toBeCloseTo(0.8832559610103806, 14);
  expect(first!.activation).toBeCloseTo(0.7074964815640747, 14);
  expect(first!.synapses.map((each) => each.input)).toEqual([0.59, 0.07]);
  for (const { neurons } of [hidden!, answer!]) {
    for (const { synapses, sum, activation } of neurons) {
      expect(synapses.reduce((total, { value }) => total + value, 0)).toBeCloseTo(sum, 14);
      expect(activation).toBeCloseTo(1 / (1 + Math.exp(-sum)), 14);
    }
  }
  expect(answer!.neurons[0]!.synapses[0]!.input).toBe(first!.activation);
  expect(answer!.neurons[0]!.activation).toBeCloseTo(0.7375124018293865, 14);
});

it('counts a bias as a synapse that carries its weight, and follows linear layers', () => {
  const model = initialize(sequential(input(1), dense(1)), { seed: 1 });
  const before = signalsOf(model, [2], backend)[0]!.neurons[0]!;
  before.bias!.weight = 0.5;
  before.synapses[0]!.weight = 3;
  const [neuron] = signalsOf(model, [2], backend)[0]!.neurons;
  expect([neuron!.sum, neuron!.activation, neuron!.bias!.value]).toEqual([6.5, 6.5, 0.5]);
});

it('refuses a row of another length, and what is no number', () => {
  expect(() => signalsOf(lectureModel(), [1], backend)).toThrow(/row/);
  expect(() => signalsOf(lectureModel(), [1, Number.NaN], backend)).toThrow(/row\[1\] is NaN/);
});
