/** Activations number by number. */
import { activationOf } from '../../../activations/index.ts';
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { countOf, type View } from '../../../tensor/view.ts';

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
};
