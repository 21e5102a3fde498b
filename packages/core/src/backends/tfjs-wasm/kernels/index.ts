/** All kernels as tfjs ops, family by family. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import type { Context, Handle } from '../handle.ts';
import { activationKernels } from './activations.ts';
import { blockKernels } from './blocks.ts';
import { constraintKernels } from './constraints.ts';
import { convolutionKernels } from './convolutions.ts';
import { depthwiseKernels } from './depthwise.ts';
import { gruKernels } from './gru.ts';
import { linearAlgebraKernels } from './linear-algebra.ts';
import { lookupKernels } from './lookup.ts';
import { lossKernels } from './losses.ts';
import { lstmKernels } from './lstm.ts';
import { noiseKernels } from './noise.ts';
import { normalizationKernels } from './normalization.ts';
import { poolKernels } from './pooling.ts';
import { reverseStepsKernels } from './reverse-steps.ts';
import { simpleRnnKernels } from './simple-rnn.ts';
import { softmaxKernels } from './softmax.ts';
import { stepKernels } from './steps.ts';
import { tensorKernels } from './tensors.ts';

export function tfjsKernels(context: Context): KernelSet<Handle> {
  return {
    ...linearAlgebraKernels(context),
    ...blockKernels(context),
    ...tensorKernels(context),
    ...convolutionKernels(context),
    ...depthwiseKernels(context),
    ...poolKernels(context),
    ...activationKernels(context),
    ...softmaxKernels(context),
    ...normalizationKernels(context),
    ...noiseKernels(context),
    ...lookupKernels(context),
    ...simpleRnnKernels(context),
    ...gruKernels(context),
    ...lstmKernels(context),
    ...reverseStepsKernels(context),
    ...lossKernels(context),
    ...stepKernels(context),
    ...constraintKernels(context),
  };
}
