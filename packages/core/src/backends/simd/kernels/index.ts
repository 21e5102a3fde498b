/** All kernels of this backend. */
import type { KernelCall } from '../../../kernels/kernels.ts';
import type { AnySlot } from '../../../plan/plan.ts';
import { boundArguments } from '../../bind.ts';
import type { Arena } from '../memory.ts';
import { activationKernels } from './activations/activations.ts';
import { softmaxKernels } from './activations/softmax.ts';
import { blockKernels } from './blocks.ts';
import type { Emit, Place, SimdKernels } from './kernel.ts';
import { lookupKernels } from './lookup.ts';
import { lossKernels } from './losses/losses.ts';
import { noiseKernels } from './noise.ts';
import { normalizationKernels } from './normalization.ts';
import { matmul } from './product/matmul.ts';
import { gruKernels } from './recurrence/gru.ts';
import { lstmKernels } from './recurrence/lstm.ts';
import { reverseSteps } from './recurrence/reverse-steps.ts';
import { simpleRnnKernels } from './recurrence/simple-rnn.ts';
import { rowKernels } from './rows.ts';
import { adamStepKernels } from './steps/adam-steps.ts';
import { adaptiveStepKernels } from './steps/adaptive-steps.ts';
import { constraintKernels } from './steps/constraints.ts';
import { penaltyKernels } from './steps/penalties.ts';
import { stepKernels } from './steps/steps.ts';
import { tensorKernels } from './tensors.ts';
import { conv2dKernels } from './windows/conv2d.ts';
import { depthwiseConv2dKernels } from './windows/depthwise-conv2d.ts';
import { poolKernels } from './windows/pool2d.ts';

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
  ...tensorKernels,
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
  call: KernelCall<AnySlot>,
  placeOf: (slot: AnySlot) => Place,
  arena: Arena,
): Emit {
  const args = boundArguments(call, placeOf);
  // The same line of KernelArgs types both sides, slots replaced by places.
  const kernel = simdKernels[call.kernel] as (args: unknown, arena: Arena) => Emit;
  return kernel(args, arena);
}
