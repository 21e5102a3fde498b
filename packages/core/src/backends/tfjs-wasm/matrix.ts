/** Slots read as matrices: the last axis is the columns. */
import { lastAxis } from '../../tensor/shape.ts';
import type { Handle } from './handle.ts';
import type { Tensor, Tfjs } from './tfjs.ts';

/** [rows · …, last axis] */
export function matrixOf(tfjs: Tfjs, handle: Handle, rows: number): Tensor {
  return tfjs.reshape(handle.read(rows), [-1, lastAxis(handle.shape)]);
}
