/**
 * What there is to learn of a set, as numbers: the same form for tables, windows, images and
 * sequences.
 */
import type { Examples } from '@reflexarc/core';

/** Numbers of every row, row-major, under the name of the network's input. */
export type Columns = Readonly<
  Record<string, { readonly data: Float32Array; readonly size: number }>
>;

export interface Rows {
  readonly count: number;
  readonly inputs: Columns;
  /** By row: the number of its class, or its value. */
  readonly truths: Float64Array;
  /** By row: what a forecast starts from; the network says what is to be added. */
  readonly start?: Float64Array;
}

export interface Problem {
  /** As the reference scores call it. */
  readonly part: string;
  readonly training: Rows;
  /** Test rows, by the name of their reference score. */
  readonly tests: readonly { readonly part: string; readonly rows: Rows }[];
  /** How many classes there are; 0 for a number. */
  readonly classes: number;
  /** Whether neighboring rows have to stay together when some are set aside. */
  readonly isOrdered: boolean;
  /** Numbers per step, of windows and sequences. */
  readonly channels?: number;
  /** Height and width of images. */
  readonly image?: readonly [number, number];
}

/** Some of `rows`. */
export function subset(rows: Rows, indices: readonly number[]): Rows {
  const numbers = <N extends Float32Array | Float64Array>(from: N, to: N, size: number): N => {
    indices.forEach((row, i) => {
      to.set(from.subarray(row * size, (row + 1) * size), i * size);
    });
    return to;
  };
  const truths = numbers(rows.truths, new Float64Array(indices.length), 1);
  const inputs = Object.entries(rows.inputs).map(([name, { data, size }]) => {
    const some = numbers(data, new Float32Array(indices.length * size), size);
    return [name, { data: some, size }] as const;
  });
  return {
    count: indices.length,
    inputs: Object.fromEntries(inputs),
    truths,
    ...(rows.start && { start: numbers(rows.start, new Float64Array(indices.length), 1) }),
  };
}

/** How values of a regression are told to the network: (value − start − mean) / deviation. */
export interface TargetScale {
  readonly mean: number;
  readonly deviation: number;
}

/** Fitted on the training rows. */
export function scaleOf({ truths, start }: Rows): TargetScale {
  const values = truths.map((value, i) => value - (start?.[i] ?? 0));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length) || 1 };
}

/** Rows as the engine takes them: one output per class, or the scaled number. */
export function examplesOf(
  rows: Rows,
  classes: number,
  { mean, deviation }: TargetScale,
): Examples {
  const targets = new Float32Array(rows.count * Math.max(1, classes));
  rows.truths.forEach((truth, i) => {
    if (classes > 0) targets[i * classes + truth] = 1;
    else targets[i] = (truth - (rows.start?.[i] ?? 0) - mean) / deviation;
  });
  return { inputs: numbersOf(rows.inputs), targets };
}

/** By name where there are several. */
export function numbersOf(inputs: Columns): Float32Array | Readonly<Record<string, Float32Array>> {
  const all = Object.entries(inputs).map(([name, { data }]) => [name, data] as const);
  return all.length === 1 ? all[0]![1] : Object.fromEntries(all);
}
