/**
 * Rows at any times → rows at a uniform rate, by straight lines between neighbors; the grid begins
 * with the first row. Where the rate goes down, lines go to a finer grid first, whose rows pass a
 * symmetric low pass before only every n-th is kept: what is too fast for the new rate would
 * otherwise come back as something slow.
 */
import { SpecError } from '@reflexarc/core';
import { counted } from '@reflexarc/core/errors';
import { type Axes, changed } from '../../axes.ts';
import { type Block, type Emit, validities } from '../../block.ts';
import {
  defineStage,
  type RunningStage,
  type Setup,
  type Site,
  stageMaker,
} from '../../chain/define-stage.ts';
import { optional, withDefault } from '../../options/field.ts';
import { flag, number } from '../../options/fields.ts';
import { isUsable } from '../each-row.ts';
import { needsReadings } from '../needs.ts';
import { copyNumbers, OutRows } from '../out-rows.ts';
import { DirectGrid, FilteredGrid, type Grid } from './grid.ts';

interface ResampleOptions {
  readonly toHertz: number;
  readonly fromHertz: number | undefined;
  readonly antiAlias: boolean;
  readonly longestSeconds: number | undefined;
}

const mostTimes = 1000;
/** The most rows that bridge a gap. */
const mostBridged = 1_000_000;

export const resampleStage = defineStage({
  kind: 'resample',
  summary: 'Rows at any times to a uniform rate, without aliases where it goes down',
  options: {
    toHertz: number({ above: 0, to: 1e9 }),
    /** About how many rows a second come in; the rate of the input unless given. */
    fromHertz: optional(number({ above: 0 })),
    antiAlias: withDefault(flag, true),
    /** Lines bridge no longer gap. */
    longestSeconds: optional(number({ above: 0 })),
  },
  isPerRow: false,
  output(options, input, site) {
    needsReadings(input, site);
    factorOf(options, input, site);
    longestOf(options, input, site);
    return changed(input, { rateHz: options.toHertz });
  },
  rowsNeeded(options, input, rows) {
    const from = options.fromHertz ?? input.rateHz ?? options.toHertz;
    const isFiltered = (options.antiAlias ? from / options.toHertz : 1) > 1 + 1e-9;
    return Math.ceil(((rows + (isFiltered ? 10 : 0)) * from) / options.toHertz) + 2;
  },
  start: (setup) => new Resampler(setup),
});

/** How many rows of the finer grid make one of the new rate. */
function factorOf(
  { toHertz, fromHertz, antiAlias }: ResampleOptions,
  input: Axes,
  site: Site,
): number {
  const from = fromHertz ?? input.rateHz;
  const refuse = (expected: string): never => {
    const { place } = site;
    throw new SpecError('INVALID_OPTION', { place, option: 'toHertz', value: toHertz, expected });
  };
  if (from !== undefined && toHertz > from * mostTimes) {
    refuse(`at most ${from * mostTimes} Hz, ${mostTimes} times what comes in`);
  }
  if (!antiAlias || from === undefined || from <= toHertz * (1 + 1e-9)) return 1;
  const factor = Math.ceil(from / toHertz - 1e-9);
  if (factor <= mostTimes) return factor;
  return refuse(`at least ${from / mostTimes} Hz, a ${mostTimes}th of what comes in`);
}

/**
 * A second, or ten rows of the slower rate: what is farther apart has nothing to do with each
 * other.
 */
function longestOf(
  { toHertz, fromHertz, longestSeconds }: ResampleOptions,
  input: Axes,
  site: Site,
): number {
  const slower = Math.min(toHertz, fromHertz ?? input.rateHz ?? toHertz);
  const longest = longestSeconds ?? Math.max(1, 10 / slower);
  if (longest * toHertz <= mostBridged) return longest;
  const expected = `at most ${mostBridged / toHertz} s, which is ${mostBridged} rows`;
  throw new SpecError('INVALID_OPTION', {
    place: site.place,
    option: 'longestSeconds',
    value: longest,
    expected,
  });
}

