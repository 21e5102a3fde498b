/**
 * Each network with batch normalization, as it is trained, or without: folded, as it is deployed.
 */
import { activation, batchNorm, type Layer } from '@reflexarc/core';

export interface Variant {
  /** Without batch normalization: its scale and shift are then in the weights before it. */
  readonly folded?: boolean;
  /** After each normalization; `relu` unless given, as in the benchmark. */
  readonly activation?: 'relu' | 'silu';
}

/** What stands behind weights. */
export function normalizing({ folded = false }: Variant): readonly Layer[] {
  return folded ? [] : [batchNorm()];
}

/** The same with an activation. */
export function activated(variant: Variant): readonly Layer[] {
  return [...normalizing(variant), activation(variant.activation ?? 'relu')];
}
