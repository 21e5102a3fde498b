/** Slots read as matrices: the last axis is the columns, or all of a row is. */
import { lastAxis, sizeOf } from '../../tensor/shape.ts';
import type { Handle } from './handle.ts';
import type { Tensor, Tfjs } from './tfjs.ts';

/** [rows · …, last axis] */
export function matrixOf(tfjs: Tfjs, handle: Handle, rows: number): Tensor {
  return tfjs.reshape(handle.read(rows), [-1, lastAxis(handle.shape)]);
}

/** [rows, numbers per row] */
export function rowsOf(tfjs: Tfjs, handle: Handle, rows: number): Tensor {
  return tfjs.reshape(handle.read(rows), [rows, sizeOf(handle.shape)]);
}
