/** Convolution and its two gradients. Same as js/kernels/conv2d.ts, as products in tiles of registers. */
import type { KernelArgs } from '../../../kernels/kernels.ts';
import type { WindowAxis } from '../../../kernels/window.ts';
import { lastAxis, sizeOf } from '../../../tensor/shape.ts';
import type { Body } from '../emit/body.ts';
import { four } from '../emit/four.ts';
import { at, type I32, i32, integer, type V128 } from '../emit/value.ts';
import type { Arena } from '../memory.ts';
import { eachFour } from './each-four.ts';
import { backwardPanels, eachPanel, type FilterPanels, forwardPanels } from './filters.ts';
import { type ImageSource, imageSource, type Spread } from './image.ts';
import type { Emit, Place } from './kernel.ts';
import { roomFor, type Slide, slideOver } from './slide.ts';
import { type Depth, restPart, tile, wholePart } from './tile.ts';

/** So many cells in a batch make packing the filters worth it. */
const manyCells = 32;

export const conv2dKernels = {
  conv2d({ x, filters, out, window }: KernelArgs<Place>['conv2d'], arena: Arena): Emit {
    const [inputs, outputs] = [lastAxis(x.shape), lastAxis(out.shape)];
    const { height, width } = window;
    const source = paddedSource(x, window, arena);
    const taps = height.size * width.size;
    const isReused = height.output * width.output * arena.capacity >= manyCells;
    const weights = { address: filters.address, taps, inputs, outputs };
    const panels = forwardPanels(arena, weights, isReused);
    const slide = { height, width, inputs, outputs, rowBytes: source.rowBytes };
    return (f) => convolve(f, { x, out, source, panels, slide });
  },

  /** The gradients, with zeros around and between them, under the filters turned around. */
  conv2dBackwardInput(args: KernelArgs<Place>['conv2dBackwardInput'], arena: Arena): Emit {
    const { dy, filters, out, window } = args;
    const [inputs, outputs] = [lastAxis(out.shape), lastAxis(dy.shape)];
    const { height, width } = window;
    const sliding = (axis: WindowAxis) => ({ ...axis, output: axis.input, stride: 1 });
    const spread = (axis: WindowAxis): Spread => ({
      cells: axis.output,
      start: (axis.size - 1) * axis.dilation - axis.before,
      step: axis.stride,
      room: roomFor(sliding(axis)),
    });
    const axes = { height: spread(height), width: spread(width) };
    const source = imageSource(arena, { address: dy.address, ...axes, channels: outputs });
    const taps = height.size * width.size;
    const panels = backwardPanels(arena, { address: filters.address, taps, inputs, outputs });
    const slide = {
      ...{ height: sliding(height), width: sliding(width), rowBytes: source.rowBytes },
      ...{ inputs: outputs, outputs: inputs },
    };
    return (f) => convolve(f, { x: dy, out, source, panels, slide });
  },

  conv2dBackwardFilters(args: KernelArgs<Place>['conv2dBackwardFilters'], arena: Arena): Emit {
    const { x, dy, out, window } = args;
    const source = paddedSource(x, window, arena);
    const [inputs, outputs] = [lastAxis(x.shape), lastAxis(dy.shape)];
    const slide = { ...window, inputs, outputs, rowBytes: source.rowBytes };
    return (f) => {
      eachFour(f, sizeOf(out.shape), (numbers) =>
        f.store(numbers.at(out.address), four.constant(0), numbers.lanes),
      );
      eachImage(f, x, dy, (offset, deltas) => {
        const from = f.keep(source.read(f, offset));
        eachPanel(f, outputs, (byte, count) =>
          addFilterGradients(f, slide, { from, deltas, filters: i32(out.address), byte, count }),
        );
      });
    };
  },
};

function paddedSource(
  x: Place,
  window: Pick<Slide, never> & KernelWindow,
  arena: Arena,
): ImageSource {
  const spread = (axis: WindowAxis): Spread => {
    return { cells: axis.input, start: axis.before, step: 1, room: roomFor(axis) };
  };
  const axes = { height: spread(window.height), width: spread(window.width) };
  return imageSource(arena, { address: x.address, ...axes, channels: lastAxis(x.shape) });
}

type KernelWindow = KernelArgs<Place>['conv2d']['window'];

/** Visits the images in use: bytes in front of one of x, and where that of `out` starts. */
function eachImage(f: Body, x: Place, out: Place, visit: (offset: I32, to: I32) => void): void {
  const offset = f.keep(i32(0));
  const to = f.keep(i32(out.address));
  f.count(f.rows, 1, () => {
    visit(offset, to);
    f.advance(offset, 4 * sizeOf(x.shape));
    f.advance(to, 4 * sizeOf(out.shape));
  });
}

function convolve(
  f: Body,
  parts: {
    readonly x: Place;
    readonly out: Place;
    readonly source: ImageSource;
    readonly panels: FilterPanels;
    readonly slide: Slide;
  },
): void {
  const { x, out, source, panels, slide } = parts;
  panels.pack(f);
  eachImage(f, x, out, (offset, to) => {
    const from = f.keep(source.read(f, offset));
    panels.each(f, (columns) => slideOver(f, slide, { from, to, columns }));
  });
}

/** Adds one image's share of the filters' gradients: rows are numbers of a window, the depth is cells. */
function addFilterGradients(
  f: Body,
  slide: Slide,
  at_: {
    readonly from: I32;
    readonly deltas: I32;
    readonly filters: I32;
    readonly byte: I32;
    readonly count: number;
  },
): void {
  const { height, width, inputs, outputs, rowBytes } = slide;
  const vectors = Math.ceil(at_.count / 4);
  const cell = 4 * inputs;
  const step = width.stride * cell;
  const depth: Depth = {
    count: height.output,
    jump: height.stride * rowBytes - width.output * step,
    inner: width.output,
  };
  const deltas = f.keep(integer.add(at_.deltas, at_.byte));
  const target = f.keep(integer.add(at_.filters, at_.byte));
  const run = width.dilation === 1 ? width.size * inputs : inputs;
  const runRow = (start: I32): void => {
    const from = f.keep(start);
    const through = (count: number, rows: number): void =>
      f.count(count, rows, () => {
        const address = (r: number, vector: number) => at(target, 4 * r * outputs + 16 * vector);
        const shape = {
          ...{ rows, vectors },
          start: (r: number, vector: number) => four.load(address(r, vector)),
          finish: (r: number, vector: number, sum: V128) =>
            f.store(address(r, vector), sum, Math.min(4, at_.count - 4 * vector)),
        };
        const left = { a: from, aRowStep: 4, aDepthStep: step };
        tile(f, shape, { ...left, b: deltas, bDepthStep: 4 * outputs }, depth);
        f.advance(from, 4 * rows);
        f.advance(target, 4 * rows * outputs);
      });
    const together = vectors > 2 ? 2 : 4;
    through(wholePart(run, together) as number, together); // of a constant
    through(restPart(run, together) as number, 1);
  };
  const row = f.keep(at_.from);
  f.count(height.size, 1, () => {
    if (width.dilation === 1) runRow(row);
    else {
      const tap = f.keep(row);
      f.count(width.size, 1, () => {
        runRow(tap);
        f.advance(tap, width.dilation * cell);
      });
    }
    f.advance(row, height.dilation * rowBytes);
  });
}
