/** What goes into a training on a table, and what comes out of it. */
import type { Model, Validation } from '@reflexarc/core';
import type { Fitted, SplitRule, TableParts } from '@reflexarc/data';
import type { TriedNetwork } from './network/choose-candidate.ts';
import type { Score } from './score.ts';
import type { Warning } from './warnings/warning.ts';

/** The rows of a training. */
export interface TrainingRows extends TableParts {
  /** How the test rows were taken from the table; as the configuration says unless given. */
  readonly rule?: SplitRule | 'file';
  /** False where the test rows come from elsewhere, and not by the configuration's split. */
  readonly isSplit?: boolean;
}

/** A model with all that was found out on the way to it. */
export interface TrainedTable {
  /** The rows that were used: those with gaps are left out. */
  readonly used: TableParts;
  /** Rows kept from learning, by which intervals were found; 0 where none were asked for. */
  readonly intervalRows: number;
  readonly model: Model;
  readonly fitted: Fitted;
  /** Rows a second of the sensors, where that was said or found. */
  readonly rateHz: number | undefined;
  readonly network: string;
  readonly parameters: number;
  readonly epochs: number;
  /** What decided on `epochs`; undefined without early stopping. */
  readonly validation: Validation | undefined;
  /** The networks that were compared, where the configuration leaves it to validation. */
  readonly tried: readonly TriedNetwork[];
  /** On the test rows, if there are any. */
  readonly score: Score | undefined;
  /** What a person should know of the rows and of the score. */
  readonly warnings: readonly Warning[];
}
