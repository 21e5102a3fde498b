/** What a product goes on with in the same call: a bias for each column of its last axis, an activation. */
import type { Finish } from '../../kernels/finish.ts';
import { activationOps } from './activations/index.ts';
import type { Handle } from './handle.ts';
import type { Tensor, Tfjs } from './tfjs.ts';

export function finishing(
  tfjs: Tfjs,
  { bias, activation }: Finish<Handle>,
): (product: Tensor, rows: number) => Tensor {
  const f = activation && activationOps(tfjs, activation);
  return (product, rows) => {
    const z = bias === undefined ? product : tfjs.add(product, bias.read(rows));
    return f === undefined ? z : f.forward(z);
  };
}
