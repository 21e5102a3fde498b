/** The rows of a recording that lie on one side of a split, as blocks for a chain. */
import { blockOfRecording, type SignalRecording } from '@reflexarc/data';
import { type Block, validities } from '@reflexarc/signal';

/** In which order labels and channels are. */
export interface Order {
  readonly labels: readonly string[];
  readonly channels: readonly string[];
}

/** Whether a row belongs to a side, by its time in seconds and its label's place. */
export type IsIn = (time: number, label: number) => boolean;

/** A block for each run of rows for which `isIn` holds; each begins anew. */
export function* rowBlocks(recording: SignalRecording, order: Order, isIn: IsIn): Generator<Block> {
  const block = blockOfRecording(recording, order);
  let from = 0;
  for (let row = 0; row <= block.rows; row++) {
    if (row < block.rows && isIn(block.times[row]!, block.labels[row]!)) continue;
    if (row > from) yield piece(block, from, row);
    from = row + 1;
  }
}

/** The most rows of a block that have all their numbers and follow each other. */
export function longestRun({ values, width, validity, rows }: Block): number {
  let [longest, run] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const isWhole = values.subarray(row * width, (row + 1) * width).every(Number.isFinite);
    if (!isWhole || validity[row] === validities.missing) run = 0;
    else run = validity[row] === validities.begins ? 1 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

function piece(block: Block, from: number, to: number): Block {
  const { width, values, times, labels, step } = block;
  if (from === 0 && to === block.rows) return block;
  const validity = block.validity.slice(from, to);
  validity[0] = validities.begins;
  return {
    width,
    capacity: to - from,
    values: values.subarray(from * width, to * width),
    times: times.subarray(from, to),
    validity,
    labels: labels.subarray(from, to),
    step,
    rows: to - from,
  };
}
