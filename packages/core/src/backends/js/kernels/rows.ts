/** Kernels that go over a matrix row by row, or over numbers one by one. */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import { countOf, matrixRows, type View } from '../../../tensor/view.ts';

export const rowKernels = {
  /** out[r] = x[r] + row */
  addRow({ x, row, out }: KernelArgs<View>['addRow']): Runner {
    const columns = lastAxis(x.shape);
    const [from, bias, to] = [x.data, row.data, out.data];
    return (rows) => {
      const m = matrixRows(x, rows);
      for (let i = 0; i < m; i++) {
        const start = i * columns;
        for (let j = 0; j < columns; j++) to[start + j] = from[start + j]! + bias[j]!;
      }
    };
  },

  /** out = Σ over rows of x */
  sumRows({ x, out }: KernelArgs<View>['sumRows']): Runner {
    const columns = lastAxis(x.shape);
    const [from, to] = [x.data, out.data];
    return (rows) => {
      const m = matrixRows(x, rows);
      for (let j = 0; j < columns; j++) to[j] = 0;
      for (let i = 0; i < m; i++) {
        const start = i * columns;
        for (let j = 0; j < columns; j++) to[j]! += from[start + j]!;
      }
    };
  },

  /** out = a + b */
  add({ a, b, out }: KernelArgs<View>['add']): Runner {
    const [left, right, to] = [a.data, b.data, out.data];
    return (rows) => {
      const count = countOf(a, rows);
      for (let i = 0; i < count; i++) to[i] = left[i]! + right[i]!;
    };
  },

  /** out[r] = x[r] ⊙ row */
  multiplyRow({ x, row, out }: KernelArgs<View>['multiplyRow']): Runner {
    const columns = lastAxis(x.shape);
    const [from, factors, to] = [x.data, row.data, out.data];
    return (rows) => {
      const m = matrixRows(x, rows);
      for (let i = 0; i < m; i++) {
        const start = i * columns;
        for (let j = 0; j < columns; j++) to[start + j] = from[start + j]! * factors[j]!;
      }
    };
  },

  /** out = a − b */
  subtract({ a, b, out }: KernelArgs<View>['subtract']): Runner {
    const [left, right, to] = [a.data, b.data, out.data];
    return (rows) => {
      const count = countOf(a, rows);
      for (let i = 0; i < count; i++) to[i] = left[i]! - right[i]!;
    };
  },

  /** out = a ⊙ b */
  multiply({ a, b, out }: KernelArgs<View>['multiply']): Runner {
    const [left, right, to] = [a.data, b.data, out.data];
    return (rows) => {
      const count = countOf(a, rows);
      for (let i = 0; i < count; i++) to[i] = left[i]! * right[i]!;
    };
  },

  /** out = factor · x */
  scale({ x, factor, out }: KernelArgs<View>['scale']): Runner {
    const [from, to] = [x.data, out.data];
    return (rows) => {
      const count = countOf(x, rows);
      for (let i = 0; i < count; i++) to[i] = factor * from[i]!;
    };
  },
};
