/**
 * out = a · b on row-major matrices, with either operand transposed on request. The loop order of each
 * form keeps the innermost loop on consecutive numbers. Loops index with `!`: their bounds are the
 * lengths of the arrays, here and in all kernels of this folder.
 */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import { matrixRows, type View } from '../../../tensor/view.ts';

export function matmul(args: KernelArgs<View>['matmul']): Runner {
  if (args.transposeA === true) return args.transposeB === true ? both(args) : transposedA(args);
  return args.transposeB === true ? transposedB(args) : plain(args);
}

/** [m, k] · [k, n] */
function plain({ a, b, out }: KernelArgs<View>['matmul']): Runner {
  const depth = lastAxis(a.shape);
  const columns = lastAxis(b.shape);
  const [x, w, y] = [a.data, b.data, out.data];
  return (rows) => {
    const m = matrixRows(a, rows);
    for (let i = 0; i < m; i++) {
      const row = i * columns;
      for (let j = 0; j < columns; j++) y[row + j] = 0;
      for (let k = 0; k < depth; k++) {
        const factor = x[i * depth + k]!;
        const from = k * columns;
        for (let j = 0; j < columns; j++) y[row + j]! += factor * w[from + j]!;
      }
    }
  };
}

/** [k, m]ᵀ · [k, n]: a gradient of weights, k the rows of the batch. */
function transposedA({ a, b, out }: KernelArgs<View>['matmul']): Runner {
  const m = lastAxis(a.shape);
  const columns = lastAxis(b.shape);
  const [x, d, g] = [a.data, b.data, out.data];
  return (rows) => {
    const depth = matrixRows(a, rows);
    for (let i = 0; i < m * columns; i++) g[i] = 0;
    for (let k = 0; k < depth; k++) {
      for (let i = 0; i < m; i++) {
        const factor = x[k * m + i]!;
        const row = i * columns;
        const from = k * columns;
        for (let j = 0; j < columns; j++) g[row + j]! += factor * d[from + j]!;
      }
    }
  };
}

/** [m, k] · [n, k]ᵀ: a gradient passed on to the inputs. */
function transposedB({ a, b, out }: KernelArgs<View>['matmul']): Runner {
  const depth = lastAxis(a.shape);
  const [d, w, y] = [a.data, b.data, out.data];
  return (rows) => {
    const m = matrixRows(a, rows);
    const columns = matrixRows(b, rows);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < columns; j++) {
        let sum = 0;
        for (let k = 0; k < depth; k++) sum += d[i * depth + k]! * w[j * depth + k]!;
        y[i * columns + j] = sum;
      }
    }
  };
}

/** [k, m]ᵀ · [n, k]ᵀ */
function both({ a, b, out }: KernelArgs<View>['matmul']): Runner {
  const m = lastAxis(a.shape);
  const [x, w, y] = [a.data, b.data, out.data];
  return (rows) => {
    const depth = matrixRows(a, rows);
    const columns = matrixRows(b, rows);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < columns; j++) {
        let sum = 0;
        for (let k = 0; k < depth; k++) sum += x[k * m + i]! * w[j * depth + k]!;
        y[i * columns + j] = sum;
      }
    }
  };
}
