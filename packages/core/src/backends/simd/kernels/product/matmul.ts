/** out = a · b, either of them transposed. Same as js/kernels/matmul.ts, in tiles of registers. */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import { lastAxis, sizeOf } from '../../../../tensor/shape.ts';
import type { Body } from '../../emit/body.ts';
import type { Arena } from '../../memory.ts';
import { type Emit, matrixRowsIn, mostMatrixRows, type Place } from '../kernel.ts';
import { dots } from './dots.ts';
import { epilogueOf } from './epilogue.ts';
import { packedOnce, type RightOperand } from './panel.ts';
import { emitProduct, type Product } from './tiled-product.ts';
import { transpose } from './transpose.ts';

/** A right operand of at most this many bytes stays in the first cache as it is. */
const smallOperand = 8192;
/** Vectors of four columns in a panel, as many as a tile has. */
const usualVectors = 4;
/**
 * As many sums of a single row as there are registers for, with what is multiplied: more chains of
 * additions at a time.
 */
const mostVectorsOfRow = 7;
/** Depth from which sums along it are worth their last step, the sum across lanes. */
const longEnough = 8;
/** Columns from which turning the left operand around pays. */
const wideEnough = 32;

export function matmul(args: KernelArgs<Place>['matmul'], arena: Arena): Emit {
  const { a, b, out, transposeA = false, transposeB = false } = args;
  const epilogue = epilogueOf(out, args);
  const columns = transposeB ? sizeOf(b.shape) / lastAxis(b.shape) : lastAxis(b.shape);
  const [inner, outer] = [lastAxis(a.shape), mostMatrixRows(a, arena.maxBatchSize)];
  const [mostRows, mostDepth] = transposeA ? [inner, outer] : [outer, inner];

  const isThin = mostRows < 4 || columns === 1;
  const liesAlongDepth = !transposeA && (transposeB || columns === 1);
  if (isThin && liesAlongDepth && mostDepth >= longEnough) {
    const places = { a: a.address, b: b.address, out: out.address };
    return (f) => {
      dots(f, { ...places, rows: matrixRowsIn(f, a), columns, depth: inner });
      epilogue.inPlace(f);
    };
  }

  const inPlace = rightOperand(b, transposeB);
  const isLarge = mostRows >= 8 && 4 * columns * mostDepth > smallOperand;
  const panelBytes = 16 * usualVectors * mostDepth;
  const isPacked = b.isConstant !== true && (inPlace.columnStep > 4 || isLarge);
  const panel = isPacked ? arena.scratch(panelBytes) : undefined;
  const vectors = b.isConstant === true && mostRows === 1 ? vectorsOfRow(columns) : usualVectors;
  const size = { depth: mostDepth, columns, vectors };
  const right = b.isConstant === true ? packedOnce(arena, inPlace, size) : inPlace;
  const left = leftOperand(a, { transposeA, columns, panelBytes }, arena);
  return (f) => {
    const [still, moving] = [inner, matrixRowsIn(f, a)];
    emitProduct(f, {
      a: left(f),
      b: right,
      out: out.address,
      columns,
      vectors,
      epilogue,
      panel: panel?.(),
      mostRows,
      rows: transposeA ? still : moving,
      depth: transposeA ? moving : still,
    });
    epilogue.after(f);
  };
}

/** Panels of about the same width. */
function vectorsOfRow(columns: number): number {
  const all = Math.ceil(columns / 4);
  return Math.ceil(all / Math.ceil(all / mostVectorsOfRow));
}

function rightOperand({ address, shape }: Place, transposeB: boolean): RightOperand {
  const row = 4 * lastAxis(shape);
  // A single column, or a single step of the depth, lies the same way around either way.
  if (!transposeB) return { address, columnStep: 4, depthStep: row };
  return { address, columnStep: row, depthStep: 4 };
}

/** Where the left operand is read: in place, or turned around where that would defeat the cache. */
function leftOperand(
  a: Place,
  options: {
    readonly transposeA: boolean;
    readonly columns: number;
    readonly panelBytes: number;
  },
  arena: Arena,
): (f: Body) => Product['a'] {
  const { address } = a;
  const [inner, outer] = [lastAxis(a.shape), mostMatrixRows(a, arena.maxBatchSize)];
  if (!options.transposeA) return () => ({ address, rowStep: 4 * inner, depthStep: 4 });
  if (options.columns < wideEnough || !collides(4 * inner, outer)) {
    return () => ({ address, rowStep: 4, depthStep: 4 * inner });
  }
  const step = 4 * outer + 16;
  const scratch = arena.scratch(options.panelBytes + step * inner);
  return (f) => {
    const to = scratch() + options.panelBytes; // the panel lies in front
    transpose(f, { from: address, rows: matrixRowsIn(f, a), columns: inner, to, step });
    return { address: to, rowStep: step, depthStep: 4 };
  };
}

/**
 * Whether numbers `step` bytes apart push each other out of the first cache: 64 sets of 8 lines.
 */
function collides(step: number, count: number): boolean {
  const lines = step / 64;
  let sets = 64;
  while (sets > 1 && lines % (128 / sets) === 0) sets /= 2;
  return Number.isInteger(lines) && count > 8 * sets;
}
