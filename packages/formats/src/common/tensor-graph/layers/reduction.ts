/** Means and largest values over axes of a result. */
import { globalAveragePool, globalMaxPool } from '@reflexarc/core';
import type { Operation } from '../operation.ts';
import { type Flow, sampleAxes } from '../value.ts';
import { squeeze } from './shapes.ts';

interface Reduction {
  readonly axes: readonly number[];
  /** Whether the axes stay, with length 1. */
  readonly keeps: boolean;
  readonly kind: 'mean' | 'max';
}

/** All axes that are reduced stand in front as steps, the others behind as channels. */
export function reduce(operation: Operation, flow: Flow, { axes, keeps, kind }: Reduction): Flow {
  if (flow.batch !== undefined && axes.includes(flow.batch)) operation.refuseBatch();
  const kept = sampleAxes(flow.shape.length, flow.batch).filter((axis) => !axes.includes(axis));
  const size = (list: readonly number[]): number =>
    list.reduce((product, axis) => product * flow.shape[axis]!, 1);
  const x = operation.arranged(flow, [...axes, ...kept]);
  const steps = operation.reshaped(x, [size(axes), size(kept)]);
  const y = operation.put(kind === 'mean' ? globalAveragePool() : globalMaxPool(), [steps]);
  const shape = flow.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const node = operation.reshaped(
    y,
    kept.map((axis) => flow.shape[axis]!),
  );
  const reduced = { ...flow, shape, axes: kept, node };
  return keeps ? reduced : (squeeze(operation, reduced, axes) as Flow);
}
