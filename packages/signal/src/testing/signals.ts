/** For tests: recordings to push, and how to push them in pieces. */
import {
  type Block,
  createBlock,
  noLabel,
  type Recording,
  recordingBlock,
  validities,
} from '../block.ts';
import type { Chain } from '../chain/chain.ts';
import { type ChainRows, collectRows } from '../chain/run-chain.ts';
import { startChain } from '../chain/start-chain.ts';

/** Rows by rows, as one reads them. */
export function blockOf(
  rows: readonly (readonly number[])[],
  marks: Pick<Recording, 'rateHz' | 'times' | 'labels'> = { rateHz: 100 },
): Block {
  return recordingBlock({
    values: Float64Array.from(rows.flat()),
    width: rows[0]?.length ?? 1,
    ...marks,
  });
}

/** Rows of `chain`'s output, one after the other. */
export function rowsOf({ values, width, rows }: ChainRows): readonly (readonly number[])[] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width)),
  );
}

/** A copy of some rows of a block. */
export function slice(block: Block, first: number, end: number): Block {
  const { width, step } = block;
  const piece = createBlock(width, end - first, step);
  piece.values.set(block.values.subarray(first * width, end * width));
  piece.times.set(block.times.subarray(first, end));
  piece.validity.set(block.validity.subarray(first, end));
  piece.labels.set(block.labels.subarray(first, end));
  piece.rows = end - first;
  return piece;
}

/**
 * Pushes `block` in pieces that end at `cuts`. At each cut the chain's state is saved, and another
 * chain, which has seen something else, goes on from it.
 */
export function runInPieces(
  chain: Chain,
  block: Block,
  options: { cuts: readonly number[]; capacity: number },
): ChainRows {
  const ends = [...new Set([...options.cuts.map((cut) => cut % (block.rows + 1)), block.rows])];
  ends.sort((a, b) => a - b);
  const runs = [startChain(chain, options), startChain(chain, options)] as const;
  runs[1].push(block, () => {});
  let state = runs[0].save();
  let first = 0;
  const pieces: ChainRows[] = ends.map((end, i) => {
    const running = runs[i % 2 === 0 ? 0 : 1];
    running.restore(state);
    const rows = collectRows(running, [slice(block, first, end)]);
    first = end;
    state = running.save();
    return rows;
  });
  return {
    rows: pieces.reduce((sum, { rows }) => sum + rows, 0),
    width: pieces[0]!.width,
    values: Float64Array.from(pieces.flatMap(({ values }) => [...values])),
    times: Float64Array.from(pieces.flatMap(({ times }) => [...times])),
    validity: Uint8Array.from(pieces.flatMap(({ validity }) => [...validity])),
    labels: Int32Array.from(pieces.flatMap(({ labels }) => [...labels])),
    notices: pieces.at(-1)!.notices,
  };
}

/** How a recording of noise is made from a seed. */
export interface Noise {
  readonly rows: number;
  readonly width: number;
  readonly rateHz: number;
  readonly next: () => number;
}

/** Noise with times that jitter, labels, and now and then a row that is missing or begins anew. */
export function noisyBlock({ rows, width, rateHz, next }: Noise): Block {
  const values = Float64Array.from({ length: rows * width }, () => 4 * next() - 2);
  const times = Float64Array.from({ length: rows }, (_, row) => (row + 0.4 * next()) / rateHz);
  const labels = Int32Array.from({ length: rows }, () => Math.floor(4 * next()) + noLabel);
  const block = recordingBlock({ values, width, times, labels });
  for (let row = 1; row < rows; row++) {
    const chance = next();
    if (chance < 0.01) block.validity[row] = validities.missing;
    else if (chance < 0.02) block.validity[row] = validities.begins;
    else if (chance < 0.03) values[row * width] = Number.NaN;
    else if (chance < 0.04) for (let i = row; i < rows; i++) times[i]! += 20;
  }
  return block;
}
