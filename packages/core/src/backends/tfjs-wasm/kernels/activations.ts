/** Activations number by number. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import { activationOps } from '../activations/index.ts';
import type { Context, Handle } from '../handle.ts';

type Family = Pick<KernelSet<Handle>, 'activate' | 'activateBackward'>;

export function activationKernels({ tfjs }: Context): Family {
  return {
    activate({ x, out, activation }) {
      const { forward } = activationOps(tfjs, activation);
      return (rows) => out.write(forward(x.read(rows)), rows);
    },
    activateBackward({ x, y, dy, out, activation }) {
      const { backward } = activationOps(tfjs, activation);
      return (rows) => out.write(backward(x.read(rows), y.read(rows), dy.read(rows)), rows);
    },
  };
}
