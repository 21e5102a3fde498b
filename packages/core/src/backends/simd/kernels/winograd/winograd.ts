/**
 * Convolution with windows of 3×3 by Winograd's algorithm, for filters that stay the same: they are
 * transformed once. Tiles of 4×4 input cells are transformed to rows of sixteen matrices, those are
 * multiplied with the filters', and each tile's products give 2×2 output cells. A row of tiles at a
 * time, so that all of it stays near.
 */
import type { WindowAxis, WindowGeometry } from '../../../../kernels/window.ts';
import { lastAxis } from '../../../../tensor/shape.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { type I32, i32, integer, type Local } from '../../emit/value.ts';
import type { Arena } from '../../memory.ts';
import type { Emit, Place } from '../kernel.ts';
import { eachFour, type Four } from '../loops/each-four.ts';
import type { EmittedEpilogue } from '../product/epilogue.ts';
import { linesOf } from '../windows/image-rows.ts';
import { inputCell, type TileRun, tileRuns } from '../windows/tap-ranges.ts';
import { eachImage } from '../windows/window-images.ts';
import { transformedFilters } from './filters.ts';
import { emitWinogradProducts } from './products.ts';
import { places, transformInput, transformProducts } from './transforms.ts';

/**
 * What the transforms of a tile take by four channels, and what a product takes, in products of
 * four columns of plain sums.
 */
const inputWork = 48;
const outputWork = 44;
const productWork = 1.1;
/** It has to be worth the code. */
const fewestSaved = 0.1;
/** Tiles of a whole image that are transformed together; of a larger one, those of a row. */
const mostTogether = 64;

/** Whether it can be done, and takes less than sums over windows. */
export function takesWinograd(filters: Place, { height, width }: WindowGeometry): boolean {
  const fits = [height, width].every(
    ({ size, stride, dilation }) => size === 3 && stride === 1 && dilation === 1,
  );
  if (!fits || filters.isConstant !== true) return false;
  const [inputs, outputs] = filters.shape.slice(-2) as [number, number]; // the last of four
  const [inputVectors, outputVectors] = [Math.ceil(inputs / 4), Math.ceil(outputs / 4)];
  const tiles = tilesAlong(height).output * tilesAlong(width).output;
  const perTile =
    productWork * places * inputs * outputVectors +
    inputWork * inputVectors +
    outputWork * outputVectors;
  const plain = 9 * height.output * width.output * inputs * outputVectors;
  return tiles * perTile < (1 - fewestSaved) * plain;
}

interface Winograd {
  /** How tiles lie in the input, as windows of 4×4. */
  readonly height: WindowAxis;
  readonly width: WindowAxis;
  /** Of the result. */
  readonly cells: { readonly height: number; readonly width: number };
  readonly inputs: number;
  readonly outputs: number;
  /** Of the input. */
  readonly rowBytes: number;
  readonly epilogue: EmittedEpilogue;
  readonly zeros: () => number;
  /** From one matrix of transformed inputs to the next, and of products. */
  readonly inputStep: number;
  readonly productStep: number;
}

export function winograd(
  args: { readonly x: Place; readonly filters: Place; readonly out: Place },
  { window, epilogue }: { readonly window: WindowGeometry; readonly epilogue: EmittedEpilogue },
  arena: Arena,
): Emit {
  const { x, filters, out } = args;
  const [inputs, outputs] = [lastAxis(x.shape), lastAxis(out.shape)];
  const [height, width] = [tilesAlong(window.height), tilesAlong(window.width)];
  const rowBytes = 4 * inputs * window.width.input;
  const all = height.output * width.output;
  const rows = all <= mostTogether ? height.output : 1;
  const tiles = rows * width.output;
  const [inputStep, productStep] = [stepOf(tiles * inputs), stepOf(tiles * outputs)];
  const shape: Winograd = {
    height,
    width,
    inputs,
    outputs,
    epilogue,
    inputStep,
    productStep,
    cells: { height: window.height.output, width: window.width.output },
    rowBytes,
    zeros: arena.zeros(rowBytes),
  };
  const weights = transformedFilters(arena, filters);
  const scratch = arena.scratch(places * (inputStep + productStep));
  return (f) => {
    const transformed = scratch();
    const products = transformed + places * inputStep;
    const multiplication = {
      inputs,
      outputs,
      tiles,
      weights,
      from: transformed,
      fromStep: inputStep,
      to: products,
      toStep: productStep,
    };
    eachImage(f, x, out, (offset, to) => {
      const from = f.keep(integer.add(offset, x.address));
      f.count(height.output, rows, (first) => {
        inputRows(f, shape, { first, rows }, { from, transformed });
        emitWinogradProducts(f, multiplication);
        outputRows(f, shape, { first, rows }, { to, products });
      });
    });
    epilogue.after(f);
  };
}

