/**
 * The weights of a TensorFlow.js model: files that follow one another, cut by a manifest. Quantized
 * ones are whole numbers with a scale and a minimum.
 */

import { sizeOf } from '@reflexarc/core';
import { ForeignModelError } from '../errors.ts';
import type { ConstantTensor, ModelFile } from '../importer.ts';
import { fileNamed } from '../reading/files.ts';
import { isObject, type JsonObject } from '../reading/json-values.ts';
import { bytesPerNumber, decodeNumbers, isInteger, type NumberType } from '../reading/numbers.ts';

const types: readonly NumberType[] = ['float32', 'int32', 'bool', 'uint8', 'uint16', 'float16'];

/** By name, in the order of the manifest. */
export function weightsOf(
  manifest: unknown,
  files: readonly ModelFile[],
  source: string,
): ReadonlyMap<string, ConstantTensor> {
  const weights = new Map<string, ConstantTensor>();
  const read = new Set<string>();
  const bytesOf = (path: unknown): Uint8Array => {
    const name = String(path);
    // A manifest that names a file a thousand times over would fill the memory.
    if (read.has(name)) fail(source, 'the manifest of weights', `names "${name}" twice`);
    read.add(name);
    return fileNamed(files, name, source).bytes;
  };
  for (const group of Array.isArray(manifest) ? manifest : []) {
    if (!isObject(group)) continue;
    const paths: readonly unknown[] = Array.isArray(group['paths']) ? group['paths'] : [];
    const bytes = joined(paths.map(bytesOf));
    let at = 0;
    for (const entry of Array.isArray(group['weights']) ? group['weights'] : []) {
      if (!isObject(entry)) continue;
      const name = String(entry['name']);
      const { tensor, length } = weightAt(bytes.subarray(at), entry, { name, source });
      at += length;
      if (entry['group'] !== 'optimizer') weights.set(name, tensor);
    }
    if (at !== bytes.length) {
      fail(source, 'the weights', `hold ${bytes.length} bytes, their manifest says ${at}`);
    }
  }
  return weights;
}

function weightAt(
  bytes: Uint8Array,
  entry: JsonObject,
  { name, source }: { readonly name: string; readonly source: string },
): { readonly tensor: ConstantTensor; readonly length: number } {
  const place = `weight "${name}"`;
  const shape: readonly unknown[] = Array.isArray(entry['shape']) ? entry['shape'] : [];
  const isLength = (length: unknown): length is number => {
    return Number.isInteger(length) && Number(length) >= 0;
  };
  if (!shape.every(isLength)) return fail(source, place, 'has a shape that is none');
  const quantization = isObject(entry['quantization']) ? entry['quantization'] : undefined;
  const stored = String(quantization?.['dtype'] ?? entry['dtype']);
  const type = types.find((each) => each === stored);
  if (type === undefined) return fail(source, place, `is of type "${stored}"`);
  const length = sizeOf(shape) * bytesPerNumber(type);
  if (length > bytes.length) fail(source, place, 'reaches beyond the end of its file');
  const numbers = decodeNumbers(bytes.subarray(0, length), type);
  const scale = quantization?.['scale'];
  if (typeof scale !== 'number') {
    return { tensor: { shape, numbers, isInteger: isInteger(type) }, length };
  }
  const least = Number(quantization?.['min'] ?? 0);
  const real = Float32Array.from(numbers, (number) => number * scale + least);
  return { tensor: { shape, numbers: real }, length };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function fail(source: string, place: string, problem: string): never {
  throw new ForeignModelError('MALFORMED', { source, place, problem });
}
