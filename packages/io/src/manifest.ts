/**
 * What a model file says besides its tensors: all that is needed to use the network, and where it
 * came from.
 */
import type { DType } from '@reflexarc/core';
import type { ModelSpec } from '@reflexarc/core/model';
import type { Chain, RawValue, StageSpec, Target } from '@reflexarc/signal';

/** Version of the format that this code writes, and the highest that it reads. */
export const formatVersion = 3;

/** What a model file says beside its numbers. */
export interface Manifest {
  readonly version: typeof formatVersion;
  readonly spec: ModelSpec;
  /** What the parameters are. */
  readonly dtype: DType;
  /**
   * From the columns of a table or the channels of a sensor, in their units, to an input of the
   * network, by the input's name; without one, raw values are the input.
   */
  readonly chains?: Readonly<Record<string, Chain>>;
  /** From the scores of the target's labels to decisions, row after row. */
  readonly decision?: readonly StageSpec[];
  /** What the outputs mean: labels, or a number with its unit. */
  readonly target?: Target;
  /** How many rows a second the sensors gave. */
  readonly rateHz?: number;
  readonly training?: TrainingRecord;
  readonly provenance: Provenance;
  readonly golden: readonly GoldenVector[];
}

/** How training went. */
export interface TrainingRecord {
  /** Rows that the parameters were fitted on. */
  readonly rows: number;
  readonly epochs: number;
  readonly seed?: number;
  /** Into how many parts each batch was cut: with the seed it fixes the bits. */
  readonly shards?: number;
  /** By name, as in `accuracy`; on rows that training did not see. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** Where a model comes from: engine, data, training. */
export interface Provenance {
  /** Version of Reflexarc that wrote the file. */
  readonly engine: string;
  /**
   * When it was trained, ISO 8601; given by the caller, so that files can be made again byte by
   * byte.
   */
  readonly created?: string;
  readonly data?: { readonly name: string; readonly sha256?: string };
}

/**
 * A raw input with what the network says to it (before the target is decoded). Several inputs or
 * outputs stand one after the other, in the order of the spec. Of an input with a chain there are
 * as many raw rows as the chain needs for its first one.
 */
export interface GoldenVector {
  readonly input: readonly RawValue[];
  readonly output: readonly number[];
}