/** Tiles that give two output cells each; cells that no output needs count as outside. */
function tilesAlong({ input, output, before }: WindowAxis): WindowAxis {
  const needed = Math.min(input, output + 2 - before);
  const tiles = { size: 4, stride: 2, dilation: 1, output: Math.ceil(output / 2) };
  return { ...tiles, input: needed, before };
}

/**
 * Bytes of a matrix, and some more: places that are pages apart would push each other out of the
 * cache.
 */
function stepOf(numbers: number): number {
  return 64 * Math.ceil(numbers / 16) + 64;
}

/** Rows of tiles from `first` on. */
interface Rows {
  readonly first: I32;
  readonly rows: number;
}

function inputRows(
  f: Body,
  shape: Winograd,
  { first, rows }: Rows,
  { from, transformed }: { readonly from: I32; readonly transformed: number },
): void {
  const { height, rowBytes, zeros } = shape;
  const target = f.keep(i32(transformed));
  f.count(rows, 1, (row) => {
    const image = { from, rowBytes, zeros: zeros() };
    const lines = linesOf(f, height, integer.add(first, row), image);
    for (const run of tileRuns(shape.width, 1)) inputTiles(f, shape, run, { lines, target });
  });
}

/** Tiles of a row whose columns lie alike. */
function inputTiles(
  f: Body,
  { inputs, width, inputStep }: Winograd,
  { first, tiles, ranges }: TileRun,
  { lines, target }: { readonly lines: readonly I32[]; readonly target: Local<'i32'> },
): void {
  const cell = 4 * inputs;
  const start = inputCell(width, first) * cell;
  const { from, to } = ranges[0]!; // tiles of one
  const shift = f.keep(i32(0));
  f.count(tiles, 1, () => {
    const cells = lines.map((line) => f.keep(integer.add(line, shift)));
    const transform = (numbers: Four): void =>
      transformInput(
        f,
        (row, column) =>
          from <= column && column < to
            ? four.load(numbers.at(start + column * cell, cells[row]))
            : four.constant(0),
        (place, value) => f.store(numbers.at(place * inputStep, target), value, numbers.lanes),
      );
    eachFour(f, inputs, transform, 4);
    f.advance(shift, width.stride * cell);
    f.advance(target, cell);
  });
}

function outputRows(
  f: Body,
  shape: Winograd,
  { first, rows }: Rows,
  ends: { readonly to: I32; readonly products: number },
): void {
  const { outputs, width, cells } = shape;
  const products = f.keep(i32(ends.products));
  const outRow = 4 * outputs * cells.width;
  const start = integer.add(ends.to, integer.multiply(first, 2 * outRow));
  const target = f.keep(start);
  f.count(rows, 1, (row) => {
    const top = f.keep(integer.multiply(integer.add(first, row), 2));
    const isWhole = f.keep(integer.below(top, cells.height - 1));
    for (const { first: tile, tiles } of tileRuns(width, 1)) {
      const columns = Math.min(2, cells.width - 2 * tile);
      f.count(tiles, 1, () => {
        outputTile(f, shape, { isWhole, columns }, { target, products });
        f.advance(target, 4 * columns * outputs);
        f.advance(products, 4 * outputs);
      });
    }
    f.advance(target, outRow);
  });
}

/** @param whole.isWhole whether the second row of the tile exists too */
function outputTile(
  f: Body,
  { outputs, productStep, epilogue, cells }: Winograd,
  { isWhole, columns }: { readonly isWhole: I32; readonly columns: number },
  { target, products }: { readonly target: I32; readonly products: I32 },
): void {
  const visit = (numbers: Four): void => {
    const byte = numbers.at(0);
    const bias = epilogue.start(integer.add(byte.pointer, byte.offset), 0);
    const sums = transformProducts(f, (row, column) => {
      const place = 4 * row + column;
      const product = four.load(numbers.at(place * productStep, products));
      // What is added in the second row and column comes out in all four cells.
      return place === 5 && bias !== undefined ? four.add(product, bias) : product;
    });
    const storeRow = (row: number): void => {
      for (let column = 0; column < columns; column++) {
        const address = numbers.at(4 * outputs * (row * cells.width + column), target);
        f.store(address, epilogue.value(f, sums[row]![column]!), numbers.lanes);
      }
    };
    storeRow(0);
    f.when(isWhole, () => storeRow(1));
  };
  eachFour(f, outputs, visit, 4);
}
