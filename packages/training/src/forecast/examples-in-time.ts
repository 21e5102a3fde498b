/** What comes out of a chain, beside what it is to tell: rows that are still to come. */
import { channelReader, type Table } from '@reflexarc/data';
import {
  type Block,
  type Chain,
  collectRows,
  noLabel,
  startChain,
  validities,
} from '@reflexarc/signal';

/** Which column is asked for, and how many rows ahead. */
export interface Asked {
  readonly name: string;
  readonly ahead: number;
}

/** Inputs of a network with what they should tell. */
export interface ExamplesInTime {
  readonly count: number;
  readonly width: number;
  /** Row-major: `[count, width]`. */
  readonly inputs: Float64Array;
  /** By example: the row of the table that came in last. */
  readonly rows: Int32Array;
  /** Row-major: `[count, asked]`; words as their places among `labels`. */
  readonly truths: Float64Array;
}

/** A step may be off by this share of it: longer ones are gaps, across which nothing is asked. */
const tolerance = 0.5;

/**
 * Examples whose rows ahead are all there.
 *
 * @param labels of a target of words
 * @throws SignalError, TableError
 */
export function examplesInTime(
  chain: Chain,
  block: Block,
  of: {
    readonly table: Table;
    readonly asked: readonly Asked[];
    readonly labels?: readonly string[];
  },
): ExamplesInTime {
  const { table, asked, labels } = of;
  const made = collectRows(startChain(chain), [block]);
  const readers = asked.map(({ name }) =>
    channelReader(table, name, { name, ...(labels && { words: labels, hasOther: true }) }),
  );
  const truthsOf = (row: number): readonly number[] | undefined => {
    const all = asked.map(({ ahead }, i) =>
      isAhead(block, row, ahead) ? readers[i]!(row + ahead) : Number.NaN,
    );
    const isUnknown = (value: number): boolean =>
      !Number.isFinite(value) || (labels !== undefined && value >= labels.length);
    return all.some(isUnknown) ? undefined : all;
  };
  const places: number[] = [];
  const truths: number[] = [];
  for (let out = 0; out < made.rows; out++) {
    const row = made.labels[out]!;
    if (row === noLabel || made.validity[out] === validities.missing) continue;
    const own = truthsOf(row);
    if (own === undefined) continue;
    places.push(out);
    truths.push(...own);
  }
  const { width } = made;
  const inputs = new Float64Array(places.length * width);
  places.forEach((out, i) => {
    inputs.set(made.values.subarray(out * width, (out + 1) * width), i * width);
  });
  const rows = Int32Array.from(places, (out) => made.labels[out]!);
  return { count: places.length, width, inputs, rows, truths: Float64Array.from(truths) };
}

/** Whether the row so many further on is there, and no gap of time lies between. */
function isAhead({ times, step, rows }: Block, row: number, ahead: number): boolean {
  if (row + ahead >= rows) return false;
  const off = times[row + ahead]! - times[row]! - ahead * step;
  return Math.abs(off) <= tolerance * step;
}

/** Some of the examples, by their places. */
export function someExamples(
  { inputs, rows, truths, width, count }: ExamplesInTime,
  isIn: (row: number) => boolean,
): ExamplesInTime {
  const places = Array.from({ length: count }, (_, i) => i).filter((i) => isIn(rows[i]!));
  const asked = count === 0 ? 0 : truths.length / count;
  const pick = (numbers: Float64Array, size: number): Float64Array => {
    const out = new Float64Array(places.length * size);
    places.forEach((place, i) => {
      out.set(numbers.subarray(place * size, (place + 1) * size), i * size);
    });
    return out;
  };
  return {
    count: places.length,
    width,
    inputs: pick(inputs, width),
    rows: Int32Array.from(places, (place) => rows[place]!),
    truths: pick(truths, asked),
  };
}
