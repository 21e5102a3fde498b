/** A network to be tried, and what it has to take and give. */
import type { Architecture } from '@reflexarc/core';
import type { Task, WindowShape } from '@reflexarc/data';

/** A network to be tried. */
export interface Candidate {
  readonly name: string;
  readonly architecture: Architecture;
  /** The penalty on its weights, where it is another than the configuration's. */
  readonly l2?: number;
}

/** What a network takes and gives. */
export interface NetworkSize {
  readonly inputs: number;
  readonly outputs: number;
  readonly task: Task;
  /** Where a row is a window of a signal. */
  readonly window?: WindowShape | undefined;
}
