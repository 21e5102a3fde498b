/**
 * A folder with a model of any format and `expected.json`: its outputs, and either its inputs or,
 * by name, the data set beside the models that they come from.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sizeOf } from '@reflexarc/core';
import { ForeignModelError, type Imported, type ModelFile } from '@reflexarc/formats';
import { importerOf, keepOutputs } from '@reflexarc/formats/importers';
import { readOnnx } from '@reflexarc/formats/onnx';
import type { Example, ModelCase, ReadModel, Tensor } from './model-case.ts';

interface Expected {
  readonly note?: string;
  readonly input?: { readonly shape: readonly number[]; readonly data: readonly number[] };
  readonly input_shape?: readonly number[];
  readonly output?: readonly (readonly number[])[] | string;
  readonly rows?: readonly (readonly number[])[];
}

export function expectedCase(directory: string): ModelCase {
  const name = path.basename(directory);
  const files = readdirSync(directory)
    .filter((file) => file !== 'expected.json' && file !== 'LICENSE')
    .map((file): ModelFile => ({ path: file, bytes: readFileSync(path.join(directory, file)) }));
  const importer = importerOf(files, name);
  const read = (): ReadModel => {
    if (importer.format === 'onnx') return readOnnx(files, name);
    return asGraph(importer.read(files, name));
  };
  return {
    name,
    format: importer.format,
    tolerance: { absolute: 1e-5, relative: 0 },
    read,
    examples: () => [exampleOf(directory, Object.keys(read().model.architecture.spec.inputs)[0]!)],
  };
}

/** The last output is the one that was stored; rows stand in the first axis. */
function asGraph(imported: Imported): ReadModel {
  const [last = ''] = imported.model.architecture.spec.outputs.slice(-1);
  const kept = keepOutputs(imported, [last]);
  const shapes = Object.entries(kept.model.architecture.spec.inputs);
  const inputs = shapes.map(([name, shape]) => ({ name, shape: [1, ...shape], batch: 0 }));
  return { ...kept, inputs, outputs: [{ name: last, shape: [], batch: 0 }] };
}

function exampleOf(directory: string, input: string): Example {
  const file = path.join(directory, 'expected.json');
  const expected = JSON.parse(readFileSync(file, 'utf8')) as Expected; // written for this
  const rows = expected.rows ?? (Array.isArray(expected.output) ? expected.output : []);
  const output = { shape: [rows.length, rows[0]?.length ?? 0], numbers: rows.flat() };
  return { inputs: new Map([[input, inputOf(directory, expected)]]), outputs: [output] };
}

function inputOf(directory: string, { input, input_shape: shape, note = '' }: Expected): Tensor {
  if (input !== undefined) return { shape: input.shape, numbers: input.data };
  if (shape !== undefined && note.includes('mnist-8k')) return pictures(directory, shape);
  if (note.includes('magic-wand-gestures')) return gestures(directory);
  return missing(directory, 'the inputs of expected.json');
}

/** The first pictures of an IDX file, bytes by 255. */
function pictures(directory: string, shape: readonly number[]): Tensor {
  const file = beside(directory, 'mnist-8k/images-idx3-ubyte.gz');
  const bytes = gunzipSync(readFileSync(file)).subarray(16);
  return { shape, numbers: Float32Array.from(bytes.subarray(0, sizeOf(shape)), (b) => b / 255) };
}

/** Acceleration (a + 4) / 8 and rotation (g + 2000) / 4000, channel by channel. */
function gestures(directory: string): Tensor {
  const [channels, steps] = [6, 119];
  const lines = readFileSync(beside(directory, 'magic-wand-gestures/test.csv'), 'utf8');
  const rows = lines.trim().split('\n').slice(1);
  const numbers = rows.flatMap((row) => {
    const cells = row.split(',').map(Number);
    return Array.from({ length: channels * steps }, (_, i) => {
      const [channel, step] = [Math.floor(i / steps), i % steps];
      const value = cells[step * channels + channel]!;
      return channel < 3 ? (value + 4) / 8 : (value + 2000) / 4000;
    });
  });
  return { shape: [rows.length, channels, steps], numbers };
}

/** A file of a data set that stands beside the folder of models. */
function beside(directory: string, name: string): string {
  const file = path.join(directory, '..', '..', name);
  return existsSync(file) ? file : missing(directory, name);
}

function missing(directory: string, file: string): never {
  const source = path.basename(directory);
  throw new ForeignModelError('MISSING_FILE', { source, file, given: [] });
}
