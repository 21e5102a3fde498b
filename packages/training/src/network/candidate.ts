/** A network to be tried, and what it has to take and give. */
import type { Architecture } from '@reflexarc/core';
import type { ImageShape, Task, WindowShape } from '@reflexarc/data';

/** A network to be tried. */
export interface Candidate {
  readonly name: string;
  readonly architecture: Architecture;
  /** The penalty on its weights, where it is another than the configuration's. */
  readonly l2?: number;
}

/**
 * Some outputs begin at the present value of an input: the network learns by how much they differ
 * from it, and one that has learned nothing says that all stays as it is.
 */
export interface Link {
  /** Place of the input. */
  readonly input: number;
  /** From the input's scale to that of the outputs. */
  readonly factor: number;
  /** How many outputs begin there. */
  readonly outputs: number;
}

/** What a network takes and gives. */
export interface NetworkSize {
  readonly inputs: number;
  readonly outputs: number;
  readonly task: Task;
  /** Where a row is a window of a signal. */
  readonly window?: WindowShape | undefined;
  /** Where a row is an image. */
  readonly image?: ImageShape | undefined;
  /** Where the outputs begin, all of them in their order; at 0 unless given. */
  readonly links?: readonly Link[] | undefined;
}
