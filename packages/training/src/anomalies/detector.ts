/** What a detector of anomalies is: how far a window lies from those of training. */
import type { Model } from '@reflexarc/core';
import type { StageSpec } from '@reflexarc/signal';

/** Windows as a chain gives them. */
export interface Rows {
  readonly count: number;
  readonly width: number;
  /** Row-major: `[count, width]`. */
  readonly values: Float64Array;
}

/** A detector that has learned what is normal. */
export interface FittedDetector {
  /** By row: how far it lies from those of training, at least 0. */
  distances(rows: Rows): Float64Array;
  /** The model of it, whose output is ½ where a row lies `limit` away and 1 infinitely far. */
  stored(limit: number): StoredDetector;
  readonly epochs: number;
}

/** What goes into the model file. */
export interface StoredDetector {
  /** Behind those of the chain. */
  readonly stages: readonly StageSpec[];
  readonly model: Model;
}

/** A way to learn what is normal. */
export interface Detector {
  /** Of normal rows. */
  fit(rows: Rows): Promise<FittedDetector>;
}

/** Some rows, by their places. */
export function rowsAt({ values, width }: Rows, places: readonly number[]): Rows {
  const out = new Float64Array(places.length * width);
  places.forEach((place, i) => {
    out.set(values.subarray(place * width, (place + 1) * width), i * width);
  });
  return { count: places.length, width, values: out };
}
