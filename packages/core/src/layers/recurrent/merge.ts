/** Two results of the same shape made one: side by side, or number by number. */
import type { Kernels } from '../../kernels/kernels.ts';
import type { Shape } from '../../tensor/shape.ts';

export const merges = ['concat', 'sum', 'multiply', 'average'] as const;

export type Merge = (typeof merges)[number];

interface Merging<T> {
  readonly merge: Merge;
  readonly a: T;
  readonly b: T;
  /** Of a and of b. */
  readonly shape: Shape;
  temporary(name: string, shape: Shape): T;
}

export function merge<T>(k: Kernels<T>, { merge, a, b, shape, temporary }: Merging<T>, y: T): void {
  if (merge === 'concat') k.concatenate({ xs: [a, b], out: y, axis: shape.length - 1 });
  else if (merge === 'sum') k.add({ a, b, out: y });
  else if (merge === 'multiply') k.multiply({ a, b, out: y });
  else {
    const sum = temporary('sum', shape);
    k.add({ a, b, out: sum });
    k.scale({ x: sum, factor: 0.5, out: y });
  }
}
