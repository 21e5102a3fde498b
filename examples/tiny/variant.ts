/** Each network with batch normalization, as it is trained, or without: folded, as it is deployed. */
import { batchNorm, type Layer } from '@reflexarc/core';

export interface Variant {
  /** Without batch normalization: its scale and shift are then in the weights before it. */
  readonly folded?: boolean;
}

/** What stands behind weights. */
export function normalizing({ folded = false }: Variant): readonly Layer[] {
  return folded ? [] : [batchNorm()];
}
