/** Products and sums of matrices and rows. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import type { LinearAlgebraKernels } from '../../../kernels/linear-algebra.ts';
import { epilogueOf } from '../epilogue.ts';
import type { Context, Handle } from '../handle.ts';
import { matrixOf } from '../matrix.ts';
import type { Tensor } from '../tfjs.ts';

type Family = Pick<KernelSet<Handle>, keyof LinearAlgebraKernels<never>>;

export function linearAlgebraKernels({ tfjs }: Context): Family {
  /** As a matrix; tfjs multiplies transposed ones six times as slowly as it transposes. */
  const operand = (handle: Handle, rows: number, isTransposed = false): Tensor => {
    const matrix = matrixOf(tfjs, handle, rows);
    return isTransposed ? tfjs.transpose(matrix) : matrix;
  };
  return {
    matmul: ({ a, b, out, transposeA, transposeB, ...after }) => {
      const epilogue = epilogueOf(tfjs, after);
      return (rows) => {
        const [left, right] = [operand(a, rows, transposeA), operand(b, rows, transposeB)];
        out.write(epilogue(tfjs.matMul(left, right), rows), rows);
      };
    },
    addRow:
      ({ x, row, out }) =>
      (rows) =>
        out.write(tfjs.add(matrixOf(tfjs, x, rows), row.read(rows)), rows),
    multiplyRow:
      ({ x, row, out }) =>
      (rows) =>
        out.write(tfjs.mul(matrixOf(tfjs, x, rows), row.read(rows)), rows),
    sumRows:
      ({ x, out }) =>
      (rows) =>
        out.write(tfjs.sum(matrixOf(tfjs, x, rows), 0), rows),
    scale:
      ({ x, factor, out }) =>
      (rows) =>
        out.write(tfjs.mul(x.read(rows), factor), rows),
    add:
      ({ a, b, out }) =>
      (rows) =>
        out.write(tfjs.add(a.read(rows), b.read(rows)), rows),
    subtract:
      ({ a, b, out }) =>
      (rows) =>
        out.write(tfjs.sub(a.read(rows), b.read(rows)), rows),
    multiply:
      ({ a, b, out }) =>
      (rows) =>
        out.write(tfjs.mul(a.read(rows), b.read(rows)), rows),
  };
}
