/** How long training goes on, on how many rows at a time, and what decides when it ends. */
import type { Command } from 'commander';
import { type ClassWeightsOption, classWeights } from './class-weights.ts';
import { fraction, wholeNumber } from './values.ts';

export interface LoopOptions {
  /** The most passes over the rows. */
  readonly epochs: number;
  /** Epochs without improvement after which the search for the best one ends. */
  readonly patience: number;
  /** Whether parts of the training rows decide when to stop; `epochs` does otherwise. */
  readonly earlyStopping: boolean;
  /** The share of the training rows that is set aside once; each of five fifths in its turn unless given. */
  readonly validation?: number;
  readonly batchSize: number;
  /** Decay of the moving average of the parameters, which is what training gives; 0 for none. */
  readonly averaging: number;
  readonly classWeights?: ClassWeightsOption;
  readonly seed: number;
}

export function addLoopOptions(command: Command): Command {
  return command
    .option('--epochs <count>', 'most passes over the rows', wholeNumber('--epochs', 1), 400)
    .option(
      '--patience <count>',
      'stop after this many epochs without a better validation loss',
      wholeNumber('--patience', 1),
      40,
    )
    .option(
      '--validation <share>',
      'share of the training rows set aside to find the epoch to stop at, as in 0.2 ' +
        '(default: each of five fifths in turn; one fifth where that would take long)',
      fraction('--validation', {
        isOpen: true,
        hint: '`--no-early-stopping` sets no rows aside',
      }),
    )
    .option('--no-early-stopping', 'train for exactly `--epochs`, setting no rows aside')
    .option('--batch, --batch-size <rows>', 'rows per step', wholeNumber('--batch-size', 1), 32)
    .option(
      '--averaging <decay>',
      'the model is the moving average of the parameters over the last steps; 0: the last ones',
      fraction('--averaging'),
      0.995,
    )
    .option(
      '--class-weights <weights>',
      'balanced, or factors by label as in sick=5,well=1 (others count 1), or by place as in 5,1',
      classWeights,
    )
    .option(
      '--seed <number>',
      'fixes starting weights, order and split',
      wholeNumber('--seed', 0),
      0,
    );
}
