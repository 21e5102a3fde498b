/// <reference path="../jsfive.d.ts" />
/** What is used of jsfive, which has no types of its own. */
import * as jsfive from 'jsfive';

export interface Hdf5Group {
  readonly keys: readonly string[];
  readonly attrs: Readonly<Record<string, unknown>>;
  get(path: string): unknown;
}

export interface Hdf5Dataset {
  readonly shape: readonly number[];
  readonly dtype: unknown;
  readonly value: unknown;
  readonly attrs: Readonly<Record<string, unknown>>;
}

/** The root of an HDF5 file. Throws text, or errors, where it cannot be read. */
export function openHdf5(bytes: Uint8Array): Hdf5Group {
  const buffer = bytes.slice().buffer;
  return new jsfive.File(buffer, 'model');
}

export function isGroup(value: unknown): value is Hdf5Group {
  return typeof value === 'object' && value !== null && 'keys' in value && 'get' in value;
}

export function isDataset(value: unknown): value is Hdf5Dataset {
  return typeof value === 'object' && value !== null && 'shape' in value && 'value' in value;
}
