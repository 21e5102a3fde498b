/** Every kernel that generated code can have. */
import { activationKernels } from './activations.ts';
import { blockKernels } from './blocks.ts';
import type { EmittedKernels } from './emission.ts';
import { normalizationKernels } from './normalization.ts';
import { productKernels } from './products.ts';
import { recurrenceKernels } from './recurrence.ts';
import { rowKernels } from './rows.ts';
import { tensorKernels } from './tensors.ts';
import { windowKernels } from './windows.ts';

export const emittedKernels: EmittedKernels = {
  ...productKernels,
  ...rowKernels,
  ...activationKernels,
  ...windowKernels,
  ...blockKernels,
  ...tensorKernels,
  ...normalizationKernels,
  ...recurrenceKernels,
};
