/** How a network does on rows set aside, at the epoch at which it does best. */
import { type Fold, findEpochs, type Validation } from '@reflexarc/core';
import type { Budget } from './network/budget.ts';
import type { Candidate } from './network/candidate.ts';
import type { Search } from './search.ts';

/** @param search with the name of the network where there are several */
export function validateEpochs(
  { architecture, l2 }: Candidate,
  folds: readonly Fold[],
  search: Search & { readonly budget: Budget; readonly name?: string },
): Promise<Validation> {
  const { job, configuration, run, name } = search;
  const { epochs, patience } = search.budget;
  return findEpochs(architecture, folds, {
    training: job.settings({ epochs, l2: l2 ?? configuration.l2 }),
    epochs,
    patience,
    isClassification: job.target.task === 'classification',
    ...(run.signal && { signal: run.signal }),
    onEpoch: (progress) =>
      run.onProgress?.({
        phase: 'search',
        ...progress,
        ...(name !== undefined && { network: name }),
      }),
  });
}
