/** What is searched for on rows set aside, and what is found. */
import type { TrainingOptions, Validation } from '@reflexarc/core';
import type { RowsAre } from '@reflexarc/data';
import type { Target } from '@reflexarc/signal';
import type { Augmenter } from './augmentation/augmenter.ts';
import type { TrainingConfiguration } from './configuration/schema.ts';
import type { WeighedRows } from './examples-of.ts';
import type { FoldOrder } from './fold-order.ts';
import type { Candidate } from './network/candidate.ts';
import type { TriedNetwork } from './network/choose-candidate.ts';
import type { TrainingRun } from './training-run.ts';

/** What the search and the final fit share. */
export interface Job {
  /** Where the rows came from, for messages. */
  readonly file: string;
  readonly rowsAre: RowsAre;
  readonly data: WeighedRows;
  readonly target: Target;
  /** By row: its class, where classes are learned. */
  readonly classes: readonly string[] | undefined;
  /** By row: to whom it belongs, where rows of a group are set aside together. */
  readonly groups?: readonly string[] | undefined;
  readonly order: FoldOrder;
  readonly isWindows: boolean;
  /** What training rows are varied by; those set aside are not. */
  readonly augmenter?: Augmenter | undefined;
  /** Of a training of at most that many epochs, with a penalty on the weights. */
  settings(of: { readonly epochs: number; readonly l2: number }): TrainingOptions;
}

/** What was found. */
export interface Found {
  readonly candidate: Candidate;
  readonly epochs: number;
  /** The most there might have been: a schedule goes along the same curve. */
  readonly mostEpochs: number;
  /** What decided on `epochs`; undefined without early stopping. */
  readonly validation: Validation | undefined;
  /** Where there were several: each with its validation. */
  readonly tried: readonly TriedNetwork[];
}

/** What is to be done, and who hears of it. */
export interface Search {
  readonly job: Job;
  readonly configuration: TrainingConfiguration;
  readonly run: TrainingRun;
}
