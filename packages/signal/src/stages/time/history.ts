/**
 * Beside each row what went before it: rows some steps back, means of the last rows, and by how
 * much a row differs from one some steps back. Only rows that have come are looked at, so nothing
 * of what is still to come can get in. A row comes out once all of its past is there.
 */
import { SpecError } from '@reflexarc/core';
import { type Channel, changed, stepOf, widthOf } from '../../axes.ts';
import { type Block, copyMarks, type Emit, validities } from '../../block.ts';
import {
  defineStage,
  plainStageMaker,
  type RunningStage,
  type Setup,
  type Site,
} from '../../chain/define-stage.ts';
import { optional } from '../../options/field.ts';
import { list, names, wholeNumber } from '../../options/fields.ts';
import { isUsable } from '../each-row.ts';
import { needsReadings, numericChannels } from '../needs.ts';
import { copyNumbers, OutRows } from '../out-rows.ts';

/** The furthest that anything looks back, in rows. */
export const furthestBack = 10_000;

const rowsBack = (least: number) =>
  optional(
    list(
      wholeNumber({ from: least, to: furthestBack }),
      `a list of whole numbers from ${least} to ${furthestBack}`,
    ),
  );

interface HistoryOptions {
  readonly lags: readonly number[] | undefined;
  readonly means: readonly number[] | undefined;
  readonly changes: readonly number[] | undefined;
  readonly channels: readonly string[] | undefined;
}

export const historyStage = defineStage({
  kind: 'history',
  summary: 'Beside each row earlier ones, means of the last ones, and changes since then',
  options: {
    /** So many rows back. */
    lags: rowsBack(1),
    /** Means of this many rows, this one among them. */
    means: rowsBack(2),
    /** Differences from the row this many rows back. */
    changes: rowsBack(1),
    channels: optional(names),
  },
  isPerRow: false,
  output(options, input, site) {
    needsReadings(input, site);
    checkSome(options, site);
    const past = [...numericChannels(options.channels, input, site)];
    const made = past.flatMap((place) => namesOf(input.channels[place]!, options));
    return changed(input, { channels: [...input.channels, ...made] });
  },
  rowsNeeded: (options, _input, rows) => rows + reachOf(options),
  start: (setup) => new Past(setup),
});

function checkSome({ lags, means, changes }: HistoryOptions, { place }: Site): void {
  if (lags !== undefined || means !== undefined || changes !== undefined) return;
  const expected = 'a list of rows back; or `means` or `changes` in place of it';
  throw new SpecError('INVALID_OPTION', { place, option: 'lags', value: lags, expected });
}

function namesOf({ name, unit }: Channel, options: HistoryOptions): readonly Channel[] {
  const { lags = [], means = [], changes = [] } = options;
  return [
    ...lags.map((rows) => ({ name: `${name} lag ${rows}`, unit })),
    ...means.map((rows) => ({ name: `${name} mean ${rows}`, unit })),
    ...changes.map((rows) => ({ name: `${name} change ${rows}`, unit })),
  ];
}

/** How many rows before the present one are looked at. */
function reachOf({ lags = [], means = [], changes = [] }: HistoryOptions): number {
  return Math.max(0, ...lags, ...changes, ...means.map((rows) => rows - 1));
}

class Past implements RunningStage {
  readonly capacity: number;
  readonly #lags: readonly number[];
  readonly #means: readonly number[];
  readonly #changes: readonly number[];
  readonly #places: Int32Array;
  readonly #width: number;
  readonly #length: number;
  /** How many rows have come since the beginning, and whether one has gone out. */
  readonly #state: Float64Array;
  /** The last rows of the channels that are looked back on, in turn: `[length, channels]`. */
  readonly #ring: Float64Array;
  readonly #out: OutRows;

  constructor({ options, input, output, site, capacity, memory }: Setup<HistoryOptions, unknown>) {
    this.capacity = capacity;
    this.#lags = options.lags ?? [];
    this.#means = options.means ?? [];
    this.#changes = options.changes ?? [];
    this.#places = numericChannels(options.channels, input, site);
    this.#width = input.channels.length;
    this.#length = reachOf(options) + 1;
    this.#state = memory(2);
    this.#ring = memory(this.#length * this.#places.length);
    this.#out = new OutRows(widthOf(output), capacity, stepOf(output));
  }

  push(block: Block, emit: Emit): void {
    const state = this.#state;
    for (let row = 0; row < block.rows; row++) {
      const from = row * this.#width;
      const validity = block.validity[row]!;
      if (validity === validities.missing || !isUsable(block.values, from, this.#width)) {
        state.fill(0);
        continue;
      }
      if (validity === validities.begins) state.fill(0);
      this.#keep(block.values, from);
      if (state[0]! < this.#length) continue;
      this.#write(block, row, emit);
      state[1] = 1;
    }
    this.#out.flush(emit);
  }

  #keep(values: Float64Array, from: number): void {
    const at = (this.#state[0]! % this.#length) * this.#places.length;
    for (let c = 0; c < this.#places.length; c++) {
      this.#ring[at + c] = values[from + this.#places[c]!]!;
    }
    this.#state[0]! += 1;
  }

  #write(block: Block, row: number, emit: Emit): void {
    const out = this.#out.block;
    const place = this.#out.next(emit);
    const from = row * this.#width;
    let to = place * out.width;
    copyNumbers(block.values, from, out.values, to, this.#width);
    copyMarks(block, row, out, place);
    out.validity[place] = this.#state[1] === 1 ? validities.continues : validities.begins;
    to += this.#width;
    for (let c = 0; c < this.#places.length; c++) {
      const now = block.values[from + this.#places[c]!]!;
      for (const rows of this.#lags) out.values[to++] = this.#back(c, rows);
      for (const rows of this.#means) out.values[to++] = this.#mean(c, rows);
      for (const rows of this.#changes) out.values[to++] = now - this.#back(c, rows);
    }
  }

  #back(channel: number, rows: number): number {
    const place = (this.#state[0]! - 1 - rows) % this.#length;
    return this.#ring[place * this.#places.length + channel]!;
  }

  /** Summed anew each time, oldest first: a running sum would drift over years of rows. */
  #mean(channel: number, rows: number): number {
    let sum = 0;
    for (let back = rows - 1; back >= 0; back--) sum += this.#back(channel, back);
    return sum / rows;
  }
}

/**
 * What went before each row, beside it.
 *
 * @param options lags and changes: lists of how many rows back; means: lists of how many rows, this
 *   one among them; channels, all of numbers unless given
 */
export const history = plainStageMaker(historyStage);
