/**
 * Masks and noise. tfjs has no arithmetic on 32 bits, so they are drawn on the caller's side, by
 * the kernels of js, and brought over like any input.
 */
import type { KernelSet, Runner } from '../../../kernels/kernels.ts';
import type { NoiseArgs, NoiseKernels } from '../../../kernels/noise.ts';
import { sizeOf } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';
import { noiseKernels as drawn } from '../../js/kernels/noise.ts';
import type { Context, Handle } from '../handle.ts';

type Family = Pick<KernelSet<Handle>, keyof NoiseKernels<never>>;

export function noiseKernels({ tfjs, maxBatchSize }: Context): Family {
  /** Runs a kernel of js on views of the caller's side, and brings over what it drew. */
  const onCallersSide = (
    { key, out }: NoiseArgs<Handle>,
    bind: (views: { readonly key: View; readonly out: View }) => Runner,
  ): Runner => {
    const size = sizeOf(out.shape);
    const keyNumbers = new Float32Array(sizeOf(key.shape));
    const numbers = new Float32Array(size * maxBatchSize);
    const run = bind({
      key: { shape: key.shape, batched: false, data: keyNumbers },
      out: { shape: out.shape, batched: true, data: numbers },
    });
    return (rows) => {
      for (let i = 0; i < keyNumbers.length; i++) keyNumbers[i] = key.number(i);
      run(rows);
      out.write(tfjs.tensor(numbers.subarray(0, rows * size)), rows);
    };
  };
  return {
    dropoutMask: (args) => onCallersSide(args, (views) => drawn.dropoutMask({ ...args, ...views })),
    gaussianNoise: (args) =>
      onCallersSide(args, (views) => drawn.gaussianNoise({ ...args, ...views })),
  };
}
