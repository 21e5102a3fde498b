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
  const root = new jsfive.File(buffer, 'model');
  boundAttributes(root);
  return root;
}

/** Reads `count` values of an attribute that begin at `offset`. */
type ReadValues = (type: unknown, from: ArrayBuffer, count: number, offset: number) => unknown;

const bounded = new WeakSet<object>();

/**
 * jsfive 0.4.2 makes room for as many values as an attribute says that it has, whatever the file
 * holds: a damaged one took all memory. A value takes a byte at least, so more values than bytes
 * are refused. All groups of all files share the prototype that is changed.
 */
function boundAttributes(root: object): void {
  const objects: unknown = Reflect.get(root, '_dataobjects');
  if (typeof objects !== 'object' || objects === null) return;
  const prototype: object = Object.getPrototypeOf(objects);
  if (bounded.has(prototype)) return;
  bounded.add(prototype);
  const read: ReadValues = Reflect.get(prototype, '_attr_value'); // by its source
  const readBounded: ReadValues = function (this: unknown, type, from, count, offset) {
    if (!(count <= from.byteLength))
      throw new Error(`an attribute says that it has ${count} values`);
    return read.call(this, type, from, count, offset);
  };
  Reflect.set(prototype, '_attr_value', readBounded);
}

export function isGroup(value: unknown): value is Hdf5Group {
  return typeof value === 'object' && value !== null && 'keys' in value && 'get' in value;
}

export function isDataset(value: unknown): value is Hdf5Dataset {
  return typeof value === 'object' && value !== null && 'shape' in value && 'value' in value;
}
