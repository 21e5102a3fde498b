/**
 * What random kernels draw from: a slot of four numbers, so that a mask depends on seed, step and
 * row alone, never on the backend, a thread or an interruption. The seed goes in as two halves of
 * 16 bits, which float32 holds exactly; rows count from `firstRow`, so that a part of a batch that
 * is computed elsewhere gets the masks it would have had here.
 */
import { hash } from '../random/hash.ts';
import type { Numbers, Shape } from '../tensor/shape.ts';

/** High half of the seed, low half, step, first row. */
export const noiseKeyShape: Shape = [4];

export interface NoiseKey {
  readonly seed: number;
  /** Steps taken before this one. */
  readonly step: number;
  /** Index in the batch of the first row of this run; 0 unless given. */
  readonly firstRow?: number;
}

/** Fills a plan's `noiseKey`. */
export function writeNoiseKey(out: Numbers, { seed, step, firstRow = 0 }: NoiseKey): void {
  const mixed = hash('noise', seed);
  out[0] = mixed >>> 16;
  out[1] = mixed & 0xffff;
  out[2] = step;
  out[3] = firstRow;
}

/** Sets the step alone: nothing is hashed, and nothing allocated. */
export function writeNoiseStep(out: Numbers, step: number): void {
  out[2] = step;
}

/**
 * Has rows count from `rows` later than the key says: for a part of the batch that begins there.
 */
export function addToFirstRow(key: Numbers, rows: number): void {
  key[3]! += rows;
}
