/**
 * Largest or mean value of each window, channel by channel, and the gradient. Padding cells don't
 * count; with `lengths`, neither do steps beyond a row's length, and a window without any cell
 * gives 0. Of equal largest values the first gets the gradient.
 */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';
import { type Taps, tapsOf } from './taps.ts';

export const pool2dKernels = {
  pool2d({ x, lengths, out, window, pool }: KernelArgs<View>['pool2d']): Runner {
    const taps = tapsOf(window);
    const channels = lastAxis(x.shape);
    const [from, to] = [x.data, out.data];
    return overWindows(taps, lengths, ({ row, output, first, end }) => {
      const source = row * taps.inputCells;
      const target = (row * taps.outputCells + output) * channels;
      for (let c = 0; c < channels; c++) {
        if (pool === 'max') {
          const best = largest(from, { taps, source, channels, c, first, end });
          to[target + c] = best < 0 ? 0 : from[best]!;
        } else {
          let sum = 0;
          for (let t = first; t < end; t++) sum += from[(source + taps.inputs[t]!) * channels + c]!;
          to[target + c] = end === first ? 0 : sum / (end - first);
        }
      }
    });
  },

  pool2dBackward({
    x,
    dy,
    lengths,
    out,
    window,
    pool,
  }: KernelArgs<View>['pool2dBackward']): Runner {
    const taps = tapsOf(window);
    const channels = lastAxis(x.shape);
    const [from, d, to] = [x.data, dy.data, out.data];
    const spread = overWindows(taps, lengths, ({ row, output, first, end }) => {
      const source = row * taps.inputCells;
      const delta = (row * taps.outputCells + output) * channels;
      for (let c = 0; c < channels; c++) {
        if (pool === 'max') {
          const best = largest(from, { taps, source, channels, c, first, end });
          if (best >= 0) to[best]! += d[delta + c]!;
        } else {
          const share = d[delta + c]! / (end - first);
          for (let t = first; t < end; t++) to[(source + taps.inputs[t]!) * channels + c]! += share;
        }
      }
    });
    return (rows) => {
      to.fill(0, 0, rows * taps.inputCells * channels);
      spread(rows);
    };
  },
};

/** One window: its taps are `first` to `end`, the latter not included. */
interface Window {
  row: number;
  output: number;
  first: number;
  end: number;
}

/** Visits every window of every row; taps beyond a row's length are left out. */
function overWindows(
  taps: Taps,
  lengths: View | undefined,
  visit: (window: Readonly<Window>) => void,
): Runner {
  const window: Window = { row: 0, output: 0, first: 0, end: 0 }; // one for all visits
  return (rows) => {
    for (let r = 0; r < rows; r++) {
      window.row = r;
      const length = lengths === undefined ? taps.inputCells : lengths.data[r]!;
      for (let o = 0; o < taps.outputCells; o++) {
        window.output = o;
        window.first = taps.starts[o]!;
        window.end = taps.starts[o + 1]!;
        // Steps of a sequence are in order, so those beyond its length are the last ones.
        while (window.end > window.first && taps.inputs[window.end - 1]! >= length) window.end--;
        visit(window);
      }
    }
  };
}

/** Index of the largest value of a window in channel c; −1 if the window is empty. */
function largest(
  from: ArrayLike<number>,
  at: {
    readonly taps: Taps;
    readonly source: number;
    readonly channels: number;
    readonly c: number;
    readonly first: number;
    readonly end: number;
  },
): number {
  let best = -1;
  for (let t = at.first; t < at.end; t++) {
    const index = (at.source + at.taps.inputs[t]!) * at.channels + at.c;
    const value = from[index]!;
    if (best < 0 || value > from[best]! || Number.isNaN(value)) best = index; // NaN is passed on
  }
  return best;
}
