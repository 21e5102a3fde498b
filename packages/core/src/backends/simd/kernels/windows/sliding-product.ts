/**
 * Windows over an image as a product of matrices whose left operand is never written down: each
 * output cell is a row of it, read where the image lies. A row of cells under windows of width 3
 * and stride 2, c numbers in each cell:
 *
 *   │ 0 │ 1 │ 2 │ 3 │ 4 │ 5 │ 6 │     `rowBytes` from here to the row below
 *   └ output 0 ─┘                     its row of the operand begins with the 3·c numbers here
 *           └ output 1 ─┘             begins `width.stride`·c numbers further on
 *                   └ output 2 ─┘
 *
 * The depth of such a row, for windows of height 3 that begin in row y of the image:
 *
 *   output 1 │ row y: cells 2 3 4 │ row y + 1: cells 2 3 4 │ row y + 2: cells 2 3 4 │
 *                                 ↑ the jump of a `NestedDepth`, to the next row of the image
 *
 * Output cells beside each other make a tile.
 */
import type { WindowAxis } from '../../../../kernels/window.ts';
import type { Body } from '../../emit/body.ts';
import { at, type I32, integer, type V128 } from '../../emit/value.ts';
import { type EmittedEpilogue, noEpilogue } from '../product/epilogue.ts';
import { type Depth, restPart, tile, wholePart } from '../product/tile.ts';

/** How windows lie: `size` cells `dilation` apart, every `stride` cells, `output` of them. */
export type Sliding = Pick<WindowAxis, 'output' | 'size' | 'stride' | 'dilation'>;

export interface Slide {
  readonly height: Sliding;
  readonly width: Sliding;
  /** Numbers in an input cell, and in an output cell. */
  readonly inputs: number;
  readonly outputs: number;
  /** Bytes of a row of input cells. */
  readonly rowBytes: number;
  /** Nothing unless given. */
  readonly epilogue?: EmittedEpilogue;
}

/** What each window is multiplied with: some columns of the filters. */
export interface Columns {
  readonly address: I32;
  readonly depthStep: number;
  /** Where they start in an output cell, in bytes. */
  readonly byte: I32;
  readonly count: number;
}

/** Cells that a window needs beside each other. */
export function roomFor({ output, size, stride, dilation }: Sliding): number {
  return (output - 1) * stride + (size - 1) * dilation + 1;
}

/** Numbers of one window, one filter row after the other. */
export function windowDepth({ height, width, inputs, rowBytes }: Slide): Depth {
  const cell = 4 * inputs;
  const isDense = width.dilation === 1;
  const across: Depth = isDense
    ? width.size * inputs
    : { count: width.size, jump: (width.dilation - 1) * cell, inner: inputs };
  if (height.size === 1) return across;
  const extent = width.size * width.dilation * cell;
  return { count: height.size, jump: height.dilation * rowBytes - extent, inner: across };
}

/** All output cells of one image, for some columns. */
export function slideOver(
  f: Body,
  slide: Slide,
  { from, to, columns }: { readonly from: I32; readonly to: I32; readonly columns: Columns },
): void {
  const { height, width, inputs, outputs, rowBytes, epilogue = noEpilogue } = slide;
  const vectors = Math.ceil(columns.count / 4);
  const depth = windowDepth(slide);
  const row = f.keep(from);
  const target = f.keep(integer.add(to, columns.byte));
  const cellStep = 4 * width.stride * inputs;
  f.count(height.output, 1, () => {
    const cell = f.keep(row);
    const through = (count: number, cells: number): void =>
      f.count(count, cells, () => {
        const finish = (r: number, vector: number, sum: V128): void =>
          f.store(
            at(target, 4 * r * outputs + 16 * vector),
            epilogue.value(f, sum),
            Math.min(4, columns.count - 4 * vector),
          );
        const left = { a: cell, aRowStep: cellStep, aDepthStep: 4 };
        const right = { b: columns.address, bDepthStep: columns.depthStep };
        const start = (_: number, vector: number) => epilogue.start(columns.byte, vector);
        tile(f, { rows: cells, vectors, start, finish }, { ...left, ...right }, depth);
        f.advance(cell, cells * cellStep);
        f.advance(target, 4 * cells * outputs);
      });
    const together = vectors > 2 ? 2 : 4;
    through(wholePart(width.output, together) as number, together); // of a constant
    through(restPart(width.output, together) as number, 1);
    f.advance(row, height.stride * rowBytes);
  });
}
