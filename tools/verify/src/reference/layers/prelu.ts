/** prelu: one slope per feature of the last axis. */
import { prelu } from '@reflexarc/core';
import type { TrialBuilder } from './trial.ts';

export const preluTrial: TrialBuilder = () => ({
  layers: [prelu()],
  parameters: { alpha: 'slopes' },
});
