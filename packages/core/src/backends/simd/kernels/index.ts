/** All kernels of this backend. */
import type { KernelCall } from '../../../kernels/kernels.ts';
import type { Slot } from '../../../plan/plan.ts';
import { boundArguments } from '../../bind.ts';
import type { Arena } from '../memory.ts';
import { activationKernels } from './activations.ts';
import { adamStepKernels } from './adam-steps.ts';
import { adaptiveStepKernels } from './adaptive-steps.ts';
import { blockKernels } from './blocks.ts';
import { constraintKernels } from './constraints.ts';
import { conv2dKernels } from './conv2d.ts';
import { depthwiseConv2dKernels } from './depthwise-conv2d.ts';
import { gruKernels } from './gru.ts';
import type { Emit, Place, SimdKernels } from './kernel.ts';
import { lookupKernels } from './lookup.ts';
import { lossKernels } from './losses.ts';
import { lstmKernels } from './lstm.ts';
import { matmul } from './matmul.ts';
import { noiseKernels } from './noise.ts';
import { normalizationKernels } from './normalization.ts';
import { penaltyKernels } from './penalties.ts';
import { poolKernels } from './pool2d.ts';
import { reverseSteps } from './reverse-steps.ts';
import { rowKernels } from './rows.ts';
import { simpleRnnKernels } from './simple-rnn.ts';
import { softmaxKernels } from './softmax.ts';
import { stepKernels } from './steps.ts';

export const simdKernels: SimdKernels = {
  matmul,
  ...rowKernels,
  ...conv2dKernels,
  ...depthwiseConv2dKernels,
  ...poolKernels,
  ...activationKernels,
  ...softmaxKernels,
  ...simpleRnnKernels,
  ...gruKernels,
  ...lstmKernels,
  reverseSteps,
  ...blockKernels,
  ...lookupKernels,
  ...noiseKernels,
  ...normalizationKernels,
  ...lossKernels,
  ...stepKernels,
  ...adamStepKernels,
  ...adaptiveStepKernels,
  ...penaltyKernels,
  ...constraintKernels,
};

/** How to emit a call. */
export function emitterOf(
  call: KernelCall<Slot>,
  placeOf: (slot: Slot) => Place,
  arena: Arena,
): Emit {
  const args = boundArguments(call, placeOf);
  // The same line of KernelArgs types both sides, slots replaced by places.
  const kernel = simdKernels[call.kernel] as (args: unknown, arena: Arena) => Emit;
  return kernel(args, arena);
}
