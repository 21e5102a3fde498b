/**
 * Gradients of depthwise filters: for each tap a sum over cells, kept in a register for some taps
 * at once.
 */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { at, type I32, integer } from '../../emit/value.ts';
import { type ChannelGroup, eachChannels, multiplied, storeOutputs } from './depthwise-channels.ts';
import type { Sliding } from './sliding-product.ts';
import { type Taps, tapOffsets } from './taps.ts';

interface Shape {
  readonly taps: Taps & { readonly height: Sliding; readonly width: Sliding };
  readonly inputs: number;
  readonly multiplier: number;
}

interface Operands {
  readonly from: I32;
  readonly deltas: I32;
  readonly filters: I32;
}

/** Sums that fit into registers beside their operands. */
const mostSums = 9;

/** Adds one image's share. */
export function addDepthwiseGradients(f: Body, shape: Shape, operands: Operands): void {
  const atOnce = Math.max(1, Math.floor(mostSums / shape.multiplier));
  const offsets = tapOffsets(shape.taps);
  eachChannels(f, shape, (group) => {
    for (let first = 0; first < offsets.length; first += atOnce) {
      const some = offsets.slice(first, first + atOnce);
      addTaps(f, shape, operands, { group, first, offsets: some });
    }
  });
}

/** The shares of `offsets.length` taps from the first on, for some channels. */
function addTaps(
  f: Body,
  { taps, multiplier }: Shape,
  { from, deltas, filters }: Operands,
  some: {
    readonly group: ChannelGroup;
    readonly first: number;
    readonly offsets: readonly number[];
  },
): void {
  const { group, first, offsets } = some;
  const { height, width, rowBytes, cellBytes, weightBytes } = taps;
  const vectors = Array.from({ length: multiplier }, (_, m) => 16 * m);
  const target = f.keep(integer.add(filters, group.output));
  const place = (i: number) => at(target, (first + i) * weightBytes);
  const sums = offsets.map((_, i) =>
    vectors.map((byte) => f.keep(four.load(at(target, place(i).offset + byte)))),
  );
  const row = f.keep(integer.add(from, group.input));
  const delta = f.keep(integer.add(deltas, group.output));
  f.count(height.output, 1, () => {
    const cell = f.keep(row);
    f.count(width.output, 1, () => {
      const slopes = vectors.map((byte) => f.keep(four.load(at(delta, byte))));
      for (const [i, offset] of offsets.entries()) {
        const numbers = multiplied(f, four.load(at(cell, offset)), multiplier);
        for (const [m, sum] of sums[i]!.entries()) {
          f.set(sum, f.multiplyAdd(numbers[m]!, slopes[m]!, sum));
        }
      }
      f.advance(cell, width.stride * cellBytes);
      f.advance(delta, weightBytes);
    });
    f.advance(row, height.stride * rowBytes);
  });
  for (const [i, tapSums] of sums.entries()) storeOutputs(f, place(i), tapSums, group.count);
}
