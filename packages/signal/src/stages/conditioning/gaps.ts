/**
 * Finds where rows are missing. Rows without numbers are left out; what comes after a long gap
 * begins anew, so that no window reaches across it. Short gaps in rows of a known rate are filled
 * by straight lines.
 */
import { counted } from '@reflexarc/core/errors';
import { changed, stepOf } from '../../axes.ts';
import { type Block, copyMarks, type Emit, noLabel, validities } from '../../block.ts';
import {
  defineStage,
  plainStageMaker,
  type RunningStage,
  type Setup,
} from '../../chain/define-stage.ts';
import { optional } from '../../options/field.ts';
import { number } from '../../options/fields.ts';
import { isUsable } from '../each-row.ts';
import { needsRate, needsReadings } from '../needs.ts';
import { copyNumbers, OutRows } from '../out-rows.ts';

interface GapOptions {
  readonly longestSeconds: number | undefined;
}

/** The most rows that a gap is filled with. */
const mostFilled = 1000;

export const gapsStage = defineStage({
  kind: 'gaps',
  summary: 'Finds gaps: short ones are filled by lines, after a long one all begins anew',
  options: { longestSeconds: optional(number({ above: 0 })) },
  isPerRow: false,
  takesMissing: true,
  output({ longestSeconds }, input, site) {
    needsReadings(input, site);
    if (longestSeconds === undefined) needsRate(input, site);
    return changed(input);
  },
  start: (setup) => new GapFinder(setup),
});

/** Places in the stage's memory. */
const at = {
  hasRow: 0,
  lastTime: 1,
  gaps: 2,
  longest: 3,
  longestAt: 4,
  dropped: 5,
  filled: 6,
} as const;

class GapFinder implements RunningStage {
  readonly capacity: number;
  readonly #allowed: number;
  readonly #step: number;
  readonly #width: number;
  readonly #state: Float64Array;
  readonly #last: Float64Array;
  readonly #out: OutRows;

  constructor({ options, input, capacity, memory }: Setup<GapOptions, unknown>) {
    this.capacity = capacity;
    this.#step = stepOf(input);
    this.#allowed = options.longestSeconds ?? 1.5 * this.#step;
    this.#width = input.channels.length;
    this.#state = memory(Object.keys(at).length);
    this.#last = memory(this.#width);
    this.#out = new OutRows(this.#width, capacity, this.#step);
  }

  push(block: Block, emit: Emit): void {
    const width = this.#width;
    for (let row = 0; row < block.rows; row++) {
      const isMissing = block.validity[row] === validities.missing;
      if (isMissing || !isUsable(block.values, row * width, width)) this.#state[at.dropped]! += 1;
      else this.#take(block, row, emit);
    }
    this.#out.flush(emit);
  }

  notice(): string | undefined {
    return noticeOf(this.#state);
  }

  #take(block: Block, row: number, emit: Emit): void {
    const state = this.#state;
    const time = block.times[row]!;
    const seconds = time - state[at.lastTime]!;
    const begins = block.validity[row] === validities.begins || state[at.hasRow] === 0;
    const isGap = !begins && !(seconds > 0 && seconds <= this.#allowed + 1e-9);
    if (isGap) this.#noteGap(seconds, time);
    if (!begins && !isGap) this.#fill(block, row, emit);
    const to = this.#out.next(emit);
    const out = this.#out.block;
    copyNumbers(block.values, row * this.#width, out.values, to * this.#width, this.#width);
    copyMarks(block, row, out, to);
    out.validity[to] = begins || isGap ? validities.begins : validities.continues;
    copyNumbers(block.values, row * this.#width, this.#last, 0, this.#width);
    state[at.lastTime] = time;
    state[at.hasRow] = 1;
  }

  /** Rows between the last one and this one, on straight lines. */
  #fill(block: Block, row: number, emit: Emit): void {
    if (this.#step === 0) return;
    const width = this.#width;
    const last = this.#last;
    const lastTime = this.#state[at.lastTime]!;
    const distance = block.times[row]! - lastTime;
    const missing = Math.min(Math.round(distance / this.#step) - 1, mostFilled);
    for (let k = 1; k <= missing; k++) {
      const to = this.#out.next(emit);
      const out = this.#out.block;
      const share = k / (missing + 1);
      for (let i = 0; i < width; i++) {
        const slope = block.values[row * width + i]! - last[i]!;
        out.values[to * width + i] = last[i]! + share * slope;
      }
      out.times[to] = lastTime + share * distance;
      out.labels[to] = noLabel;
      out.validity[to] = validities.continues;
      this.#state[at.filled]! += 1;
    }
  }

  #noteGap(seconds: number, time: number): void {
    const state = this.#state;
    state[at.gaps]! += 1;
    if (Math.abs(seconds) <= Math.abs(state[at.longest]!)) return;
    state[at.longest] = seconds;
    state[at.longestAt] = time;
  }
}

function noticeOf(state: Float64Array): string | undefined {
  const { gaps: count, longest, longestAt, dropped, filled } = at;
  const seconds = state[longest]!;
  const length = `${Math.abs(seconds).toPrecision(3)} s`;
  const how = seconds > 0 ? length : `time goes back by ${length}`;
  const where = `before ${state[longestAt]!.toPrecision(6)} s`;
  const parts = [
    ...(state[count] === 0
      ? []
      : [`${counted(state[count]!, 'gap')}, the longest ${where}: ${how}`]),
    ...(state[dropped] === 0
      ? []
      : [`${counted(state[dropped]!, 'row')} without numbers left out`]),
    ...(state[filled] === 0 ? [] : [`${counted(state[filled]!, 'row')} filled in`]),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}

/**
 * Finds where rows are missing. Without it a missing row makes what follows begin anew, and times
 * are not looked at.
 *
 * @param options longestSeconds: longer gaps are not filled; one and a half steps of the rate
 *   unless given, which fills none
 */
export const gaps = plainStageMaker(gapsStage);
