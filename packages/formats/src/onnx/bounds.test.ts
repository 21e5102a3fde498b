/** Graphs of a few bytes that would fill all memory: refused before anything is made. */
import { expect, it } from 'vitest';
import { onnxBytes, type TestGraph } from '../testing/onnx-bytes.ts';
import { onnx } from './index.ts';

const whole = (name: string, ...numbers: readonly number[]) =>
  ({ name, shape: [numbers.length], numbers, type: 7 }) as const;
const one = { name: 'c', shape: [1], numbers: [1] };

const node = (operator: string, inputs: string, attributes = {}) => {
  return { operator, inputs: inputs.split(' '), outputs: ['y'], attributes };
};

type Case = readonly [name: string, graph: Pick<TestGraph, 'nodes' | 'tensors'>, message: string];

it.each<Case>([
  [
    'a constant that is repeated',
    {
      nodes: [{ ...node('Expand', 'c s'), outputs: ['e'] }, node('Add', 'x e')],
      tensors: [one, whole('s', 4096, 4096, 4096)],
    },
    'Expand "the Expand" makes of constants',
  ],
  [
    'constants that are combined',
    {
      nodes: [{ ...node('Add', 'a b'), outputs: ['e'] }, node('Add', 'x e')],
      tensors: [
        { name: 'a', shape: [2000, 1], numbers: new Array<number>(2000).fill(1) },
        { name: 'b', shape: [1, 2000], numbers: new Array<number>(2000).fill(1) },
      ],
    },
    'Add "the Add" makes of constants',
  ],
  [
    'margins of its own numbers',
    {
      nodes: [node('Pad', 'x s', { mode: 'edge' })],
      tensors: [whole('s', 0, 2 ** 31, 0, 0)],
    },
    'gives 2147483652 places',
  ],
  [
    'more parts than there are numbers',
    { nodes: [node('Split', 'x', { axis: 1, num_outputs: 1e9 })] },
    'splits 4 into 1000000000 parts',
  ],
])('refuses %s', (_, given, message) => {
  const bytes = onnxBytes({ opset: 18, inputs: { x: [1, 4] }, outputs: ['y'], ...given });
  expect(() => onnx.read([{ path: 'm.onnx', bytes }], 'm.onnx')).toThrow(message);
});
