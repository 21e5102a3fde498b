/** Weights of a Keras model in HDF5, of a file of weights alone, or in NPZ. */
import { sizeOf } from '@reflexarc/core';
import { ForeignModelError } from '../errors.ts';
import { type ConstantTensor, defaultMaxBytes, type ImportOptions } from '../importer.ts';
import { type Hdf5Group, isGroup } from './hdf5/index.ts';

interface Reading {
  readonly source: string;
  /** How many numbers may be read together. */
  budget: number;
}

/**
 * Keras packs no weights, so that a number takes two bytes at least, whatever a damaged file says;
 * what several layers share is read as often.
 */
export function readingOf(
  source: string,
  { length }: Uint8Array,
  { maxBytes = defaultMaxBytes }: ImportOptions,
): Reading {
  return { source, budget: Math.min(4 * length, maxBytes / 4) };
}

/** Keras 1 and 2: `model_weights/LAYER` says the names of its weights in order. */
export function legacyWeights(
  root: Hdf5Group,
  layer: string,
  reading: Reading,
): readonly ConstantTensor[] {
  const weights = root.keys.includes('model_weights') ? root.get('model_weights') : root;
  if (!isGroup(weights) || !weights.keys.includes(layer)) return [];
  const group = weights.get(layer);
  if (!isGroup(group)) return [];
  return namesIn(group).map((name) => tensorAt(group, name, reading));
}

/** Keras splits a list of names that an attribute has no room for: `weight_names0`, `…1`. */
function namesIn({ attributes }: Hdf5Group): readonly string[] {
  const own = attributes['weight_names'];
  if (own !== undefined) return [own].flat().map(String);
  const names: string[] = [];
  for (let part = 0; ; part++) {
    const next = attributes[`weight_names${part}`];
    if (next === undefined) return names;
    names.push(...[next].flat().map(String));
  }
}

/**
 * Keras 3: `…/LAYER/vars/0`, `1` and so on; a recurrent layer keeps them in its cell, one that
 * wraps another in that.
 */
export function numberedWeights(
  root: Hdf5Group,
  path: string,
  reading: Reading,
): readonly ConstantTensor[] {
  const group = groupAt(root, path);
  if (group === undefined) return [];
  const cell = groupAt(group, 'cell/vars');
  const own = groupAt(group, 'vars');
  const vars = own !== undefined && own.keys.length > 0 ? own : cell;
  if (vars !== undefined) return vars.keys.map((_, index) => tensorAt(vars, `${index}`, reading));
  const halves = ['layer', 'forward_layer', 'backward_layer'].filter((half) =>
    group.keys.includes(half),
  );
  return halves.flatMap((half) => numberedWeights(group, half, reading));
}

export function groupAt(root: Hdf5Group, path: string): Hdf5Group | undefined {
  let group = root;
  for (const part of path.split('/')) {
    if (!group.keys.includes(part)) return undefined;
    const next = group.get(part);
    if (!isGroup(next)) return undefined;
    group = next;
  }
  return group;
}

/** @param path may lead through groups, as in `dense/kernel:0` */
function tensorAt(group: Hdf5Group, path: string, reading: Reading): ConstantTensor {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  const parent = folders.length === 0 ? group : groupAt(group, folders.join('/'));
  const found = parent?.get(name);
  const place = `weight "${path}"`;
  if (found === undefined || isGroup(found)) return fail(reading, place, 'is missing');
  const { shape } = found;
  const size = sizeOf(shape);
  if (!Number.isInteger(size) || size < 0) return fail(reading, place, 'has a shape that is none');
  reading.budget -= size;
  if (reading.budget < 0) {
    const detail = { what: `the size of ${place}`, size, limit: reading.budget + size };
    throw new ForeignModelError('TOO_LARGE', { source: reading.source, ...detail });
  }
  const numbers = found.numbers();
  if (numbers.length === size) return { shape, numbers };
  return fail(reading, place, `has ${numbers.length} numbers, not ${size}`);
}

function fail({ source }: Reading, place: string, problem: string): never {
  throw new ForeignModelError('MALFORMED', { source, place, problem });
}
