/** A slot as kernels see it here: its numbers are a tensor that is replaced as a whole. */
import type { Extent } from '../../tensor/view.ts';
import type { Rank, ShapeOf, Tensor, TensorOf, Tfjs } from './tfjs.ts';

export interface Handle extends Extent {
  /** [rows, …shape] where batched, else of `shape`. Not the caller's to dispose of. */
  read(rows: number): Tensor;
  /** Takes `tensor`, of any shape with as many numbers. It must be new: no slot's own. */
  write(tensor: Tensor, rows: number): void;
  /** A number as the caller's side has it, the first unless said otherwise. */
  number(index?: number): number;
}

/** What kernels are made with. */
export interface Context {
  readonly tfjs: Tfjs;
  /** The most rows of a run. */
  readonly maxBatchSize: number;
  /** A tensor that never changes; it lives as long as the executable. */
  constant<R extends Rank>(numbers: Float32Array, shape: ShapeOf<R>): TensorOf<R>;
}