/** Places in the stage's memory. */
const at = { hasRow: 0, lastTime: 1, origin: 2, count: 3, lastLabel: 4, gaps: 5 } as const;

class Resampler implements RunningStage {
  readonly capacity: number;
  readonly #longest: number;
  readonly #width: number;
  /** Seconds from row to row of the grid. */
  readonly #step: number;
  readonly #state: Float64Array;
  readonly #last: Float64Array;
  readonly #out: OutRows;
  readonly #grid: Grid;

  constructor({ options, input, site, capacity, memory }: Setup<ResampleOptions, unknown>) {
    const factor = factorOf(options, input, site);
    this.capacity = capacity;
    this.#longest = longestOf(options, input, site);
    this.#width = input.channels.length;
    this.#step = 1 / options.toHertz / factor;
    this.#state = memory(Object.keys(at).length);
    this.#last = memory(this.#width);
    this.#out = new OutRows(this.#width, capacity, 1 / options.toHertz);
    this.#grid =
      factor === 1 ? new DirectGrid(this.#out) : new FilteredGrid(this.#out, factor, memory);
  }

  push(block: Block, emit: Emit): void {
    const width = this.#width;
    for (let row = 0; row < block.rows; row++) {
      const isMissing = block.validity[row] === validities.missing;
      if (isMissing || !isUsable(block.values, row * width, width)) this.#state[at.hasRow] = 0;
      else this.#take(block, row, emit);
    }
    this.#out.flush(emit);
  }

  notice(): string | undefined {
    const gaps = this.#state[at.gaps]!;
    return gaps === 0 ? undefined : `${counted(gaps, 'gap')} that no line bridges`;
  }

  #take(block: Block, row: number, emit: Emit): void {
    const state = this.#state;
    const seconds = block.times[row]! - state[at.lastTime]!;
    const begins = block.validity[row] === validities.begins || state[at.hasRow] === 0;
    const isGap = !begins && !(seconds > 0 && seconds <= this.#longest);
    if (isGap) state[at.gaps]! += 1;
    if (begins || isGap) this.#begin(block, row, emit);
    else this.#line(block, row, emit);
    copyNumbers(block.values, row * this.#width, this.#last, 0, this.#width);
    state[at.lastTime] = block.times[row]!;
    state[at.lastLabel] = block.labels[row]!;
    state[at.hasRow] = 1;
  }

  #begin(block: Block, row: number, emit: Emit): void {
    const { values, marks } = this.#grid;
    this.#state[at.origin] = block.times[row]!;
    copyNumbers(block.values, row * this.#width, values, 0, this.#width);
    marks[0] = block.times[row]!;
    marks[1] = block.labels[row]!;
    this.#grid.put(0, emit);
    this.#state[at.count] = 1;
  }

  /** Rows of the grid from the last row up to this one. */
  #line(block: Block, row: number, emit: Emit): void {
    const state = this.#state;
    const last = this.#last;
    const { values, marks } = this.#grid;
    const lastTime = state[at.lastTime]!;
    const distance = block.times[row]! - lastTime;
    for (;;) {
      const time = state[at.origin]! + state[at.count]! * this.#step;
      if (time > block.times[row]!) return;
      for (let i = 0; i < this.#width; i++) {
        const slope = (block.values[row * this.#width + i]! - last[i]!) / distance;
        values[i] = slope * (time - lastTime) + last[i]!;
      }
      marks[0] = time;
      marks[1] = 2 * (time - lastTime) < distance ? state[at.lastLabel]! : block.labels[row]!;
      this.#grid.put(state[at.count]!, emit);
      state[at.count]! += 1;
    }
  }
}

/**
 * Rows at any times to a uniform rate.
 *
 * @param options toHertz: the new rate; fromHertz: about how many rows a second come in, where the
 *   input has no rate; antiAlias: whether a low pass comes first where the rate goes down (true
 *   unless given; it needs one of the rates, and makes rows come ten periods later);
 *   longestSeconds: no line bridges a longer gap
 */
export const resample = stageMaker(resampleStage);
