/**
 * How long training may go on. A network that is named gets epochs, as it always did. Where several
 * are compared, steps count: an epoch of fifty windows is two steps, one of fifty thousand 1,600.
 */
import { type Architecture, summary } from '@reflexarc/core';

/** The most epochs, and those without improvement after which the search for the best one ends. */
export interface Budget {
  readonly epochs: number;
  readonly patience: number;
}

/** What is given in epochs goes before all else. */
export interface BudgetSettings {
  readonly epochs?: number;
  readonly patience?: number;
  readonly batchSize: number;
}

/** Rows that learn in each fold, how many folds, and what is to learn. */
export interface BudgetOf {
  readonly rows: number;
  readonly folds: number;
  readonly architecture: Architecture;
}

/** Of a network that is named. */
export const usualBudget: Budget = { epochs: 400, patience: 40 };

/** Waves need these before they fit; epochs of few rows are few steps. */
const tableSteps = { most: 6000, patience: 1500 };

/** Of a network for tables among several: as usual, or more where that makes few steps. */
export function tableBudget(
  { epochs, patience, batchSize }: BudgetSettings,
  { rows }: Pick<BudgetOf, 'rows'>,
): Budget {
  const perEpoch = Math.ceil(rows / batchSize);
  return {
    epochs: epochs ?? Math.max(usualBudget.epochs, Math.ceil(tableSteps.most / perEpoch)),
    patience: patience ?? Math.max(usualBudget.patience, Math.ceil(tableSteps.patience / perEpoch)),
  };
}

/** Enough for filters with dropout to settle, by the windows of every set that was tried. */
const windowSteps = 1500;
/** Of many windows each is to be seen as often, however many steps that makes. */
const leastViews = 20;
/** Multiplications in one candidate's folds together: about half a minute of one core. */
const mostWork = 4e11;
/** However much a step costs. */
const leastSteps = 200;
/** The way back costs twice the way there. */
const passes = 3;
/** Shares of the budget at which a network is looked at. */
const looks = [0.1, 1 / 3, 1];

/** The epochs at which a network for windows is looked at, the last of them its budget. */
export function windowMarks(
  { epochs, batchSize }: BudgetSettings,
  { rows, folds, architecture }: BudgetOf,
): readonly number[] {
  const perEpoch = Math.ceil(rows / batchSize);
  const costOfStep = passes * Math.min(rows, batchSize) * summary(architecture).multiplyAdds;
  const affordable = Math.max(leastSteps, mostWork / (folds * costOfStep));
  const wanted = Math.max(windowSteps, leastViews * perEpoch);
  const most = epochs ?? Math.max(1, Math.round(Math.min(wanted, affordable) / perEpoch));
  return [...new Set(looks.map((share) => Math.max(1, Math.round(share * most))))];
}

/** Steps in which filters for a few images settle; of many, each is to be seen as often. */
const [imageSteps, imageViews] = [2000, 30];

/** Epochs for images: each epoch shows them as they are and in some varied copies. */
export function imageEpochs(
  images: number,
  { batchSize, augmentCopies }: { readonly batchSize: number; readonly augmentCopies: number },
): number {
  const rows = images * (1 + augmentCopies);
  const perEpoch = Math.ceil(rows / batchSize);
  return Math.ceil(Math.max(imageViews / (1 + augmentCopies), imageSteps / perEpoch));
}
