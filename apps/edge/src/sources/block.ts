/** Readings that follow one another: what a source hands on, and what stages of a chain take. */

/** What `validity` says of a row. */
export const validities = {
  /** Nothing usable was measured. */
  missing: 0,
  /** Follows the row before it. */
  continues: 1,
  /** The first of all, or the first one after a gap. */
  begins: 2,
} as const;

/** Rows of numbers with time and validity each. A source fills its block anew: copy what shall last. */
export interface Block {
  /** Numbers a row: one for each channel of the source, in its order and unit. */
  readonly width: number;
  /** Row-major. */
  readonly values: Float64Array;
  /** Of each row, in seconds of the clock that the source was started with. */
  readonly times: Float64Array;
  /** Of each row: one of `validities`. */
  readonly validity: Uint8Array;
  /** Seconds from row to row; 0 where only `times` tells. */
  readonly step: number;
  /** Rows in use. */
  rows: number;
}

/** A block of one row, for sources whose readings come one by one. */
export function rowBlock(width: number, intervalMs = 0): Block {
  return {
    width,
    values: new Float64Array(width),
    times: new Float64Array(1),
    validity: new Uint8Array(1).fill(validities.begins),
    step: intervalMs / 1000,
    rows: 1,
  };
}
