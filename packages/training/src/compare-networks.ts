/** Several networks on the same rows set aside, and which of them is taken. */
import { type Fold, summary, type Validation } from '@reflexarc/core';
import { comparisonFolds, fewRows } from './comparison-folds.ts';
import { tableBudget, windowBudget } from './network/budget.ts';
import type { Candidate } from './network/candidate.ts';
import { chooseCandidate, contenders, type TriedNetwork } from './network/choose-candidate.ts';
import type { Found, Search } from './search.ts';
import { validateEpochs } from './validate-epochs.ts';
import { validateWindows } from './validate-windows.ts';

interface Attempt extends TriedNetwork {
  readonly candidate: Candidate;
  readonly mostEpochs: number;
}

type Several<T> = readonly [T, ...T[]];

/**
 * The first round of folds is for all networks, those after it for those that may still win, as
 * long as there are several. One that falls behind keeps the scores that it had then.
 */
export async function compareNetworks(
  candidates: Several<Candidate>,
  search: Search,
): Promise<Found> {
  const { configuration } = search;
  const [first = [], ...later] = comparisonFolds(search.job, configuration);
  const [one, ...others] = candidates;
  const all: [Attempt, ...Attempt[]] = [await attempt(one, first, search)];
  for (const candidate of others) all.push(await attempt(candidate, first, search));
  let left: Several<Attempt> = all;
  for (const folds of later) {
    const [front, ...rest] = contenders(left);
    if (rest.length === 0) break;
    const again: [Attempt, ...Attempt[]] = [await repeat(front!, folds, search)]; // the best is one
    for (const each of rest) again.push(await repeat(each, folds, search));
    left = again;
  }
  const { candidate, validation, mostEpochs } = chooseCandidate(left, errorsFor(search));
  const { earlyStopping } = configuration;
  return {
    candidate,
    epochs: earlyStopping ? validation.epoch : mostEpochs,
    mostEpochs,
    validation: earlyStopping ? validation : undefined,
    tried: all.map((each) => told(left.find(({ name }) => name === each.name) ?? each)),
  };
}

/**
 * Of few windows the standard error is so large that networks lie within it which are far behind:
 * then the best one is taken, whatever its size.
 */
function errorsFor({ job: { isWindows, classes, data } }: Search): number {
  return isWindows && classes !== undefined && data.count < fewRows ? 0 : 1;
}

function told({ name, parameters, l2, validation }: Attempt): TriedNetwork {
  return { name, parameters, l2, validation };
}

async function attempt(
  candidate: Candidate,
  folds: readonly Fold[],
  search: Search,
): Promise<Attempt> {
  const { architecture, name, l2 = search.configuration.l2 } = candidate;
  const kept = search.job.data.count - (folds[0]?.validationCount ?? 0);
  const rows = Math.max(1, kept * (search.job.augmenter?.factor ?? 1));
  const of = { rows, folds: folds.length, architecture };
  const { parameters } = summary(architecture);
  const tried = { name, parameters, l2, candidate };
  if (search.job.isWindows) {
    const budget = windowBudget(search.configuration, of);
    const validation = await validateWindows(candidate, folds, { ...search, budget });
    return { ...tried, validation, mostEpochs: budget.epochs };
  }
  const budget = tableBudget(search.configuration, of);
  const validation = await validateEpochs(candidate, folds, { ...search, budget, name });
  return { ...tried, validation, mostEpochs: budget.epochs };
}

async function repeat(before: Attempt, folds: readonly Fold[], search: Search): Promise<Attempt> {
  const { validation } = await attempt(before.candidate, folds, search);
  return { ...before, validation: together(before.validation, validation) };
}

/** Both rounds as one; each set all rows aside. */
function together(a: Validation, b: Validation): Validation {
  const losses = [...(a.losses ?? [a.loss]), ...(b.losses ?? [b.loss])];
  const share = (b.losses?.length ?? 1) / losses.length;
  const mean = (x: number, y: number): number => x * (1 - share) + y * share;
  return {
    epoch: Math.max(1, Math.round(mean(a.epoch, b.epoch))),
    loss: mean(a.loss, b.loss),
    ...(a.accuracy !== undefined &&
      b.accuracy !== undefined && { accuracy: mean(a.accuracy, b.accuracy) }),
    losses,
  };
}
