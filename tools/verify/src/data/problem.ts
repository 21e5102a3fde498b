/** What there is to learn of a set: tables as `reflexarc train` takes them, and its settings. */
import type { Table } from '@reflexarc/data';
import type { TrainingRows, TrainingSettings } from '@reflexarc/training';
import type { Baseline } from './sets/baselines.ts';
import type { Meta } from './sets/meta.ts';

export interface Problem {
  /** As the reference scores call it. */
  readonly part: string;
  /** Without test rows: those are looked at once, at the end. */
  readonly rows: TrainingRows;
  /** Test rows, by the name of their reference score. */
  readonly tests: readonly { readonly part: string; readonly rows: Table }[];
  readonly settings: TrainingSettings;
}

/**
 * How a kind of sets is read: one problem, and one for each reference that is about some columns.
 */
export type Kind = (meta: Meta, baselines: readonly Baseline[]) => Promise<readonly Problem[]>;
