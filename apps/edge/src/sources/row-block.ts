/** A block for sources whose readings come one by one. */
import { type Block, createBlock, noLabel, validities } from '@reflexarc/signal';

/**
 * One row of numbers, in the order of the source's channels and in their units; the first of all.
 */
export function rowBlock(width: number, intervalMs = 0): Block {
  const block = createBlock(width, 1, intervalMs / 1000);
  block.rows = 1;
  block.validity[0] = validities.begins;
  block.labels[0] = noLabel;
  return block;
}
