/**
 * Training as a loop of the caller's: `fit` yields a report after each epoch, and early stopping,
 * plotting and checkpoints are ordinary code in the loop's body.
 */
import type { Model } from '../model/model.ts';
import type { Ends } from '../tensor/shape.ts';
import type { Examples } from './dataset.ts';
import { type Evaluation, prepareEvaluation } from './evaluate.ts';
import { type Losses, MeanLoss } from './mean-loss.ts';
import type { MetricsByOutput } from './measure.ts';
import { type TrainingOptions, train } from './training.ts';

export interface FitOptions<In extends Ends = Ends, Out extends Ends = Ends>
  extends TrainingOptions {
  readonly epochs: number;
  /** Examples to look at after each epoch without learning from them. */
  readonly validation?: Examples<In, Out>;
  /** Read on the validation examples. */
  readonly metrics?: MetricsByOutput;
}

/** How an epoch went. When it is yielded, the model holds the parameters reached. */
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
 * Trains `model` in place.
 *
 * @throws DataError, ShapeError or SpecError where examples or options don't fit; TrainingError
 *   DIVERGED, with the model left as the last report saw it
 */
export function* fit<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: FitOptions<In, Out>,
): Generator<EpochReport, void, void> {
  const training = train(model, examples, options);
  const validation = options.validation && prepareEvaluation(model, options.validation, options);
  try {
    for (let epoch = 1; epoch <= options.epochs; epoch++) {
      const mean = new MeanLoss();
      let step = 0;
      for (let i = 0; i < training.stepsPerEpoch; i++) {
        const report = training.step();
        mean.add(report.loss, report.losses, report.rows);
        step = report.step;
      }
      training.save();
      const losses = mean.read();
      const validated = validation?.run(model);
      training.observe((validated ?? losses).loss);
      yield { epoch, step, ...losses, ...(validated && { validation: validated }) };
    }
  } finally {
    training.dispose();
    validation?.dispose();
  }
}
