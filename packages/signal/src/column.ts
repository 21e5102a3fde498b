/** Rows as they were read, before anything was fitted: numbers, and words. */

/** A column of a table: of measured numbers, or of one of several words. */
export interface ColumnDescription {
  readonly name: string;
  readonly kind: 'numeric' | 'categorical';
  /** What the number counts, as in `°C`. */
  readonly unit?: string;
}

/** A number in a numeric column, a word in a categorical one. */
export type RawValue = number | string;

/** One example as it was read, in column order; a `Float64Array` will do if all are numbers. */
export type RawRow = ArrayLike<RawValue>;
