/** What every kernel computes, as `explain` shows it. */

import { activationFormulas } from './activations.ts';
import { blockFormulas } from './blocks.ts';
import { constraintFormulas } from './constraints.ts';
import type { KernelFormulas } from './entry.ts';
import type { KernelArgs } from './kernels.ts';
import { linearAlgebraFormulas } from './linear-algebra.ts';
import { lookupFormulas } from './lookup.ts';
import { lossFormulas } from './losses.ts';
import { noiseFormulas } from './noise.ts';
import { normalizationFormulas } from './normalization.ts';
import { recurrenceFormulas } from './recurrence.ts';
import { stepFormulas } from './steps.ts';
import { tensorFormulas } from './tensors.ts';
import { windowFormulas } from './windows.ts';

/** What each kernel computes, as a formula for people, by its name. */
export const kernelFormulas: KernelFormulas<KernelArgs<never>> = {
  ...linearAlgebraFormulas,
  ...blockFormulas,
  ...tensorFormulas,
  ...windowFormulas,
  ...recurrenceFormulas,
  ...activationFormulas,
  ...normalizationFormulas,
  ...noiseFormulas,
  ...lookupFormulas,
  ...lossFormulas,
  ...stepFormulas,
  ...constraintFormulas,
};
