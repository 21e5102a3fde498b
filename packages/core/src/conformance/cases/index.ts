/** The cases of every kernel: one without a list does not compile. */
import type { KernelArgs } from '../../kernels/kernels.ts';
import type { CaseLists } from '../case-list.ts';
import type { Operand } from '../operand.ts';
import { activationCases } from './activations.ts';
import { blockCases } from './blocks.ts';
import { constraintCaseLists } from './constraints.ts';
import { linearAlgebraCases } from './linear-algebra.ts';
import { lookupCases } from './lookup.ts';
import { lossCases } from './losses.ts';
import { noiseCases } from './noise.ts';
import { normalizationCases } from './normalization.ts';
import { recurrenceCases } from './recurrence.ts';
import { stepCaseLists } from './steps.ts';
import { tensorCases } from './tensors.ts';
import { windowCases } from './windows.ts';

export const caseLists: CaseLists<KernelArgs<Operand>> = {
  ...linearAlgebraCases,
  ...blockCases,
  ...tensorCases,
  ...windowCases,
  ...recurrenceCases,
  ...activationCases,
  ...normalizationCases,
  ...noiseCases,
  ...lookupCases,
  ...lossCases,
  ...stepCaseLists,
  ...constraintCaseLists,
};
