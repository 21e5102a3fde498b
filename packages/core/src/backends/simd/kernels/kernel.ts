/**
 * What a kernel is on this backend: bound to its places in memory, it writes the code that computes
 * it, with addresses and lengths as constants.
 */
import type { KernelArgs, KernelName } from '../../../kernels/kernels.ts';
import { lastAxis, sizeOf } from '../../../tensor/shape.ts';
import type { Extent } from '../../../tensor/view.ts';
import type { Body } from '../emit/body.ts';
import { type Integer, integer } from '../emit/value.ts';
import type { Arena } from '../memory.ts';

/** Numbers of the plan, by where they start: float32, four bytes each. */
export interface Place extends Extent {
  readonly address: number;
  /** Whether only the caller changes them, between runs; false unless given. */
  readonly isConstant?: boolean;
}

export type Emit = (f: Body) => void;

export type SimdKernel<K extends KernelName> = (args: KernelArgs<Place>[K], arena: Arena) => Emit;

export type SimdKernels = { readonly [K in KernelName]: SimdKernel<K> };

/** How many numbers of `extent` are in use; a constant where that does not depend on the rows. */
export function countIn(f: Body, extent: Extent): Integer {
  const size = sizeOf(extent.shape);
  return extent.batched ? integer.multiply(f.rows, size) : size;
}

/** Rows of `extent` as a matrix whose columns are the last axis. */
export function matrixRowsIn(f: Body, extent: Extent): Integer {
  const perRow = sizeOf(extent.shape) / lastAxis(extent.shape);
  return extent.batched ? integer.multiply(f.rows, perRow) : perRow;
}

/** The most rows that `extent` can have as a matrix. */
export function mostMatrixRows(extent: Extent, maxBatchSize: number): number {
  const perRow = sizeOf(extent.shape) / lastAxis(extent.shape);
  return extent.batched ? maxBatchSize * perRow : perRow;
}
