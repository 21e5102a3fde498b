/**
 * How many epochs to train: all folds go forward together, epoch by epoch, and the epoch counts at
 * which their mean validation loss is lowest. The mean over folds is steadier than one small part
 * alone.
 */
import { networkCheck } from '../errors/argument-checks.ts';
import { invariant } from '../errors/invariant.ts';
import { checkOption, checkOptions, type OptionCheck } from '../errors/option-checks.ts';
import { accuracy } from '../metrics/accuracy.ts';
import { initialize } from '../model/initialize.ts';
import type { Architecture } from '../model/spec.ts';
import { type CooperativeYield, cooperativeYield, type StopSignal } from './cooperative-yield.ts';
import { type EpochReport, epochPieces } from './epochs.ts';
import { prepareEvaluation } from './evaluate.ts';
import { type Fold, partsOfRows } from './folds.ts';
import { searchChecks } from './search-checks.ts';
import type { TrainingOptions } from './training.ts';
import { trainingChecks } from './training-checks.ts';

/** How the rows that were set aside looked at some epoch. */
export interface Validation {
  readonly epoch: number;
  readonly loss: number;
  /** Share of rows whose class was right; only for classification. */
  readonly accuracy?: number;
  /** By fold, where there are several. */
  readonly losses?: readonly number[];
}

/** Where the search for a number of epochs stands. */
export interface EpochProgress {
  readonly epoch: number;
  /** The most there may be. */
  readonly epochs: number;
  readonly loss: number;
  readonly validation: Validation;
  readonly best: Validation;
}

/** How a number of epochs is searched for: folds, patience, the most epochs. */
export interface SearchOptions {
  readonly training: TrainingOptions;
  /** The most epochs. */
  readonly epochs: number;
  /** Epochs without improvement after which the search ends. */
  readonly patience: number;
  readonly isClassification: boolean;
  /** Aborted, the search rejects with its reason. */
  readonly signal?: StopSignal;
  onEpoch?(progress: EpochProgress): void;
}

const foldsCheck: OptionCheck = {
  expected: 'at least one fold',
  accepts: (value) => Array.isArray(value) && value.length > 0 && value.every(isFold),
  hint: () => '`foldsOf(source, options)` makes them',
};

function isFold(value: unknown): boolean {
  return ['training', 'validation', 'validationCount'].every((name) => name in Object(value));
}

/**
 * The epoch with the lowest validation loss over all `folds`. The event loop turns meanwhile.
 *
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION; what `fit` and `evaluate` throw
 */
export async function findEpochs(
  architecture: Architecture,
  folds: readonly Fold[],
  options: SearchOptions,
): Promise<Validation> {
  const place = 'findEpochs';
  checkOption(architecture, { place, option: 'architecture' }, networkCheck);
  checkOption(folds, { place, option: 'folds' }, foldsCheck);
  checkOptions(options, place, searchChecks);
  checkOptions(options.training, `${place}: training`, trainingChecks);
  const runs = folds.map((fold, i) => startFold(architecture, fold, i, options));
  const turn = cooperativeYield({ signal: options.signal });
  let best: Validation | undefined;
  try {
    for (let epoch = 1; epoch <= options.epochs; epoch++) {
      let loss = 0;
      for (const run of runs) loss += (await nextReport(run, turn)).loss / runs.length;
      const results: FoldResult[] = [];
      for (const run of runs) results.push(await evaluateFold(run, turn));
      const validation = meanOf(results, epoch, options.isClassification);
      if (best === undefined || validation.loss < best.loss) best = validation;
      options.onEpoch?.({ epoch, epochs: options.epochs, loss, validation, best });
      if (epoch - best.epoch >= options.patience) break;
    }
  } finally {
    for (const run of runs) run.dispose();
  }
  return best ?? { epoch: options.epochs, loss: Number.NaN };
}

type FoldRun = ReturnType<typeof startFold>;

function startFold(architecture: Architecture, fold: Fold, index: number, options: SearchOptions) {
  const { seed = 0 } = options.training;
  // Each fold starts from parameters of its own, so that no single start decides.
  const ownSeed = seed * partsOfRows + index;
  const model = initialize(architecture, { seed: ownSeed });
  const { epochs } = options;
  const settings = { ...options.training, seed: ownSeed, epochs };
  const pieces = epochPieces(model, fold.training, settings);
  const { loss, backend } = options.training;
  const evaluation = prepareEvaluation(model, fold.validation, {
    loss,
    backend,
    metrics: options.isClassification ? [accuracy()] : [],
  });
  return {
    model,
    pieces,
    evaluation,
    rows: fold.validationCount,
    dispose: () => {
      pieces.return();
      evaluation.dispose();
    },
  };
}

/**
 * Trains one epoch. A schedule that watches the loss sees that of training, as it will on all rows.
 */
async function nextReport({ pieces }: FoldRun, turn: CooperativeYield): Promise<EpochReport> {
  for (;;) {
    const { done, value } = pieces.next();
    invariant(done !== true, 'a fold ended before its last epoch');
    if (value !== undefined) return value;
    if (turn.isDue) await turn.take();
  }
}

interface FoldResult {
  readonly rows: number;
  readonly loss: number;
  readonly accuracy: number;
}

async function evaluateFold(
  { rows, evaluation, model }: FoldRun,
  turn: CooperativeYield,
): Promise<FoldResult> {
  const pieces = evaluation.pieces(model);
  for (;;) {
    const { done, value } = pieces.next();
    if (done === true) return { rows, loss: value.loss, accuracy: value.metrics['accuracy'] ?? 0 };
    if (turn.isDue) await turn.take();
  }
}

function meanOf(
  results: readonly FoldResult[],
  epoch: number,
  isClassification: boolean,
): Validation {
  const rows = results.reduce((sum, each) => sum + each.rows, 0);
  const mean = (of: 'loss' | 'accuracy'): number =>
    results.reduce((sum, each) => sum + each[of] * each.rows, 0) / rows;
  const loss = mean('loss');
  return {
    epoch,
    loss,
    ...(isClassification && { accuracy: mean('accuracy') }),
    ...(results.length > 1 && { losses: results.map((each) => each.loss) }),
  };
}
