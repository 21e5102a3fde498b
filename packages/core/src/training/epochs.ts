/**
 * Training as a loop of the caller's: `epochs` yields a report after each epoch, and early
 * stopping, plotting and checkpoints are ordinary code in the loop's body. `fit` is the same for
 * callers who want to wait for the end.
 */
import { SpecError } from '../errors/catalogue.ts';
import { checkOptions } from '../errors/option-checks.ts';
import type { Model } from '../model/model.ts';
import type { Ends } from '../tensor/shape.ts';
import type { Examples } from './dataset.ts';
import { type Evaluation, prepareEvaluation } from './evaluate.ts';
import { type Losses, MeanLoss } from './mean-loss.ts';
import type { MetricsByOutput } from './measure.ts';
import { type TrainingOptions, trainingOf } from './training.ts';
import { epochsChecks } from './training-checks.ts';

/** What `epochs` takes, and `fit` besides its own. */
export interface EpochsOptions<In extends Ends = Ends, Out extends Ends = Ends>
  extends TrainingOptions {
  /** How often all rows are learned from: at least 1. */
  readonly epochs: number;
  /** Examples to look at after each epoch without learning from them. */
  readonly validation?: Examples<In, Out>;
  /** Read on the validation examples, which have to be given with them. */
  readonly metrics?: MetricsByOutput;
}

/** How an epoch went. When it is told, the model holds the parameters reached. */
export interface EpochReport extends Losses {
  /** From 1. */
  readonly epoch: number;
  /** Steps taken since the start. */
  readonly step: number;
  /** Mean over the epoch's rows, each taken before its update. */
  readonly loss: number;
  readonly validation?: Evaluation;
}

/**
 * Trains `model` in place, an epoch each time that the loop asks for one. The event loop waits
 * meanwhile: `fit` lets it turn.
 *
 * @example
 * for (const { epoch, loss } of epochs(model, data, options)) if (loss < 0.01) break;
 *
 * @throws DataError, ShapeError or SpecError where examples or options don't fit; TrainingError
 *   DIVERGED, with the model left as the last report saw it, or ALREADY_IN_TRAINING
 */
export function* epochs<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: EpochsOptions<In, Out>,
): Generator<EpochReport, void, void> {
  checkOptions<EpochsOptions<In, Out>>(options, 'epochs', epochsChecks);
  for (const report of epochPieces(model, examples, options)) {
    if (report !== undefined) yield report;
  }
}

/**
 * The same in pieces as small as work can be cut: undefined after a step or a batch of validation.
 */
export function* epochPieces<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: EpochsOptions<In, Out>,
): Generator<EpochReport | undefined, void, void> {
  checkMetricsHaveExamples(options);
  const training = trainingOf(model, examples, options);
  let validation: ReturnType<typeof prepareEvaluation> | undefined;
  try {
    validation = options.validation && prepareEvaluation(model, options.validation, options);
    for (let epoch = 1; epoch <= options.epochs; epoch++) {
      const mean = new MeanLoss();
      let step = 0;
      for (let i = 0; i < training.stepsPerEpoch; i++) {
        const report = training.step();
        mean.add(report.loss, report.losses, report.rows);
        step = report.step;
        yield undefined;
      }
      training.save();
      const losses = mean.read();
      const validated = validation && (yield* validation.pieces(model));
      training.observe((validated ?? losses).loss);
      yield { epoch, step, ...losses, ...(validated && { validation: validated }) };
    }
  } finally {
    training.dispose();
    validation?.dispose();
  }
}

/** Metrics are read on examples that are not learned from: without those they would be dropped. */
function checkMetricsHaveExamples({ metrics = [], validation }: EpochsOptions): void {
  if (validation !== undefined || Object.keys(metrics).length === 0) return;
  throw new SpecError('INVALID_OPTION', {
    place: 'training',
    option: 'validation',
    value: undefined,
    expected: 'examples to read `metrics` on',
    hint: 'give some, the same as are learned from if need be, or leave `metrics` out',
  });
}
