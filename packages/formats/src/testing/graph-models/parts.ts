/** What small graph models are put together of: nodes, and constants whose numbers are drawn. */
import { seeded } from '@reflexarc/core';
import type { TestConstant, TestGraphModel, TestGraphNode } from './files.ts';

export const generator = seeded(5, 'graph models');
export const drawn = (...shape: readonly number[]): TestConstant => {
  const size = shape.reduce((product, length) => product * length, 1);
  return { shape, numbers: Array.from({ length: size }, () => 0.5 * generator.normal()) };
};
export const positive = (length: number): TestConstant => {
  const numbers = Array.from({ length }, () => 0.5 + Math.abs(generator.normal()));
  return { shape: [length], numbers };
};
export const whole = (...numbers: readonly number[]): TestConstant => {
  return { shape: [numbers.length], numbers, dtype: 'int32' };
};
export const single = (number: number): TestConstant => {
  return { shape: [], numbers: [number], dtype: 'int32' };
};

export const node = (
  op: string,
  input: string,
  name = 'y',
  attr: TestGraphNode['attr'] = {},
): TestGraphNode => ({ name, op, input: input.split(' '), attr });

export const window = {
  strides: [1, 1, 1, 1],
  padding: 'SAME',
  data_format: 'NHWC',
  dilations: [1, 1, 1, 1],
};

/** One operator, or a few, on `x` of `shape`. */
export const one = (
  shape: readonly number[],
  nodes: TestGraphNode | readonly TestGraphNode[],
  constants: TestGraphModel['constants'] = {},
  outputs = ['y'],
): TestGraphModel => ({ inputs: { x: [-1, ...shape] }, nodes: [nodes].flat(), constants, outputs });

export const image = [6, 5, 3];
export const pool = { ksize: [1, 2, 2, 1], strides: [1, 2, 2, 1], padding: 'VALID' };
