/** What rows set aside decide: how many epochs, and of several networks which one. */
import { summary } from '@reflexarc/core';
import { TableError } from '@reflexarc/data';
import { compareNetworks } from './compare-networks.ts';
import { foldOptions, foldsFor } from './comparison-folds.ts';
import { usualBudget } from './network/budget.ts';
import type { Candidate } from './network/candidate.ts';
import type { Found, Search } from './search.ts';
import { validateEpochs } from './validate-epochs.ts';

/** Fewer rows than this leave too little to set aside. */
const leastRows = 10;

/** @throws TableError TOO_FEW_ROWS */
export async function searchNetwork(
  candidates: readonly [Candidate, ...Candidate[]],
  search: Search,
): Promise<Found> {
  const { job, configuration } = search;
  const [only, ...others] = candidates;
  const { epochs = usualBudget.epochs, patience = usualBudget.patience } = configuration;
  if (others.length === 0 && !configuration.earlyStopping) {
    return { candidate: only, epochs, mostEpochs: epochs, validation: undefined, tried: [] };
  }
  if (job.data.count < leastRows) {
    throw new TableError('TOO_FEW_ROWS', {
      file: job.file,
      rows: job.data.count,
      least: leastRows,
      rowsAre: job.rowsAre,
    });
  }
  if (others.length > 0) return await compareNetworks(candidates, search);
  const { parameters } = summary(only.architecture);
  const folds = foldsFor(job, { ...foldOptions(job, configuration), parameters });
  const validation = await validateEpochs(only, folds, { ...search, budget: { epochs, patience } });
  return { candidate: only, epochs: validation.epoch, mostEpochs: epochs, validation, tried: [] };
}
