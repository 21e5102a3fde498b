/** What comes out of a chain for many recordings: the examples of a training, in one array. */
import type { StoredRows } from '@reflexarc/core';
import { RecordingError } from '@reflexarc/data';
import { type Block, noLabel, type RunningChain, validities, widthOf } from '@reflexarc/signal';
import type { RowStore, RowStores } from './row-store.ts';

/** Rows with a label. */
export interface WindowSet {
  readonly count: number;
  readonly width: number;
  /** Row-major: `[count, width]`; in a store where they are many. */
  readonly inputs: Float64Array | StoredRows;
  /** By row: the place of its label. */
  readonly labels: Int32Array;
  /** By row: which recording it is of, and its time there in seconds. */
  readonly recordings: Int32Array;
  readonly times: Float64Array;
}

/** More numbers than this are 1 GB. */
const mostNumbers = 2 ** 27;

/** Collects rows as they come; those without a label are counted. */
export class WindowCollector {
  readonly #chain: RunningChain;
  readonly #width: number;
  readonly #stores: RowStores | undefined;
  #store: RowStore | undefined;
  #count = 0;
  #inputs = new Float64Array(0);
  #labels = new Int32Array(0);
  #recordings = new Int32Array(0);
  #times = new Float64Array(0);
  /** Rows that no label was said of. */
  unlabeled = 0;

  constructor(chain: RunningChain, stores?: RowStores) {
    this.#chain = chain;
    this.#width = widthOf(chain.output);
    this.#stores = stores;
  }

  /** @throws RecordingError TOO_LARGE */
  push(block: Block, recording: number): void {
    this.#chain.push(block, (out) => {
      for (let row = 0; row < out.rows; row++) this.#take(out, row, recording);
    });
  }

  taken(): WindowSet {
    const count = this.#count;
    return {
      count,
      width: this.#width,
      inputs: this.#store ?? this.#inputs.subarray(0, count * this.#width),
      labels: this.#labels.subarray(0, count),
      recordings: this.#recordings.subarray(0, count),
      times: this.#times.subarray(0, count),
    };
  }

  #take({ values, times, labels, validity }: Block, row: number, recording: number): void {
    if (validity[row] === validities.missing) return;
    if (labels[row] === noLabel) {
      this.unlabeled += 1;
      return;
    }
    if (this.#count === this.#labels.length) this.#grow();
    this.#keep(values, row * this.#width);
    this.#labels[this.#count] = labels[row]!;
    this.#recordings[this.#count] = recording;
    this.#times[this.#count] = times[row]!;
    this.#count += 1;
  }

  #keep(values: Float64Array, from: number): void {
    const at = this.#count * this.#width;
    if (
      this.#store === undefined &&
      this.#stores !== undefined &&
      at >= this.#stores.mostInMemory
    ) {
      this.#store = this.#stores.make(this.#width);
      for (let row = 0; row < this.#count; row++) {
        this.#store.append(this.#inputs, row * this.#width);
      }
      this.#inputs = new Float64Array(0);
    }
    if (this.#store !== undefined) this.#store.append(values, from);
    else this.#inputs.set(values.subarray(from, from + this.#width), at);
  }

  #grow(): void {
    const count = Math.max(64, Math.ceil(this.#count * 1.5));
    const numbers = count * this.#width;
    if (this.#store === undefined) {
      if (numbers > mostNumbers) {
        throw new RecordingError('TOO_LARGE', { windows: count, numbers: this.#width });
      }
      this.#inputs = longer(this.#inputs, new Float64Array(numbers));
    }
    this.#labels = longer(this.#labels, new Int32Array(count));
    this.#recordings = longer(this.#recordings, new Int32Array(count));
    this.#times = longer(this.#times, new Float64Array(count));
  }
}

function longer<A extends Float64Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
