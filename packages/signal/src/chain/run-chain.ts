/**
 * A whole recording through a chain. It is the stream, pushed through at once, so both give the
 * same bits.
 */

import { widthOf } from '../axes.ts';
import { type Block, noLabel } from '../block.ts';
import { checkBlock } from '../check-arguments.ts';
import type { Chain } from './chain.ts';
import { type RunningChain, type StartOptions, startChain } from './start-chain.ts';

/** All rows that came out of a chain. */
export interface ChainRows {
  readonly rows: number;
  readonly width: number;
  /** Row-major: `[rows, width]`. */
  readonly values: Float64Array;
  /** Seconds; of a window, that of its last moment. */
  readonly times: Float64Array;
  readonly validity: Uint8Array;
  readonly labels: Int32Array;
  /** What stages have to say, such as which gaps there were. */
  readonly notices: readonly string[];
}

/**
 * Pushes `block` through `chain` from its start and gives all that comes out.
 *
 * @throws SpecError INVALID_OPTION unless `block` has rows as the chain takes them
 */
export function runChain(chain: Chain, block: Block, options: StartOptions = {}): ChainRows {
  const running = startChain(chain, options);
  checkBlock(block, widthOf(running.input));
  return collectRows(running, [block]);
}

/** Pushes `blocks` through a chain that runs already, and collects what comes out. */
export function collectRows(chain: RunningChain, blocks: Iterable<Block>): ChainRows {
  const width = widthOf(chain.output);
  const rows = new GrowingRows(width);
  for (const block of blocks) chain.push(block, (out) => rows.add(out));
  return { ...rows.taken(), width, notices: chain.notices() };
}

/** Rows of a number that is not known beforehand: room is doubled as they come. */
class GrowingRows {
  readonly #width: number;
  #rows = 0;
  #values = new Float64Array(0);
  #times = new Float64Array(0);
  #validity = new Uint8Array(0);
  #labels = new Int32Array(0);

  constructor(width: number) {
    this.#width = width;
  }

  add(block: Block): void {
    const end = this.#rows + block.rows;
    if (end > this.#times.length) this.#grow(Math.max(end, 2 * this.#times.length, 16));
    this.#values.set(block.values.subarray(0, block.rows * this.#width), this.#rows * this.#width);
    this.#times.set(block.times.subarray(0, block.rows), this.#rows);
    this.#validity.set(block.validity.subarray(0, block.rows), this.#rows);
    this.#labels.set(block.labels.subarray(0, block.rows), this.#rows);
    this.#rows = end;
  }

  taken(): Omit<ChainRows, 'width' | 'notices'> {
    return {
      rows: this.#rows,
      values: this.#values.slice(0, this.#rows * this.#width),
      times: this.#times.slice(0, this.#rows),
      validity: this.#validity.slice(0, this.#rows),
      labels: this.#labels.slice(0, this.#rows),
    };
  }

  #grow(capacity: number): void {
    const { values, times, validity, labels } = this.taken();
    this.#values = new Float64Array(capacity * this.#width);
    this.#values.set(values);
    this.#times = new Float64Array(capacity);
    this.#times.set(times);
    this.#validity = new Uint8Array(capacity);
    this.#validity.set(validity);
    this.#labels = new Int32Array(capacity).fill(noLabel);
    this.#labels.set(labels);
  }
}
