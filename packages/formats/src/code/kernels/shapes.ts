/** Slots read as matrices, for one example. */
import { sizeOf } from '@reflexarc/core';
import type { AnySlot } from '@reflexarc/core/plan';

/** The last axis as columns. */
export function matrixOf({ shape }: AnySlot): { readonly rows: number; readonly columns: number } {
  const columns = columnsOf({ shape });
  return { rows: sizeOf(shape) / columns, columns };
}

export function columnsOf({ shape }: Pick<AnySlot, 'shape'>): number {
  return shape.at(-1) ?? 1;
}
