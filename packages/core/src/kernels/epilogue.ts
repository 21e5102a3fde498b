/**
 * What a product may go on with in the same call: out = f(product + bias), the bias added to each
 * row of out as a matrix. Layers leave both out; the pass `fuse` puts them in.
 */
import type { ActivationSpec } from '../activations/activation.ts';

export interface Epilogue<T> {
  readonly bias?: T;
  readonly activation?: ActivationSpec;
}
