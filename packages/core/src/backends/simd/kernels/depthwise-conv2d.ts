/**
 * Convolution of each channel by itself, and its two gradients, four channels at a time. Same as
 * js/kernels/depthwise-conv2d.ts. Cells of a row beside each other make a tile that reads each weight once.
 */
import type { KernelArgs } from '../../../kernels/kernels.ts';
import { lastAxis, sizeOf } from '../../../tensor/shape.ts';
import type { Body } from '../emit/body.ts';
import { four } from '../emit/four.ts';
import { type Address, at, type I32, i32, integer, type V128 } from '../emit/value.ts';
import type { Arena } from '../memory.ts';
import {
  type ChannelGroup,
  eachChannels,
  multiplied,
  storeInputs,
  storeOutputs,
} from './channels.ts';
import { addDepthwiseGradients } from './depthwise-gradients.ts';
import { eachFour } from './each-four.ts';
import { finishing } from './finishing.ts';
import type { Emit, Place } from './kernel.ts';
import type { Sliding } from './slide.ts';
import { eachTap, type Taps } from './taps.ts';
import { wholePart } from './tile.ts';
import { backwards, eachImage, gradientSource, paddedSource } from './window-images.ts';

/** So many sums are kept at once. */
const mostSums = 4;

export const depthwiseConv2dKernels = {
  depthwiseConv2d(args: KernelArgs<Place>['depthwiseConv2d'], arena: Arena): Emit {
    const { x, filters, out, window, ...after } = args;
    const finish = finishing(out, after);
    const source = paddedSource(x, window, arena);
    const [inputs, outputs] = [lastAxis(x.shape), lastAxis(out.shape)];
    const multiplier = outputs / inputs;
    const bytes = { cellBytes: 4 * inputs, weightBytes: 4 * outputs };
    const taps = { ...window, rowBytes: source.rowBytes, ...bytes };
    const pass: Pass = {
      ...{ taps, multiplier, inputs, outBytes: 4 * outputs },
      place: (group) => ({
        from: group.input,
        to: group.output,
        weight: integer.add(filters.address, group.output),
      }),
      load: (f, cell) => multiplied(f, four.load(cell), multiplier),
      start: ({ output }, m) => finish.start(output, m),
      store: (f, to, sums, count) =>
        storeOutputs(
          f,
          to,
          sums.map((sum) => finish.value(f, sum)),
          count,
        ),
    };
    return (f) => {
      eachImage(f, x, out, (offset, to) => slide(f, pass, f.keep(source.read(f, offset)), to));
      finish.after(f);
    };
  },

  /** The gradients, with zeros around and between them, under the filters turned around. */
  depthwiseConv2dBackwardInput(
    args: KernelArgs<Place>['depthwiseConv2dBackwardInput'],
    arena: Arena,
  ): Emit {
    const { dy, filters, out, window } = args;
    const source = gradientSource(dy, window, arena);
    const [inputs, outputs] = [lastAxis(out.shape), lastAxis(dy.shape)];
    const multiplier = outputs / inputs;
    const axes = { height: backwards(window.height), width: backwards(window.width) };
    const bytes = { cellBytes: 4 * outputs, weightBytes: -4 * outputs };
    const taps = { ...axes, rowBytes: source.rowBytes, ...bytes };
    const lastTap = 4 * outputs * (axes.height.size * axes.width.size - 1);
    const pass: Pass = {
      ...{ taps, multiplier, inputs, outBytes: 4 * inputs },
      place: (group) => ({
        from: group.output,
        to: group.input,
        weight: integer.add(filters.address + lastTap, group.output),
      }),
      load: (_f, { pointer, offset }) =>
        Array.from({ length: multiplier }, (_, m) => four.load(at(pointer, offset + 16 * m))),
      store: storeInputs,
    };
    return (f) =>
      eachImage(f, dy, out, (offset, to) => slide(f, pass, f.keep(source.read(f, offset)), to));
  },

  depthwiseConv2dBackwardFilters(
    args: KernelArgs<Place>['depthwiseConv2dBackwardFilters'],
    arena: Arena,
  ): Emit {
    const { x, dy, out, window } = args;
    const source = paddedSource(x, window, arena);
    const [inputs, outputs] = [lastAxis(x.shape), lastAxis(dy.shape)];
    const bytes = { cellBytes: 4 * inputs, weightBytes: 4 * outputs };
    const taps = { ...window, rowBytes: source.rowBytes, ...bytes };
    const shape = { taps, inputs, multiplier: outputs / inputs };
    return (f) => {
      eachFour(f, sizeOf(out.shape), (numbers) =>
        f.store(numbers.at(out.address), four.constant(0), numbers.lanes),
      );
      eachImage(f, x, dy, (offset, deltas) => {
        const from = f.keep(source.read(f, offset));
        addDepthwiseGradients(f, shape, { from, deltas, filters: i32(out.address) });
      });
    };
  },
};

