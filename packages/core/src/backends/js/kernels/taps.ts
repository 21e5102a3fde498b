/**
 * A sliding window as a list: for each output cell, the input cells that it sees and the filter
 * cell each of them meets. Worked out when bound, so that the loops that compute need no border
 * checks.
 */
import type { Runner } from '../../../kernels/kernels.ts';
import type { WindowAxis, WindowGeometry } from '../../../kernels/window.ts';
import type { Numbers } from '../../../tensor/shape.ts';

export interface Taps {
  readonly outputCells: number;
  readonly inputCells: number;
  readonly filterCells: number;
  /** Taps of output cell o are `starts[o]` to `starts[o + 1]`, the latter not included. */
  readonly starts: Int32Array;
  readonly inputs: Int32Array;
  readonly filters: Int32Array;
}

export function tapsOf({ height, width }: WindowGeometry): Taps {
  const outputCells = height.output * width.output;
  const columns = Array.from({ length: width.output }, (_, ox) => seenFrom(width, ox));
  const rows = Array.from({ length: height.output }, (_, oy) => seenFrom(height, oy));
  const total = countOf(rows) * countOf(columns);
  const starts = new Int32Array(outputCells + 1);
  const [inputs, filters] = [new Int32Array(total), new Int32Array(total)];
  let [cell, next] = [0, 0];
  for (const ys of rows) {
    for (const xs of columns) {
      for (let y = ys.first; y < ys.end; y++) {
        for (let x = xs.first; x < xs.end; x++) {
          inputs[next] = inputOf(height, ys, y) * width.input + inputOf(width, xs, x);
          filters[next] = y * width.size + x;
          next++;
        }
      }
      cell++;
      starts[cell] = next;
    }
  }
  return {
    outputCells,
    inputCells: height.input * width.input,
    filterCells: height.size * width.size,
    starts,
    inputs,
    filters,
  };
}

/** What is done where an output cell sees an input cell through a filter cell. */
type Visit = (output: number, input: number, filter: number) => void;

/**
 * Visits every tap of every window of the rows in use: which output, input and filter cell meet,
 * those of all rows counted on.
 */
export function overTaps(
  { outputCells, inputCells, starts, inputs, filters }: Taps,
  visit: Visit,
): Runner {
  return (rows) => {
    for (let r = 0; r < rows; r++) {
      for (let o = 0; o < outputCells; o++) {
        for (let t = starts[o]!; t < starts[o + 1]!; t++) {
          visit(r * outputCells + o, r * inputCells + inputs[t]!, filters[t]!);
        }
      }
    }
  };
}

/**
 * As `overTaps`, where sums are collected in `to`, `channels` numbers per input cell, from 0 on.
 */
export function intoInputs(
  taps: Taps,
  { to, channels }: { readonly to: Numbers; readonly channels: number },
  visit: Visit,
): Runner {
  const spread = overTaps(taps, visit);
  return (rows) => {
    to.fill(0, 0, rows * taps.inputCells * channels);
    spread(rows);
  };
}

/** As `overTaps`, where `sums` of all rows in use, begun at 0, become `to`. */
export function intoFilters(
  taps: Taps,
  { sums, to }: { readonly sums: Float64Array; readonly to: Numbers },
  visit: Visit,
): Runner {
  const gather = overTaps(taps, visit);
  return (rows) => {
    sums.fill(0);
    gather(rows);
    to.set(sums);
  };
}

/** Along one axis: the taps of one output that meet the input, padding left out. */
interface Seen {
  readonly output: number;
  readonly first: number;
  /** Not included. */
  readonly end: number;
}

function seenFrom(axis: WindowAxis, output: number): Seen {
  const { input, size, stride, dilation, before } = axis;
  const start = output * stride - before; // the input cell that tap 0 meets
  const first = Math.max(0, Math.ceil(-start / dilation));
  const end = Math.min(size, Math.floor((input - 1 - start) / dilation) + 1);
  return { output, first, end: Math.max(first, end) };
}

function inputOf({ stride, dilation, before }: WindowAxis, { output }: Seen, tap: number): number {
  return output * stride + tap * dilation - before;
}

function countOf(all: readonly Seen[]): number {
  return all.reduce((sum, { first, end }) => sum + end - first, 0);
}
