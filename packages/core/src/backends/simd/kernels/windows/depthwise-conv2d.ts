/**
 * Convolution of each channel by itself, and its two gradients, four channels at a time. Same as
 * js/kernels/depthwise-conv2d.ts.
 */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import type { WindowAxis, WindowGeometry } from '../../../../kernels/window.ts';
import { lastAxis, sizeOf } from '../../../../tensor/shape.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { at, type I32, i32, integer } from '../../emit/value.ts';
import type { Arena } from '../../memory.ts';
import type { Emit, Place } from '../kernel.ts';
import { eachFour } from '../loops/each-four.ts';
import { epilogueOf } from '../product/epilogue.ts';
import {
  type ChannelGroup,
  eachChannels,
  multiplied,
  storeInputs,
  storeOutputs,
} from './depthwise-channels.ts';
import { addDepthwiseGradients } from './depthwise-gradients.ts';
import { type DepthwisePass, isWrittenOut, tileOfCells } from './depthwise-tile.ts';
import { linesOf } from './image-rows.ts';
import { type ImageSource, imageInPlace } from './padded-image.ts';
import { inputCell, tileRuns } from './tap-ranges.ts';
import { backwards, eachImage, gradientSource, paddedSource, withRoom } from './window-images.ts';

/** So many sums are kept at once. */
const mostSums = 4;
/** Of tiles at different places of a row, each with code of its own. */
const mostVariants = 16;

export const depthwiseConv2dKernels = {
  depthwiseConv2d(args: KernelArgs<Place>['depthwiseConv2d'], arena: Arena): Emit {
    const { x, filters, out, window, ...after } = args;
    const epilogue = epilogueOf(out, after);
    const { source, ...axes } = seenBy(x, window, arena);
    const [inputs, outputs] = [lastAxis(x.shape), lastAxis(out.shape)];
    const multiplier = outputs / inputs;
    const bytes = { cellBytes: 4 * inputs, weightBytes: 4 * outputs };
    const taps = { ...axes, rowBytes: source.rowBytes, ...bytes };
    const pass: DepthwisePass = {
      taps,
      multiplier,
      inputs,
      outBytes: 4 * outputs,
      zeros: arena.zeros(source.rowBytes),
      place: (group) => ({
        from: group.input,
        to: group.output,
        weight: integer.add(filters.address, group.output),
      }),
      load: (f, cell) => multiplied(f, four.load(cell), multiplier),
      start: ({ output }, m) => epilogue.start(output, m),
      store: (f, to, sums, count) =>
        storeOutputs(
          f,
          to,
          sums.map((sum) => epilogue.value(f, sum)),
          count,
        ),
    };
    return (f) => {
      eachImage(f, x, out, (offset, to) =>
        slide(f, pass, { from: f.keep(source.read(f, offset)), to }),
      );
      epilogue.after(f);
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
    const axes = {
      height: withRoom(backwards(window.height)),
      width: withRoom(backwards(window.width)),
    };
    const bytes = { cellBytes: 4 * outputs, weightBytes: -4 * outputs };
    const taps = { ...axes, rowBytes: source.rowBytes, ...bytes };
    const pass: DepthwisePass = {
      taps,
      multiplier,
      inputs,
      outBytes: 4 * inputs,
      zeros: arena.zeros(source.rowBytes),
      place: (group) => ({
        from: group.output,
        to: group.input,
        weight: integer.add(filters.address, group.output),
      }),
      load: (_f, { pointer, offset }) =>
        Array.from({ length: multiplier }, (_, m) => four.load(at(pointer, offset + 16 * m))),
      store: storeInputs,
    };
    return (f) =>
      eachImage(f, dy, out, (offset, to) =>
        slide(f, pass, { from: f.keep(source.read(f, offset)), to }),
      );
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

/** Where windows find their cells, and how they lie there. */
interface Seen {
  readonly source: ImageSource;
  readonly height: WindowAxis;
  readonly width: WindowAxis;
}

/**
 * The image in place where windows at the borders can be written out by themselves, else with zeros
 * around.
 */
function seenBy(x: Place, window: WindowGeometry, arena: Arena): Seen {
  const { height, width } = window;
  if (isWrittenOut(window) && tileRuns(width, mostSums).length <= mostVariants) {
    return { source: imageInPlace(x), height, width };
  }
  const source = paddedSource(x, window, arena);
  return { source, height: withRoom(height), width: withRoom(width) };
}

/** All cells of one image, row by row, and within a row some channels after the other. */
function slide(f: Body, pass: DepthwisePass, ends: { readonly from: I32; readonly to: I32 }): void {
  const { height, width, rowBytes } = pass.taps;
  const target = f.keep(ends.to);
  f.count(height.output, 1, (y) => {
    const image = { from: ends.from, rowBytes, zeros: pass.zeros() };
    const seen = isWrittenOut(pass.taps) ? height : { ...height, size: 1 };
    const lines = linesOf(f, seen, y, image);
    eachChannels(f, pass, (group) => rowOfCells(f, pass, { lines, target, group }));
    f.advance(target, width.output * pass.outBytes);
  });
}

function rowOfCells(
  f: Body,
  pass: DepthwisePass,
  part: { readonly lines: readonly I32[]; readonly target: I32; readonly group: ChannelGroup },
): void {
  const { group } = part;
  const { width, cellBytes } = pass.taps;
  const place = pass.place(group);
  const weight = f.keep(place.weight);
  const lines = part.lines.map((line) => f.keep(integer.add(line, place.from)));
  const target = f.keep(integer.add(part.target, place.to));
  const together = Math.max(1, Math.floor(mostSums / pass.multiplier));
  for (const { first, tiles, ranges } of tileRuns(width, together)) {
    const offset = inputCell(width, first) * cellBytes;
    const tile = { weight, group, ranges };
    if (tiles === 1) {
      const result = at(target, first * pass.outBytes);
      tileOfCells(f, pass, { ...tile, lines, offset, target: result });
      continue;
    }
    const cells = lines.map((line) => f.keep(integer.add(line, offset)));
    const result = f.keep(integer.add(target, first * pass.outBytes));
    f.count(tiles, 1, () => {
      tileOfCells(f, pass, { ...tile, lines: cells, offset: 0, target: at(result, 0) });
      for (const cell of cells) f.advance(cell, ranges.length * width.stride * cellBytes);
      f.advance(result, ranges.length * pass.outBytes);
    });
  }
}
