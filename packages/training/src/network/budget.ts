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
/**
 * Multiplications of all steps in all folds of one network, of which a comparison does a third: ten
 * seconds of one core.
 */
const mostWork = 3e11;
/** However much a step costs. */
const leastSteps = 300;
/** The way back costs twice the way there. */
const passes = 3;
/**
 * Networks are compared by a third of the steps for which the one that is taken learns: by then it
 * shows which is better, as in successive halving (Jamieson and Talwalkar 2016).
 */
const comparedShare = 1 / 3;
/** Shares of a comparison's steps at which a network is looked at. */
const looks = [0.1, 1 / 3, 1];

/** Of a network for windows among several. */
export interface WindowBudget {
  /** The epochs at which it is looked at, rising; the last of them ends the comparison. */
  readonly marks: readonly number[];
  /** For how many it learns if it is taken and was not clearly better earlier. */
  readonly epochs: number;
}

/** What a network for windows is given, by what a step of it costs. */
export function windowBudget(
  { epochs, batchSize }: BudgetSettings,
  { rows, folds, architecture }: BudgetOf,
): WindowBudget {
  const perEpoch = Math.ceil(rows / batchSize);
  const costOfStep = passes * Math.min(rows, batchSize) * summary(architecture).multiplyAdds;
  const affordable = Math.max(leastSteps, mostWork / (folds * costOfStep));
  const wanted = Math.max(windowSteps, leastViews * perEpoch);
  const most = epochs ?? Math.max(1, Math.round(Math.min(wanted, affordable) / perEpoch));
  const compared = comparedShare * most;
  const marks = looks.map((share) => Math.max(1, Math.round(share * compared)));
  return { marks: [...new Set(marks)], epochs: most };
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
