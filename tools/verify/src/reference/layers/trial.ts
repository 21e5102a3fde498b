/**
 * What a layer case asks of the engine: a small network, its numbers, and which gradient is which.
 */
import type { Layer } from '@reflexarc/core';
import type { ParsedName } from '../parse-name.ts';
import type { JsonRecord } from '../record.ts';
import type { Tensor } from '../tensor.ts';

/** A case as builders see it. */
export interface LayerCase {
  readonly op: ParsedName;
  readonly attributes: JsonRecord;
  readonly inputs: Readonly<Record<string, Tensor>>;
}

export interface Trial {
  readonly layers: readonly Layer[];
  /** What goes in, rows first; the input called `x` unless given. */
  readonly x?: Tensor;
  /** Name of the engine's parameter for each further input of the case. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Running statistics and the like, by name. */
  readonly state?: Readonly<Record<string, readonly number[]>>;
  /** `inference` unless given. */
  readonly mode?: 'training' | 'inference';
}

/** Undefined where the engine has no such layer. */
export type TrialBuilder = (given: LayerCase) => Trial | undefined;
