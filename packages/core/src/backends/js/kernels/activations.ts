/** Activations number by number, and softmax row by row. */
import { activationOf } from '../../../activations/index.ts';
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import { countOf, matrixRows, type View } from '../../../tensor/view.ts';

export const activationKernels = {
  activate({ x, out, activation }: KernelArgs<View>['activate']): Runner {
    const f = activationOf(activation);
    const [from, to] = [x.data, out.data];
    return (rows) => f.forward(from, to, countOf(x, rows));
  },

  activateBackward({ x, y, dy, out, activation }: KernelArgs<View>['activateBackward']): Runner {
    const f = activationOf(activation);
    return (rows) => f.backward(x.data, y.data, dy.data, out.data, countOf(x, rows));
  },

  /** Shifted by the row's maximum, so that exp cannot overflow. */
  softmax({ x, out }: KernelArgs<View>['softmax']): Runner {
    const columns = lastAxis(x.shape);
    const [from, to] = [x.data, out.data];
    return (rows) => {
      const m = matrixRows(x, rows);
      for (let i = 0; i < m; i++) {
        const start = i * columns;
        let largest = from[start]!;
        for (let j = 1; j < columns; j++) largest = Math.max(largest, from[start + j]!);
        let sum = 0;
        for (let j = 0; j < columns; j++) {
          const power = Math.exp(from[start + j]! - largest);
          to[start + j] = power;
          sum += power;
        }
        for (let j = 0; j < columns; j++) to[start + j]! /= sum;
      }
    };
  },

  softmaxBackward({ y, dy, out }: KernelArgs<View>['softmaxBackward']): Runner {
    const columns = lastAxis(y.shape);
    const [p, d, to] = [y.data, dy.data, out.data];
    return (rows) => {
      const m = matrixRows(y, rows);
      for (let i = 0; i < m; i++) {
        const start = i * columns;
        let mean = 0;
        for (let j = 0; j < columns; j++) mean += p[start + j]! * d[start + j]!;
        for (let j = 0; j < columns; j++) to[start + j] = p[start + j]! * (d[start + j]! - mean);
      }
    };
  },
};
