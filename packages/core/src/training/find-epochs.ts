/**
 * How many epochs to train: all folds go forward together, epoch by epoch, and the epoch counts at which
 * their mean validation loss is lowest. The mean over folds is steadier than one small part alone.
 */
import { accuracy } from '../metrics/accuracy.ts';
import type { Architecture } from '../model/spec.ts';
import { prepareEvaluation } from './evaluate.ts';
import { type Fold, partsOfRows } from './folds.ts';
import { PacedTraining, type Pause } from './paced-training.ts';
import type { TrainingOptions } from './training.ts';

/** How the rows that were set aside looked at some epoch. */
export interface Validation {
  readonly epoch: number;
  readonly loss: number;
  /** Share of rows whose class was right; only for classification. */
  readonly accuracy?: number;
  /** By fold, where there are several. */
  readonly losses?: readonly number[];
}

export interface EpochProgress {
  readonly epoch: number;
  /** The most there may be. */
  readonly epochs: number;
  readonly loss: number;
  readonly validation: Validation;
  readonly best: Validation;
}

export interface SearchOptions {
  readonly training: TrainingOptions;
  /** The most epochs. */
  readonly epochs: number;
  /** Epochs without improvement after which the search ends. */
  readonly patience: number;
  readonly isClassification: boolean;
  readonly pause?: Pause;
  onEpoch?(progress: EpochProgress): void;
}

/** The epoch with the lowest validation loss over all `folds`. */
export async function findEpochs(
  architecture: Architecture,
  folds: readonly Fold[],
  options: SearchOptions,
): Promise<Validation> {
  const runs = folds.map((fold, i) => startFold(architecture, fold, i, options));
  let best: Validation | undefined;
  try {
    for (let epoch = 1; epoch <= options.epochs; epoch++) {
      let loss = 0;
      for (const run of runs) loss += (await run.training.epoch(options.pause)) / runs.length;
      const validation = validate(runs, epoch, options.isClassification);
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
  const training = new PacedTraining(architecture, fold.training, {
    ...options.training,
    seed: seed * partsOfRows + index,
  });
  const { loss, backend } = options.training;
  const evaluation = prepareEvaluation(training.model, fold.validation, {
    loss,
    backend,
    metrics: options.isClassification ? [accuracy()] : [],
  });
  return {
    training,
    evaluation,
    rows: fold.validationCount,
    dispose: () => {
      training.dispose();
      evaluation.dispose();
    },
  };
}

function validate(runs: readonly FoldRun[], epoch: number, isClassification: boolean): Validation {
  const results = runs.map(({ rows, evaluation, training }) => {
    const { loss, metrics } = evaluation.run(training.model);
    return { rows, loss, accuracy: metrics['accuracy'] ?? 0 };
  });
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
