/** Operators that change shapes, or the order of axes, and no numbers. */
import { concatenate, type Shape, sameShape, sizeOf } from '@reflexarc/core';
import { permuted } from '../../reordering/permuted.ts';
import type { Operation } from '../operation.ts';
import { constantOf, type Flow, sampleAxes, type Value } from '../value.ts';

/** The same numbers, in the foreign order, under `target`: −1 is what is left. */
export function reshapeTo(operation: Operation, value: Value, target: Shape): Value {
  const total = sizeOf(value.shape);
  const open = target.filter((length) => length === -1).length;
  const known = sizeOf(target.filter((length) => length !== -1));
  const shape = target.map((length) => (length === -1 ? total / known : length));
  if (open > 1 || !shape.every(Number.isInteger) || sizeOf(shape) !== total) {
    operation.refuse(
      `gives [${value.shape.join(', ')}] the shape [${target.join(', ')}]`,
      'a shape of the same size',
    );
  }
  if (value.isConstant) return { ...value, shape };
  const batch = batchAfter(operation, value, shape);
  const axes = sampleAxes(shape.length, batch);
  const node = operation.reshaped(
    operation.ordered(value),
    axes.map((axis) => shape[axis]!),
  );
  return { ...value, node, shape, axes, batch };
}

/** The axis that rows keep: numbers in front of it and behind it are as many as before. */
function batchAfter(operation: Operation, flow: Flow, shape: Shape): number | undefined {
  const { batch } = flow;
  if (batch === undefined) return undefined;
  if (sameShape(flow.shape.slice(0, batch + 1), shape.slice(0, batch + 1))) return batch;
  const ahead = sizeOf(flow.shape.slice(0, batch));
  const candidates = shape.map((length, axis) => {
    return length === flow.shape[batch] && sizeOf(shape.slice(0, axis)) === ahead;
  });
  const axis = candidates.indexOf(true);
  return axis === -1 ? operation.refuseBatch() : axis;
}

/** Axis i of the result is axis `order[i]`. */
export function transpose(operation: Operation, value: Value, order: readonly number[]): Value {
  const sorted = order.toSorted((a, b) => a - b);
  if (order.length !== value.shape.length || sorted.some((axis, index) => axis !== index)) {
    operation.refuse(`has the order of axes [${order.join(', ')}]`, 'each axis once');
  }
  const shape = order.map((axis) => value.shape[axis]!);
  if (value.isConstant) {
    return { ...value, numbers: permuted(value.numbers, value.shape, order), shape };
  }
  const batch = value.batch === undefined ? undefined : order.indexOf(value.batch);
  return { ...value, shape, batch, axes: value.axes.map((axis) => order.indexOf(axis)) };
}

/** Without the axes `removed`, each of length 1. */
export function squeeze(operation: Operation, value: Value, removed: readonly number[]): Value {
  if (removed.some((axis) => value.shape[axis] !== 1)) {
    operation.refuse(`takes axes out of [${value.shape.join(', ')}]`, 'axes of length 1');
  }
  const kept = value.shape.map((_, axis) => axis).filter((axis) => !removed.includes(axis));
  const shape = kept.map((axis) => value.shape[axis]!);
  if (value.isConstant) return { ...value, shape };
  const { batch } = value;
  if (batch !== undefined && removed.includes(batch)) operation.refuseBatch();
  return {
    ...value,
    // Axes of length 1 may go on being axes of our node: they only have no place in `shape`.
    node: operation.arranged(
      value,
      value.axes.filter((axis) => !removed.includes(axis)),
    ),
    shape,
    batch: batch === undefined ? undefined : kept.indexOf(batch),
    axes: value.axes.filter((axis) => !removed.includes(axis)).map((axis) => kept.indexOf(axis)),
  };
}

/** With an axis of length 1 at each of `added`, counted in the result. */
export function unsqueeze(value: Value, added: readonly number[]): Value {
  const rank = value.shape.length + added.length;
  const places = Array.from({ length: rank }, (_, axis) => axis).filter((axis) => {
    return !added.includes(axis);
  });
  const shape = Array.from({ length: rank }, (_, axis) => {
    const from = places.indexOf(axis);
    return from === -1 ? 1 : value.shape[from]!;
  });
  if (value.isConstant) return { ...value, shape };
  const { batch } = value;
  return {
    ...value,
    shape,
    batch: batch === undefined ? undefined : places[batch],
    axes: value.axes.map((axis) => places[axis]!),
  };
}

/** Side by side along `axis`. */
export function join(operation: Operation, values: readonly Value[], axis: number): Value {
  const flows: readonly Flow[] = values.filter((value) => !value.isConstant);
  const [first] = values as readonly [Value, ...Value[]]; // callers have at least one
  const shape = first.shape.with(
    axis,
    values.reduce((sum, value) => sum + (value.shape[axis] ?? 1), 0),
  );
  if (flows.length === 0) {
    operation.checkFolded(shape, values);
    return joinConstants(values, axis, shape);
  }
  if (flows.length < values.length) {
    operation.refuse('joins constants to results', 'results only');
  }
  const flow = flows[0]!; // there are some
  if (axis === flow.batch) operation.refuseBatch();
  if (flows.length === 1) return flow;
  const axes = sampleAxes(shape.length, flow.batch);
  const nodes = flows.map((each) => operation.arranged(each, axes));
  const node = operation.put(concatenate({ axis: axes.indexOf(axis) + 1 }), nodes);
  return { ...flow, node, shape, axes };
}

function joinConstants(values: readonly Value[], axis: number, shape: Shape): Value {
  const outer = sizeOf(shape.slice(0, axis));
  const numbers = new Float64Array(sizeOf(shape));
  let at = 0;
  for (let group = 0; group < outer; group++) {
    for (const value of values) {
      const length = sizeOf(value.shape.slice(axis));
      for (let i = 0; i < length; i++) {
        if (value.isConstant) numbers[at++] = value.numbers[group * length + i]!;
      }
    }
  }
  const isWhole = values.every((value) => value.isConstant && value.isInteger === true);
  return constantOf(numbers, shape, isWhole);
}
