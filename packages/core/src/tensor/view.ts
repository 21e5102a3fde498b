/**
 * Numbers with a shape: the only tensor there is when a plan runs. A batched view holds one
 * `shape` after the other, one per row of the batch; any other view holds just one.
 */
import { lastAxis, type Numbers, type Shape, sizeOf } from './shape.ts';

/** What a slot of the plan and its numbers have in common. */
export interface Extent {
  /** Of one row where `batched`, else of the whole. */
  readonly shape: Shape;
  readonly batched: boolean;
}

/** Numbers of a slot, with their shape. */
export interface View extends Extent {
  readonly data: Numbers;
}

/** Rows of `extent` read as a matrix whose columns are the last axis, with `rows` rows in use. */
export function matrixRows(extent: Extent, rows: number): number {
  const perRow = sizeOf(extent.shape) / lastAxis(extent.shape);
  return extent.batched ? perRow * rows : perRow;
}

/** How many numbers of `extent` are in use with `rows` rows. */
export function countOf(extent: Extent, rows: number): number {
  return extent.batched ? sizeOf(extent.shape) * rows : sizeOf(extent.shape);
}
