/** A backend as a worker thread is told to make it: plain data. */
import type { DType } from '../tensor/shape.ts';

/** Which backend a worker thread makes, with its options. */
export type ThreadBackend =
  | { readonly name: 'js'; readonly dtype?: DType }
  | { readonly name: 'simd'; readonly fma?: boolean };
