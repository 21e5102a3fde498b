/** Where rows go that are too many for memory: the caller has the file, or what there is for it. */
import type { StoredRows } from '@reflexarc/core';

/** Takes in rows one after the other, and reads them in any order afterwards. */
export interface RowStore extends StoredRows {
  /** Takes in the `size` numbers of `values` from `from` on as the next row. */
  append(values: Float64Array, from: number): void;
}

/** What there is for rows beside memory. */
export interface RowStores {
  /** So many numbers stay in memory; more go to a store. */
  readonly mostInMemory: number;
  /** Makes a store of rows of `size` numbers. */
  make(size: number): RowStore;
}
