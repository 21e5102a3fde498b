/**
 * Convolution and its two gradients. Same as js/kernels/conv2d.ts, as products in tiles of
 * registers.
 */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import { lastAxis, sizeOf } from '../../../../tensor/shape.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { at, type I32, i32, integer, type V128 } from '../../emit/value.ts';
import type { Arena } from '../../memory.ts';
import type { Emit, Place } from '../kernel.ts';
import { eachFour } from '../loops/each-four.ts';
import { epilogueOf } from '../product/epilogue.ts';
import { matmul } from '../product/matmul.ts';
import { type Depth, restPart, tile, wholePart } from '../product/tile.ts';
import { takesWinograd, winograd } from '../winograd/winograd.ts';
import { backwardPanels, eachPanel, type FilterPanels, forwardPanels } from './filter-panels.ts';
import type { ImageSource } from './padded-image.ts';
import { type Slide, slideOver } from './sliding-product.ts';
import {
  backwards,
  eachImage,
  gradientSource,
  isPointwise,
  paddedSource,
} from './window-images.ts';

/** So many cells in a batch make packing the filters worth it. */
const manyCells = 32;

export const conv2dKernels = {
  conv2d(args: KernelArgs<Place>['conv2d'], arena: Arena): Emit {
    const { x, filters, out, window, ...after } = args;
    if (isPointwise(window)) return matmul({ a: x, b: filters, out, ...after }, arena);
    const epilogue = epilogueOf(out, after);
    if (takesWinograd(filters, window))
      return winograd({ x, filters, out }, { window, epilogue }, arena);
    const [inputs, outputs] = [lastAxis(x.shape), lastAxis(out.shape)];
    const { height, width } = window;
    const source = paddedSource(x, window, arena);
    const taps = height.size * width.size;
    const isReused = height.output * width.output * arena.maxBatchSize >= manyCells;
    const { address, isConstant = false } = filters;
    const weights = { address, taps, inputs, outputs, isConstant };
    const panels = forwardPanels(arena, weights, isReused);
    const slide = { height, width, inputs, outputs, rowBytes: source.rowBytes, epilogue };
    return (f) => {
      convolve(f, { x, out, source, panels, slide });
      epilogue.after(f);
    };
  },

  /** The gradients, with zeros around and between them, under the filters turned around. */
  conv2dBackwardInput(args: KernelArgs<Place>['conv2dBackwardInput'], arena: Arena): Emit {
    const { dy, filters, out, window } = args;
    if (isPointwise(window)) {
      return matmul({ a: dy, b: filters, out, transposeB: true }, arena);
    }
    const [inputs, outputs] = [lastAxis(out.shape), lastAxis(dy.shape)];
    const { height, width } = window;
    const source = gradientSource(dy, window, arena);
    const taps = height.size * width.size;
    const panels = backwardPanels(arena, { address: filters.address, taps, inputs, outputs });
    const slide = {
      height: backwards(height),
      width: backwards(width),
      rowBytes: source.rowBytes,
      inputs: outputs,
      outputs: inputs,
    };
    return (f) => convolve(f, { x: dy, out, source, panels, slide });
  },

  conv2dBackwardFilters(args: KernelArgs<Place>['conv2dBackwardFilters'], arena: Arena): Emit {
    const { x, dy, out, window } = args;
    if (isPointwise(window)) return matmul({ a: x, b: dy, out, transposeA: true }, arena);
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

/**
 * Adds one image's share of the filters' gradients: rows are numbers of a window, the depth is
 * cells.
 */
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
          rows,
          vectors,
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
