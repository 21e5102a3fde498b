/** Every kernel: which arguments it reads, which it writes. */

import { activationTable } from './activations.ts';
import { blockTable } from './blocks.ts';
import { constraintTable } from './constraints.ts';
import type { KernelEntries } from './entry.ts';
import type { KernelArgs } from './kernels.ts';
import { linearAlgebraTable } from './linear-algebra.ts';
import { lookupTable } from './lookup.ts';
import { lossTable } from './losses.ts';
import { noiseTable } from './noise.ts';
import { normalizationTable } from './normalization.ts';
import { recurrenceTable } from './recurrence.ts';
import { stepTable } from './steps.ts';
import { tensorTable } from './tensors.ts';
import { windowTable } from './windows.ts';

/** What each kernel reads and writes of its operands, by its name. */
export const kernelTable: KernelEntries<KernelArgs<never>> = {
  ...linearAlgebraTable,
  ...blockTable,
  ...tensorTable,
  ...windowTable,
  ...recurrenceTable,
  ...activationTable,
  ...normalizationTable,
  ...noiseTable,
  ...lookupTable,
  ...lossTable,
  ...stepTable,
  ...constraintTable,
};
