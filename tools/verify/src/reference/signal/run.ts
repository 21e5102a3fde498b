/** A chain run on a whole recording, or on the same in pieces. */
import { seeded } from '@reflexarc/core';
import {
  type Block,
  type Chain,
  type ChainRows,
  collectRows,
  createBlock,
  runChain,
  startChain,
} from '@reflexarc/signal';

/** All rows at once. */
export function whole(chain: Chain, block: Block): ChainRows {
  return runChain(chain, block);
}

/** The same values from blocks that end at places that `seed` chooses. */
export function inPieces(chain: Chain, block: Block, seed: number): Float64Array {
  const random = seeded(seed, 'cuts');
  const running = startChain(chain, { capacity: 1 + random.below(40) });
  return collectRows(
    running,
    pieces(block, () => 1 + random.below(9)),
  ).values;
}

function* pieces(block: Block, length: () => number): Iterable<Block> {
  const { width, step } = block;
  for (let first = 0; first < block.rows; ) {
    const end = Math.min(block.rows, first + length());
    const piece = createBlock(width, end - first, step);
    piece.values.set(block.values.subarray(first * width, end * width));
    piece.times.set(block.times.subarray(first, end));
    piece.validity.set(block.validity.subarray(first, end));
    piece.labels.set(block.labels.subarray(first, end));
    piece.rows = end - first;
    yield piece;
    first = end;
  }
}
