/** Where a training is computed and who hears of it: nothing that decides on numbers. */
import type { Backend, EpochProgress, StopSignal } from '@reflexarc/core';
import type { RowStores } from './recordings/row-store.ts';

/** Told as training goes on. */
export type Progress =
  /** Recordings that went through the chain, or parts of the windows of a detector: no loss yet. */
  | {
      readonly phase: 'chain' | 'windows' | 'detector';
      readonly done: number;
      readonly of: number;
    }
  | (EpochProgress & {
      readonly phase: 'search';
      /** Where several are compared: which one. */
      readonly network?: string;
    })
  /** Networks for windows, each fold in its turn. */
  | {
      readonly phase: 'compare';
      readonly network: string;
      /** From 1. */
      readonly fold: number;
      readonly folds: number;
      readonly epoch: number;
      readonly epochs: number;
      readonly loss: number;
    }
  | {
      readonly phase: 'fit';
      readonly epoch: number;
      readonly epochs: number;
      readonly loss: number;
    };

/** What decides on nothing but where the work is done, and who hears of it. */
export interface TrainingRun {
  /** Cuts batches into as many shards as the configuration says: `sharded` makes it so. */
  readonly backend: Backend;
  /** Ends the training early, by an error. */
  readonly signal?: StopSignal;
  onProgress?(progress: Progress): void;
  /** Take windows that are too many for memory; without them, so many are refused. */
  readonly rowStores?: RowStores | undefined;
}
