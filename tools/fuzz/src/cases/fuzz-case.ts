/** One case: which file, and how it is changed, by seed and number alone. */
import type { Family } from '../families/family.ts';
import { drawOf } from '../mutations/draw.ts';

export interface FuzzCase {
  /** The mutation's name. */
  readonly mutation: string;
  readonly bytes: Uint8Array;
}

export function fuzzCase(
  family: Family,
  bases: readonly Uint8Array[],
  { seed, number }: { readonly seed: number; readonly number: number },
): FuzzCase {
  const draw = drawOf(family.name, seed, number);
  const base = draw.pick(bases);
  const mutation = draw.pick(Object.keys(family.mutations));
  return { mutation, bytes: family.mutations[mutation]!(base, draw) };
}
