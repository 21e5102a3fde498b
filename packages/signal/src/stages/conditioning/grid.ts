/**
 * Where the rows of a uniform grid go: on as they are, or through a low pass of which every n-th is
 * kept.
 */
import { type Emit, validities } from '../../block.ts';
import { lowPassTaps } from '../../mathematics/low-pass-taps.ts';
import { copyNumbers, type OutRows } from '../out-rows.ts';

/** Takes the rows of a grid one by one. */
export interface Grid {
  /** Numbers of the row to put. */
  readonly values: Float64Array;
  /** Its time and its label. */
  readonly marks: Float64Array;
  /** Takes what stands in `values` and `marks` as row `index` of the grid, which begins at 0. */
  put(index: number, emit: Emit): void;
}

/** Rows go on as they are. */
export class DirectGrid implements Grid {
  readonly values: Float64Array;
  readonly marks = new Float64Array(2);
  readonly #out: OutRows;

  /** Rows go to `out`. */
  constructor(out: OutRows) {
    this.values = new Float64Array(out.block.width);
    this.#out = out;
  }

  put(index: number, emit: Emit): void {
    const to = this.#out.next(emit);
    const { block } = this.#out;
    copyNumbers(this.values, 0, block.values, to * block.width, block.width);
    block.times[to] = this.marks[0]!;
    block.labels[to] = this.marks[1]!;
    block.validity[to] = index === 0 ? validities.begins : validities.continues;
  }
}

/**
 * Keeps the last rows; one that goes on is their sum under the low pass, at the time of the row in
 * the middle.
 */
export class FilteredGrid implements Grid {
  readonly values: Float64Array;
  readonly marks = new Float64Array(2);
  readonly #out: OutRows;
  readonly #factor: number;
  readonly #taps: Float64Array;
  readonly #half: number;
  readonly #recent: Float64Array;
  /** Time and label of the last rows. */
  readonly #recentMarks: Float64Array;

  /** One row of `factor` goes to `out`. */
  constructor(out: OutRows, factor: number, memory: (length: number) => Float64Array) {
    const taps = lowPassTaps(factor);
    this.#out = out;
    this.#factor = factor;
    this.#taps = taps;
    this.#half = (taps.length - 1) / 2;
    this.values = new Float64Array(out.block.width);
    this.#recent = memory(taps.length * out.block.width);
    this.#recentMarks = memory(taps.length * 2);
  }

  put(index: number, emit: Emit): void {
    const { values } = this;
    const { length } = this.#taps;
    if (index === 0) this.#begin();
    const newest = index % length;
    copyNumbers(values, 0, this.#recent, newest * values.length, values.length);
    copyNumbers(this.marks, 0, this.#recentMarks, 2 * newest, 2);
    const center = index - this.#half;
    if (center < 0 || center % this.#factor !== 0) return;
    const to = this.#out.next(emit);
    const { block } = this.#out;
    this.#sum(newest, block.values, to * block.width);
    block.times[to] = this.#recentMarks[2 * (center % length)]!;
    block.labels[to] = this.#recentMarks[2 * (center % length) + 1]!;
    block.validity[to] = center === 0 ? validities.begins : validities.continues;
  }

  /** What lies before the first row is taken to be like it. */
  #begin(): void {
    const { values } = this;
    for (let row = 0; row < this.#taps.length; row++) {
      copyNumbers(values, 0, this.#recent, row * values.length, values.length);
    }
  }

  #sum(newest: number, y: Float64Array, at: number): void {
    const { length } = this.#taps;
    const width = this.values.length;
    for (let i = 0; i < width; i++) y[at + i] = 0;
    for (let k = 0; k < length; k++) {
      const row = (newest + 1 + k) % length;
      for (let i = 0; i < width; i++) y[at + i]! += this.#taps[k]! * this.#recent[row * width + i]!;
    }
  }
}
