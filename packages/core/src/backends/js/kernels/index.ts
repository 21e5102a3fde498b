/** All kernels of the js backend, family by family. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import type { View } from '../../../tensor/view.ts';
import { activationKernels } from './activations.ts';
import { adamRelativeKernels } from './adam-relatives.ts';
import { adaptiveStepKernels } from './adaptive-steps.ts';
import { blockKernels } from './blocks.ts';
import { constraintKernels } from './constraints.ts';
import { conv2dKernels } from './conv2d.ts';
import { depthwiseConv2dKernels } from './depthwise-conv2d.ts';
import { gruKernels } from './gru.ts';
import { lookupKernels } from './lookup.ts';
import { lossKernels } from './losses.ts';
import { lstmKernels } from './lstm.ts';
import { matmul } from './matmul.ts';
import { noiseKernels } from './noise.ts';
import { normalizationKernels } from './normalization.ts';
import { penaltyKernels } from './penalties.ts';
import { pool2dKernels } from './pool2d.ts';
import { reverseSteps } from './reverse-steps.ts';
import { rowKernels } from './rows.ts';
import { simpleRnnKernels } from './simple-rnn.ts';
import { softmaxKernels } from './softmax.ts';
import { stepKernels } from './steps.ts';
import { tensorKernels } from './tensors.ts';

export const jsKernels: KernelSet<View> = {
  matmul,
  ...rowKernels,
  ...blockKernels,
  ...tensorKernels,
  ...conv2dKernels,
  ...depthwiseConv2dKernels,
  ...pool2dKernels,
  ...simpleRnnKernels,
  ...gruKernels,
  ...lstmKernels,
  reverseSteps,
  ...activationKernels,
  ...softmaxKernels,
  ...normalizationKernels,
  ...noiseKernels,
  ...lookupKernels,
  ...lossKernels,
  ...stepKernels,
  ...adamRelativeKernels,
  ...adaptiveStepKernels,
  ...penaltyKernels,
  ...constraintKernels,
};
