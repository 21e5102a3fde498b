/**
 * What the rows of a block are: which channels, at which rate, and whether a row is one moment or a
 * window.
 */
import type { Shape } from '@reflexarc/core';

/** One column of numbers. */
export interface Channel {
  readonly name: string;
  /** What the number counts, as in `°C`. */
  readonly unit?: string | undefined;
  /** The channel holds words: a number is a place in this list. */
  readonly words?: readonly string[] | undefined;
  /**
   * Words that are not in the list get a number of their own, one past the last; else they are
   * refused.
   */
  readonly hasOther?: boolean | undefined;
}

/** What stands in each row at some place of a chain. */
export interface Axes {
  /** Along the last axis. */
  readonly channels: readonly Channel[];
  /** How many moments a row holds, where it is a window: its shape is then `[steps, channels]`. */
  readonly steps?: number | undefined;
  /** Rows a second; left out where only timestamps tell. */
  readonly rateHz?: number | undefined;
  /** Moments a second within a window. */
  readonly stepHz?: number | undefined;
  /**
   * By how many moments a window is later than the one before it, where both hold the same numbers
   * else.
   */
  readonly stride?: number | undefined;
  /** Rows that are not missing hold finite numbers only: they have been looked at. */
  readonly isWhole?: boolean | undefined;
  /** Channels are decisions: the index of a label (−1 for none), then a score for each label. */
  readonly isDecision?: boolean | undefined;
}

/** The shape of one row. */
export function shapeOf({ channels, steps }: Axes): Shape {
  return steps === undefined ? [channels.length] : [steps, channels.length];
}

/** How many numbers a row has. */
export function widthOf({ channels, steps = 1 }: Axes): number {
  return steps * channels.length;
}

/** Seconds from row to row; 0 where only timestamps tell. */
export function stepOf({ rateHz }: Axes): number {
  return rateHz === undefined ? 0 : 1 / rateHz;
}

/** A name for each number of a row: `ax rms`, or `ax 0`, `ay 0`, `ax 1` … in a window. */
export function namesOf({ channels, steps }: Axes): readonly string[] {
  const names = channels.map(({ name }) => name);
  if (steps === undefined) return names;
  return Array.from({ length: steps }, (_, step) => names.map((name) => `${name} ${step}`)).flat();
}

/** The same axes without what only holds for the very numbers of a window. */
export function changed(axes: Axes, changes: Partial<Axes> = {}): Axes {
  return { ...axes, stride: undefined, isWhole: undefined, ...changes };
}

/** A number in a name: at most six digits, no zeros at the end. */
export function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
