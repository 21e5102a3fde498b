/**
 * A product of matrices in tiles: panel by panel of columns, and within each all rows. Columns of b
 * are packed into a panel once, in front of all rows of a that use them; a is read in place.
 */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { at, type I32, type Integer, i32, integer, type V128 } from '../../emit/value.ts';
import { type EmittedEpilogue, noEpilogue } from './epilogue.ts';
import { packPanel, type RightOperand } from './panel.ts';
import { restPart, tile, wholePart } from './tile.ts';

/** Addresses and steps in bytes. Rows of the result lie one behind the other. */
export interface Product {
  readonly a: { readonly address: number; readonly rowStep: number; readonly depthStep: number };
  readonly b: RightOperand;
  readonly out: number;
  readonly rows: Integer;
  readonly mostRows: number;
  readonly depth: Integer;
  readonly columns: number;
  readonly epilogue: Pick<EmittedEpilogue, 'start' | 'value'>;
  /** Where panels are packed; undefined where b is read in place. */
  readonly panel: number | undefined;
  /** Vectors of four columns in a panel. */
  readonly vectors: number;
  /** Whether the sums go on from what stands in the result. */
  readonly isContinued?: boolean;
}

/** A panel of this depth stays in the first cache while all rows go over it. */
const blockDepth = 256;
const mostBlocks = 8;

export function emitProduct(f: Body, product: Product): void {
  const { a, b, depth, mostRows } = product;
  if (typeof depth !== 'number' || depth <= 2 * blockDepth || mostRows === 1) {
    emitBlock(f, product);
    return;
  }
  const length = 4 * Math.ceil(Math.max(blockDepth, depth / mostBlocks) / 4);
  for (let start = 0; start < depth; start += length) {
    emitBlock(f, {
      ...product,
      a: { ...a, address: a.address + start * a.depthStep },
      b: { ...b, address: b.address + start * b.depthStep },
      depth: Math.min(length, depth - start),
      isContinued: start > 0,
      epilogue: {
        start: product.epilogue.start,
        value: start + length < depth ? noEpilogue.value : product.epilogue.value,
      },
    });
  }
}

function emitBlock(f: Body, product: Product): void {
  const width = 4 * product.vectors;
  const whole = product.columns - (product.columns % width);
  f.count(4 * whole, 4 * width, (byte) => emitPanel(f, product, byte, width));
  const rest = product.columns % width;
  if (rest > 0) emitPanel(f, product, i32(4 * whole), rest);
}

/** @param byte where the panel's columns start in a row of the result */
function emitPanel(f: Body, product: Product, byte: I32, columns: number): void {
  const { b, panel, depth } = product;
  const vectors = Math.ceil(columns / 4);
  const first = f.keep(
    integer.add(b.address, integer.multiply(byte, b.columnStep / 4)), // columns are 4 bytes of `byte`
  );
  if (panel !== undefined) {
    const { columnStep, depthStep } = b;
    packPanel(f, { from: first, columnStep, depthStep, depth, columns }, i32(panel));
  }
  const packed = panel !== undefined;
  const right = {
    b: packed ? i32(panel) : first,
    bDepthStep: packed ? 16 * vectors : b.depthStep,
  };
  emitRows(f, product, { byte, columns, vectors, ...right });
}

interface Panel {
  readonly byte: I32;
  readonly columns: number;
  readonly vectors: number;
  readonly b: I32;
  readonly bDepthStep: number;
}

function emitRows(f: Body, product: Product, panel: Panel): void {
  const { a, out, epilogue, rows, mostRows, depth, columns } = product;
  const { vectors } = panel;
  const tall = mostRows === 1 ? 1 : vectors > 2 || mostRows < 4 ? 2 : 4;
  const from = f.keep(i32(a.address));
  const to = f.keep(integer.add(out, panel.byte));
  const row = 4 * columns; // bytes
  const through = (count: Integer, height: number): void =>
    f.count(count, height, () => {
      const start = (r: number, vector: number): V128 | undefined => {
        if (product.isContinued) return four.load(at(to, r * row + 16 * vector));
        return epilogue.start(panel.byte, vector);
      };
      const shape = {
        rows: height,
        vectors,
        start,
        finish: (r: number, vector: number, sum: V128) =>
          f.store(
            at(to, r * row + 16 * vector),
            epilogue.value(f, sum),
            Math.min(4, panel.columns - 4 * vector),
          ),
      };
      const operands = { aRowStep: a.rowStep, aDepthStep: a.depthStep, a: from };
      tile(f, shape, { ...operands, b: panel.b, bDepthStep: panel.bDepthStep }, depth);
      f.advance(from, height * a.rowStep);
      f.advance(to, height * row);
    });
  through(wholePart(rows, tall), tall);
  through(restPart(rows, tall), 1);
}
