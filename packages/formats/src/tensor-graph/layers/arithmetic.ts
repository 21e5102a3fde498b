/** Arithmetic of results with results and constants, lengths of 1 repeated as NumPy does it. */
import { combine, combineWith, sizeOf } from '@reflexarc/core';
import type { Combination } from '@reflexarc/core/kernels';
import type { DraftNode } from '../../reading/network-draft.ts';
import { permuted } from '../../reordering/permuted.ts';
import { knowing } from '../known.ts';
import type { Operation } from '../operation.ts';
import { type Constant, constantOf, type Flow, sampleAxes, type Value } from '../value.ts';
import { knownOfCombination } from './squares.ts';

/** a ∘ b of constants, results, or one of each. */
export function arithmetic(operation: Operation, a: Value, b: Value, how: Combination): Value {
  const shape = broadcast(operation, a, b);
  if (a.isConstant && b.isConstant) {
    operation.checkFolded(shape, [a, b]);
    return folded(a, b, how, shape);
  }
  const flow = (a.isConstant ? b : a) as Flow; // one of them is none, as was asked
  const rank = shape.length;
  const batch = batchIn(operation, [a, b], rank);
  const shifted = flow.axes.map((axis) => axis + rank - flow.shape.length);
  const rest = sampleAxes(rank, batch).filter((axis) => !shifted.includes(axis));
  const axes = [...rest, ...shifted];
  const integerBits = flow.integerBits;
  const like = { shape, axes, batch, rank, integerBits };
  if (a.isConstant || b.isConstant) {
    const [constant, other] = a.isConstant ? [a, b as Flow] : [b as Constant, a];
    const { numbers, lengths } = numbersIn(operation, constant, like);
    const layer = combineWith(how, lengths, { isFirst: a.isConstant });
    const node = operation.put(layer, [nodeIn(operation, other, like)], { state: { numbers } });
    return knowing({ ...like, isConstant: false, node }, knownOfCombination(a, b, how));
  }
  const nodes = [a, b].map((each) => nodeIn(operation, each as Flow, like)); // as above
  const node = operation.put(combine(how), nodes);
  return knowing({ ...like, isConstant: false, node }, knownOfCombination(a, b, how));
}

interface Like {
  readonly axes: readonly number[];
  readonly batch: number | undefined;
  readonly rank: number;
}

function broadcast(operation: Operation, a: Value, b: Value): readonly number[] {
  const rank = Math.max(a.shape.length, b.shape.length);
  const length = ({ shape }: Value, axis: number): number => shape[axis - rank + shape.length] ?? 1;
  return Array.from({ length: rank }, (_, axis) => {
    const [left, right] = [length(a, axis), length(b, axis)];
    if (left === right || left === 1 || right === 1) return left === 1 ? right : left;
    const shapes = `[${a.shape.join(', ')}] and [${b.shape.join(', ')}]`;
    return operation.refuse(`combines ${shapes}`, 'lengths that are equal, or 1');
  });
}

/** Rows of both are the same rows; a constant is the same for all of them. */
function batchIn(operation: Operation, values: readonly Value[], rank: number): number | undefined {
  const places = values.map((value) => {
    if (value.isConstant || value.batch === undefined) return undefined;
    return value.batch + rank - value.shape.length;
  });
  const batch = places.find((place) => place !== undefined);
  if (batch === undefined) return undefined;
  const flows: readonly Flow[] = values.filter((value) => !value.isConstant);
  const rows = new Set(flows.map((flow) => flow.shape[batch - rank + flow.shape.length]));
  const isShared = values.every((value, i) => {
    const along = value.shape[batch - rank + value.shape.length] ?? 1;
    return value.isConstant ? along === 1 : places[i] === batch;
  });
  return isShared && rows.size === 1 ? batch : operation.refuseBatch();
}

/** The node of `flow` with all axes of the result, those that it lacks of length 1. */
function nodeIn(operation: Operation, flow: Flow, { axes, rank }: Like): DraftNode {
  const shift = rank - flow.shape.length;
  const own = axes.map((axis) => axis - shift);
  const node = operation.arranged(
    flow,
    own.filter((axis) => axis >= 0),
  );
  return operation.reshaped(
    node,
    own.map((axis) => (axis < 0 ? 1 : flow.shape[axis]!)),
  );
}

/** The numbers of a constant, their axes in the order of the result's. */
function numbersIn(
  operation: Operation,
  { numbers, shape }: Constant,
  { axes, batch, rank }: Like,
) {
  const whole = [...new Array<number>(rank - shape.length).fill(1), ...shape];
  const order = batch === undefined ? axes : [batch, ...axes];
  const lengths = axes.map((axis) => whole[axis]!);
  if (sizeOf(whole) !== sizeOf(lengths)) operation.refuseBatch();
  return {
    numbers: permuted(numbers, whole, order),
    lengths: lengths.length === 0 ? [1] : lengths,
  };
}

const folds: Readonly<Record<Combination, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  minimum: Math.min,
  maximum: Math.max,
  less: (a, b) => Number(a < b),
  lessOrEqual: (a, b) => Number(a <= b),
  equal: (a, b) => Number(a === b),
};

/** Whole numbers are divided as the standard has it: towards 0. */
function folded(a: Constant, b: Constant, how: Combination, shape: readonly number[]): Constant {
  const [left, right] = [a, b].map((each) => repeated(each, shape)) as [number[], number[]];
  const isWhole = a.isInteger === true && b.isInteger === true;
  const numbers = left.map((number, i) => {
    const result = folds[how](number, right[i]!);
    return isWhole ? Math.trunc(result) : result;
  });
  return constantOf(numbers, shape, isWhole);
}

/** A constant under a shape along which its lengths of 1 repeat. */
export function repeated({ numbers, shape }: Constant, wanted: readonly number[]): number[] {
  const shift = wanted.length - shape.length;
  let indices = [0];
  wanted.forEach((length, axis) => {
    const own = shape[axis - shift] ?? 1;
    const step = own === 1 ? 0 : sizeOf(shape.slice(axis - shift + 1));
    indices = indices.flatMap((start) => Array.from({ length }, (_, i) => start + i * step));
  });
  return indices.map((index) => numbers[index]!);
}
