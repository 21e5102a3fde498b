/** All kernels of the js backend, family by family. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import type { View } from '../../../tensor/view.ts';
import { activationKernels } from './activations.ts';
import { blockKernels } from './blocks.ts';
import { crossEntropyKernels } from './cross-entropy.ts';
import { matmul } from './matmul.ts';
import { rowKernels } from './rows.ts';
import { squaredErrorKernels } from './squared-error.ts';
import { stepKernels } from './steps.ts';

export const jsKernels: KernelSet<View> = {
  matmul,
  ...rowKernels,
  ...blockKernels,
  ...activationKernels,
  ...squaredErrorKernels,
  ...crossEntropyKernels,
  ...stepKernels,
};
