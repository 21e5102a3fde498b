/** What graphs in the manner of converters are put together of. */
import { seeded } from '@reflexarc/core';
import type { TestNode, TestTensor } from '../onnx-bytes.ts';

const generator = seeded(7, 'exporters');

/** A constant whose numbers are drawn. */
export function drawn(name: string, ...shape: readonly number[]): TestTensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return { name, shape, numbers: Array.from({ length: size }, () => 0.5 * generator.normal()) };
}

export const whole = (name: string, ...numbers: readonly number[]): TestTensor => {
  return { name, shape: [numbers.length], numbers, type: 7 };
};
export const small = (name: string, ...numbers: readonly number[]): TestTensor => {
  return { ...whole(name, ...numbers), type: 6 };
};
export const single = (name: string, number: number): TestTensor => ({
  name,
  shape: [],
  numbers: [number],
});

/** `Conv x w b -> y`, with attributes. */
export function node(line: string, attributes: TestNode['attributes'] = {}, domain = ''): TestNode {
  const [taken = '', given = ''] = line.split(' -> ');
  const [operator = '', ...inputs] = taken.split(' ');
  const names = inputs.map((name) => (name === '-' ? '' : name));
  const outputs = given.split(' ').map((name) => (name === '-' ? '' : name));
  return { name: `${operator}_${given}`, operator, inputs: names, outputs, attributes, domain };
}

export const first = { perm: [0, 3, 1, 2] };
export const last = { perm: [0, 2, 3, 1] };
export const stepsAhead = { perm: [1, 0, 2] };

/** The number of rows as TensorFlow slices it from a shape, joined to `rest`. */
export const rowsOf = (x: string, rest: string, shape: string): readonly TestNode[] => [
  node(`Shape ${x} -> ${shape}.all`),
  node(`Cast ${shape}.all -> ${shape}.small`, { to: 6 }),
  node(`Slice ${shape}.small zero one zero -> ${shape}.rows`),
  node(`Concat ${shape}.rows ${rest} -> ${shape}.joined`, { axis: 0 }),
  node(`Cast ${shape}.joined -> ${shape}`, { to: 7 }),
];
export const slicing = [whole('zero', 0), whole('one', 1)];

export const picture = { x: [-1, 6, 6, 1] };
export const steps = { x: [-1, 5, 2] };
export const hardGates = {
  activations: ['HardSigmoid', 'Tanh'],
  activation_alpha: [0.2000001],
  activation_beta: [0.5],
};
