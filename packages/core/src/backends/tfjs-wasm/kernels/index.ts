/** All kernels as tfjs ops, family by family. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import type { Context, Handle } from '../handle.ts';
import { activationKernels } from './activations.ts';
import { blockKernels } from './blocks.ts';
import { convolutionKernels } from './convolutions.ts';
import { depthwiseKernels } from './depthwise.ts';
import { linearAlgebraKernels } from './linear-algebra.ts';
import { lossKernels } from './losses.ts';
import { poolKernels } from './pooling.ts';
import { softmaxKernels } from './softmax.ts';
import { stepKernels } from './steps.ts';

export function tfjsKernels(context: Context): Partial<KernelSet<Handle>> {
  return {
    ...linearAlgebraKernels(context),
    ...blockKernels(context),
    ...convolutionKernels(context),
    ...depthwiseKernels(context),
    ...poolKernels(context),
    ...activationKernels(context),
    ...softmaxKernels(context),
    ...lossKernels(context),
    ...stepKernels(context),
  };
}
