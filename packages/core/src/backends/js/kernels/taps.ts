/**
 * A sliding window as a list: for each output cell, the input cells that it sees and the filter
 * cell each of them meets. Worked out when bound, so that the loops that compute need no border
 * checks.
 */
import type { Runner } from '../../../kernels/kernels.ts';
import type { WindowAxis, WindowGeometry } from '../../../kernels/window.ts';

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
  const starts = new Int32Array(outputCells + 1);
  const inputs: number[] = [];
  const filters: number[] = [];
  for (let oy = 0; oy < height.output; oy++) {
    const ys = seenFrom(height, oy);
    for (let ox = 0; ox < width.output; ox++) {
      const xs = seenFrom(width, ox);
      for (const y of ys) {
        for (const x of xs) {
          inputs.push(y.input * width.input + x.input);
          filters.push(y.tap * width.size + x.tap);
        }
      }
      starts[oy * width.output + ox + 1] = inputs.length;
    }
  }
  return {
    outputCells,
    inputCells: height.input * width.input,
    filterCells: height.size * width.size,
    starts,
    inputs: Int32Array.from(inputs),
    filters: Int32Array.from(filters),
  };
}

/**
 * Visits every tap of every window of the rows in use: which output, input and filter cell meet,
 * those of all rows counted on.
 */
export function overTaps(
  { outputCells, inputCells, starts, inputs, filters }: Taps,
  visit: (output: number, input: number, filter: number) => void,
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

/** The cells of one axis that the window at `output` sees, padding left out. */
function seenFrom(
  axis: WindowAxis,
  output: number,
): readonly { readonly tap: number; readonly input: number }[] {
  return Array.from({ length: axis.size }, (_, tap) => ({
    tap,
    input: output * axis.stride + tap * axis.dilation - axis.before,
  })).filter(({ input }) => input >= 0 && input < axis.input);
}
