/** out = a · b, either of them transposed. Same as js/kernels/matmul.ts, in tiles of registers. */
import type { KernelArgs } from '../../../kernels/kernels.ts';
import { lastAxis, sizeOf } from '../../../tensor/shape.ts';
import type { Arena } from '../memory.ts';
import { dots } from './dots.ts';
import { type Emit, matrixRowsIn, mostMatrixRows, type Place } from './kernel.ts';
import { emitProduct } from './product.ts';

type Args = KernelArgs<Place>['matmul'] & {
  /** Added to each row. */
  readonly bias?: Place;
};

/** A right operand of at most so many bytes stays in the first cache as it is. */
const smallOperand = 8192;
/** Depth from which sums along it are worth their last step, the sum across lanes. */
const longEnough = 8;

export function matmul(args: Args, arena: Arena): Emit | undefined {
  const { a, b, out, transposeA = false, transposeB = false, bias } = args;
  if (transposeB && b.batched) return undefined; // as many columns as there are rows in use
  const columns = transposeB ? sizeOf(b.shape) / lastAxis(b.shape) : lastAxis(b.shape);
  const [inner, outer] = [lastAxis(a.shape), mostMatrixRows(a, arena.capacity)];
  const [mostRows, mostDepth] = transposeA ? [inner, outer] : [outer, inner];

  const isThin = mostRows < 4 || columns === 1;
  const liesAlongDepth = !transposeA && (transposeB || columns === 1);
  if (isThin && liesAlongDepth && mostDepth >= longEnough && bias === undefined) {
    const places = { a: a.address, b: b.address, out: out.address };
    return (f) => dots(f, { ...places, rows: matrixRowsIn(f, a), columns, depth: inner });
  }

  const [along, across] = [4, 4 * lastAxis(b.shape)];
  const fromB = transposeB
    ? { address: b.address, columnStep: across, depthStep: along }
    : { address: b.address, columnStep: along, depthStep: across };
  // A single column or a single step of the depth lies the same way around either way.
  const isTurned = fromB.columnStep > 4 && columns > 1;
  const isLarge = mostRows >= 8 && 4 * columns * mostDepth > smallOperand;
  const vectors = mostRows === 1 ? 8 : 4;
  const panel = isTurned || isLarge ? arena.scratch(16 * vectors * mostDepth) : undefined;
  return (f) => {
    const [still, moving] = [inner, matrixRowsIn(f, a)];
    emitProduct(f, {
      a: transposeA
        ? { address: a.address, rowStep: 4, depthStep: 4 * inner }
        : { address: a.address, rowStep: 4 * inner, depthStep: 4 },
      b: isTurned ? fromB : { ...fromB, columnStep: 4, depthStep: transposeB ? 4 : across },
      ...{ out: out.address, columns, bias: bias?.address, panel: panel?.(), vectors },
      rows: transposeA ? still : moving,
      depth: transposeA ? moving : still,
    });
  };
}
