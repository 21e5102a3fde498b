/** What a training is told, whatever it learns from. */
import type { TableFormat } from '@reflexarc/data';
import type { Context } from '../context.ts';
import type { ConfigurationOptions, GivenConfiguration } from './configuration.ts';
import type { ThreadOptions } from './threads.ts';

/** Options of `reflexarc train` beside the settings of its configuration. */
export interface TrainOptions extends TableFormat, ThreadOptions, ConfigurationOptions {
  readonly data: readonly string[];
  readonly test?: readonly string[];
  readonly output?: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** A training about to begin. */
export interface TrainJob {
  readonly options: TrainOptions;
  readonly given: GivenConfiguration;
  readonly context: Context;
  /** When the command began. */
  readonly start: number;
}
