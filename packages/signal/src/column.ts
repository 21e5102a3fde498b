/**
 * How raw columns become a network's inputs: plain data with the numbers fitted on training rows.
 */
import type { Standardizer } from './standardizer.ts';

/** A measured number; it enters the network as (value − mean) / deviation. */
export interface NumericColumn extends Standardizer {
  readonly name: string;
  readonly kind: 'numeric';
  /** What the number counts, as in `°C`. */
  readonly unit?: string;
}

/**
 * One of several words; it enters the network as one input per category, 1 for its own and 0 else.
 */
export interface CategoricalColumn {
  readonly name: string;
  readonly kind: 'categorical';
  readonly categories: readonly string[];
}

/** A column of a table and what becomes of it: numbers are scaled, words become one input each. */
export type InputColumn = NumericColumn | CategoricalColumn;

/** All input columns, in the order in which raw rows hold them. */
export interface Preprocessing {
  readonly columns: readonly InputColumn[];
}

/** A column before anything was fitted. */
export interface ColumnDescription {
  readonly name: string;
  readonly kind: InputColumn['kind'];
  readonly unit?: string;
}

/** A number in a numeric column, a word in a categorical one. */
export type RawValue = number | string;

/** One example as it was read, in column order; a `Float64Array` will do if all are numbers. */
export type RawRow = ArrayLike<RawValue>;
