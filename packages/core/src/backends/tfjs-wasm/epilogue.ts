/**
 * What a product goes on with in the same call: a bias for each column of its last axis, an
 * activation.
 */
import type { Epilogue } from '../../kernels/epilogue.ts';
import { activationOps } from './activations/index.ts';
import type { Handle } from './handle.ts';
import type { Tensor, Tfjs } from './tfjs.ts';

export function epilogueOf(
  tfjs: Tfjs,
  { bias, activation }: Epilogue<Handle>,
): (product: Tensor, rows: number) => Tensor {
  const f = activation && activationOps(tfjs, activation);
  return (product, rows) => {
    const z = bias === undefined ? product : tfjs.add(product, bias.read(rows));
    return f === undefined ? z : f.forward(z);
  };
}
