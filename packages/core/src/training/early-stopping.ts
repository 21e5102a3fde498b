/** Which epoch was the best so far, and when to stop waiting for a better one. */
import type { Model } from '../model/model.ts';
import type { Numbers } from '../tensor/shape.ts';
import type { EpochReport } from './epochs.ts';

/** When `fit` ends before its last epoch. */
export interface EarlyStopping {
  /** Epochs in a row without a lower loss after which training ends: at least 1. */
  readonly patience: number;
  /** By how much the loss has to fall to count as lower; 0 unless given. */
  readonly minDelta?: number;
  /** Whether the model ends with the parameters of its best epoch; yes unless given. */
  readonly restoreBest?: boolean;
}

/** The loss that says how good an epoch is: of the validation examples, where there are any. */
export function watchedLoss({ loss, validation }: EpochReport): number {
  return validation?.loss ?? loss;
}

/** Than what may be NaN: a validation loss that overflowed. */
function isLower(loss: number, than: number): boolean {
  return loss < than || (Number.isNaN(than) && !Number.isNaN(loss));
}

/** Follows the reports of a training. */
export class BestEpoch {
  /** The report with the lowest loss so far. */
  best: EpochReport | undefined;
  readonly #model: Model;
  readonly #options: EarlyStopping | undefined;
  /** The last epoch whose loss was lower than those before by more than `minDelta`. */
  #improved: { readonly epoch: number; readonly loss: number } | undefined;
  #kept: { readonly parameters: Numbers; readonly state: Numbers } | undefined;

  constructor(model: Model, options: EarlyStopping | undefined) {
    this.#model = model;
    this.#options = options;
  }

  /** Takes in the report of an epoch; whether training should end with it. */
  isLast(report: EpochReport): boolean {
    const loss = watchedLoss(report);
    if (this.best === undefined || isLower(loss, watchedLoss(this.best))) {
      this.best = report;
      this.#keep();
    }
    if (this.#options === undefined) return false;
    const { patience, minDelta = 0 } = this.#options;
    if (this.#improved === undefined || isLower(loss, this.#improved.loss - minDelta)) {
      this.#improved = { epoch: report.epoch, loss };
    }
    return report.epoch - this.#improved.epoch >= patience;
  }

  /** Gives the model the numbers of its best epoch, where that is wanted. */
  restore(): void {
    if (this.#kept === undefined) return;
    this.#model.parameters.set(this.#kept.parameters);
    this.#model.state.set(this.#kept.state);
  }

  #keep(): void {
    if (this.#options === undefined || this.#options.restoreBest === false) return;
    const { parameters, state } = this.#model;
    if (this.#kept === undefined) {
      this.#kept = { parameters: parameters.slice(), state: state.slice() };
    } else {
      this.#kept.parameters.set(parameters);
      this.#kept.state.set(state);
    }
  }
}
