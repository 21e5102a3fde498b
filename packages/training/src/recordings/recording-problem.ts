/** What a training on recordings is given: its data, its target, and how both are treated. */
import type { RecordingSource, Survey } from '@reflexarc/data';
import type { ClassificationTarget, RegressionTarget } from '@reflexarc/signal';
import type { TrainingConfiguration } from '../configuration/schema.ts';
import type { TrainingRun } from '../training-run.ts';
import type { ChosenChain } from './chain-of.ts';

/** A learning problem posed by recordings. */
export interface RecordingProblem {
  readonly source: RecordingSource;
  readonly survey: Survey;
  readonly chosen: ChosenChain;
  /** Of a number without its scale, which windows have yet to say. */
  readonly target: ClassificationTarget | RegressionTarget;
  /** Labels by their places; of a number each that there is. */
  readonly labels: readonly string[];
  readonly configuration: TrainingConfiguration;
  readonly run: TrainingRun;
}

/** Whether a row of a recording is learned from. */
export type IsLearned = (recording: number, time: number, label: number) => boolean;
