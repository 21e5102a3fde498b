/** Training from start to end: `await fit(model, data, options)`. */
import { SpecError } from '../errors/catalogue.ts';
import { checkOptions } from '../errors/option-checks.ts';
import type { Model } from '../model/model.ts';
import type { Ends } from '../tensor/shape.ts';
import { cooperativeYield, type StopSignal, throwIfAborted } from './cooperative-yield.ts';
import type { Examples } from './dataset.ts';
import { BestEpoch, type EarlyStopping } from './early-stopping.ts';
import { type EpochReport, type EpochsOptions, epochPieces } from './epochs.ts';
import { earlyStoppingChecks, fitChecks } from './training-checks.ts';

/** What `fit` takes. */
export interface FitOptions<In extends Ends = Ends, Out extends Ends = Ends>
  extends EpochsOptions<In, Out> {
  /**
   * Told after each epoch; a promise is waited for. `stop` ends the training with this epoch.
   * @example
   * onEpoch: ({ loss }, stop) => { if (loss < 0.01) stop(); }
   */
  onEpoch?(report: EpochReport, stop: () => void): unknown;
  /** Ends where the loss no longer falls: of the validation examples, where there are any. */
  readonly earlyStopping?: EarlyStopping;
  /** Aborted, it rejects with its reason; the model holds what the last whole epoch reached. */
  readonly signal?: StopSignal;
}

/** How a training went. */
export interface FitResult {
  /** Epochs run. */
  readonly epochs: number;
  /** Mean loss of each epoch over its rows, each taken before its update. */
  readonly losses: readonly number[];
  /** The report of each epoch, in their order. */
  readonly reports: readonly EpochReport[];
  /** The epoch with the lowest loss: of the validation examples, where there are any. */
  readonly best: EpochReport;
  /** What ended it: `epochs` that all were run, `earlyStopping`, or `onEpoch` by its `stop`. */
  readonly stoppedBy: 'epochs' | 'earlyStopping' | 'onEpoch';
}

/**
 * Trains `model` in place and resolves when that is done. The event loop turns at least every 50
 * ms, or after each step where one takes longer: timers fire, pages are drawn, servers answer.
 *
 * @example
 * const { epochs, best } = await fit(model, { inputs, targets }, {
 *   loss: meanSquaredError(), optimizer: adam(), backend: js(), epochs: 200,
 *   validation, earlyStopping: { patience: 10 }, onEpoch: ({ loss }) => console.log(loss),
 * });
 *
 * @throws DataError, ShapeError or SpecError where examples or options don't fit; TrainingError
 *   DIVERGED or ALREADY_IN_TRAINING; the reason of `signal`
 */
export function fit<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: FitOptions<In, Out>,
): Promise<FitResult> {
  const caller = { isLooping: false };
  const result = run(model, examples, options, caller);
  return refusingLoops(result, () => {
    caller.isLooping = true;
    result.catch(() => {}); // the loop itself tells what is wrong
  });
}

async function run<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: FitOptions<In, Out>,
  caller: { readonly isLooping: boolean },
): Promise<FitResult> {
  checkOptions<FitOptions<In, Out>>(options, 'fit', fitChecks);
  await undefined; // a caller who takes this for a loop fails before the first step
  const { signal, earlyStopping, onEpoch } = options;
  if (caller.isLooping) throw loopError();
  if (earlyStopping !== undefined) {
    checkOptions(earlyStopping, 'fit: earlyStopping', earlyStoppingChecks);
  }
  throwIfAborted(signal);
  const turn = cooperativeYield({ signal });
  const follow = new BestEpoch(model, earlyStopping);
  const reports: EpochReport[] = [];
  let stoppedBy: FitResult['stoppedBy'] = 'epochs';
  const stop = (): void => {
    stoppedBy = 'onEpoch';
  };
  for (const report of epochPieces(model, examples, options)) {
    if (report !== undefined) {
      reports.push(report);
      const isLast = follow.isLast(report);
      await onEpoch?.(report, stop);
      throwIfAborted(signal);
      if (isLast) stoppedBy = 'earlyStopping';
      if (stoppedBy !== 'epochs') break;
    }
    if (turn.isDue) await turn.take();
  }
  follow.restore();
  const losses = reports.map(({ loss }) => loss);
  const best = follow.best!; // there is at least one epoch
  return { epochs: reports.length, losses, reports, best, stoppedBy };
}

/**
 * `for (const report of fit(…))` was how to train until `fit` became a promise: it says what is
 * new.
 */
function refusingLoops<V>(result: Promise<V>, onLoop: () => void): Promise<V> {
  return Object.defineProperty(result, Symbol.iterator, {
    value: () => {
      onLoop();
      throw loopError();
    },
  });
}

function loopError(): SpecError {
  return new SpecError('NOT_ITERABLE', {
    what: 'fit(…)',
    gives: 'a promise of its result',
    hint:
      'write `await fit(model, data, { …, onEpoch: (report) => … })`, ' +
      'or keep the loop: `for (const report of epochs(model, data, options))`',
  });
}