/** What forward pass and gradient of the input differ in. */
interface Pass {
  readonly taps: Taps & { readonly height: Sliding; readonly width: Sliding };
  readonly inputs: number;
  readonly multiplier: number;
  /** Bytes of a cell of the result. */
  readonly outBytes: number;
  readonly place: (group: ChannelGroup) => {
    readonly from: I32;
    readonly to: I32;
    readonly weight: I32;
  };
  /** A cell's numbers, as vectors of output channels. */
  readonly load: (f: Body, cell: Address) => readonly V128[];
  /** What the sums start from; 0 unless given. */
  readonly start?: (group: ChannelGroup, vector: number) => V128 | undefined;
  readonly store: (f: Body, to: Address, sums: readonly V128[], count: number) => void;
}

/** All cells of one image. */
function slide(f: Body, pass: Pass, from: I32, to: I32): void {
  const { height, width, rowBytes, cellBytes } = pass.taps;
  const together = Math.max(1, Math.floor(mostSums / pass.multiplier));
  eachChannels(f, pass, (group) => {
    const place = pass.place(group);
    const row = f.keep(integer.add(from, place.from));
    const target = f.keep(integer.add(to, place.to));
    const weight = f.keep(place.weight);
    f.count(height.output, 1, () => {
      const cell = f.keep(row);
      const through = (count: number, cells: number): void =>
        f.count(count, cells, () => {
          tileOfCells(f, pass, { cell, target, weight, cells, group });
          f.advance(cell, cells * width.stride * cellBytes);
          f.advance(target, cells * pass.outBytes);
        });
      const whole = wholePart(width.output, together) as number; // of a constant
      through(whole, together);
      if (width.output > whole) through(width.output - whole, width.output - whole);
      f.advance(row, height.stride * rowBytes);
    });
  });
}

function tileOfCells(
  f: Body,
  { taps, multiplier, start, load, store, outBytes }: Pass,
  tile: {
    readonly cell: I32;
    readonly target: I32;
    readonly weight: I32;
    readonly cells: number;
    readonly group: ChannelGroup;
  },
): void {
  const { cell, target, weight } = tile;
  const sums = Array.from({ length: tile.cells }, () =>
    Array.from({ length: multiplier }, (_, m) =>
      f.keep(start?.(tile.group, m) ?? four.constant(0)),
    ),
  );
  eachTap(f, taps, { cell, weight }, (seen, weights) => {
    const factors = Array.from({ length: multiplier }, (_, m) =>
      f.keep(four.load(at(weights.pointer, weights.offset + 16 * m))),
    );
    for (const [i, vectors] of sums.entries()) {
      const offset = seen.offset + i * taps.width.stride * taps.cellBytes;
      const numbers = load(f, at(seen.pointer, offset));
      for (const [m, sum] of vectors.entries()) {
        f.set(sum, f.multiplyAdd(numbers[m]!, factors[m]!, sum));
      }
    }
  });
  for (const [i, vectors] of sums.entries()) {
    store(f, at(target, i * outBytes), vectors, tile.group.count);
  }
}
