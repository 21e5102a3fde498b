/**
 * Models with expected outputs under a folder: ONNX cases with `test_data_set_…`, TensorFlow Lite
 * files with `….vectors.json` beside them, and folders with `expected.json`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readOnnx, readOnnxFile, readOnnxTensor } from '@reflexarc/formats/onnx';
import { readTflite } from '@reflexarc/formats/tflite';
import { expectedCase } from './expected-case.ts';
import type { Example, ModelCase, Tensor } from './model-case.ts';

/** How deep folders are looked through. */
const deepest = 6;

export function* modelCases(directory: string, depth = 0): Generator<ModelCase> {
  const entries = readdirSync(directory, { withFileTypes: true });
  const names = entries.map(({ name }) => name).sort();
  const hasData = names.some((name) => name.startsWith('test_data_set_'));
  if (names.includes('model.onnx') && hasData) yield onnxCase(directory, names);
  if (names.includes('expected.json')) yield expectedCase(directory);
  for (const name of names) {
    const vectors = name.replace(/\.tflite$/, '.vectors.json');
    if (name.endsWith('.tflite') && names.includes(vectors)) {
      yield tfliteCase(path.join(directory, name), path.join(directory, vectors));
    }
  }
  if (depth === deepest) return;
  for (const entry of entries) {
    if (!entry.isDirectory()) continue;
    yield* modelCases(path.join(directory, entry.name), depth + 1);
  }
}

/** The tolerance of the standard's own runner. */
function onnxCase(directory: string, names: readonly string[]): ModelCase {
  const file = path.join(directory, 'model.onnx');
  const files = [{ path: 'model.onnx', bytes: readFileSync(file) }];
  const sets = names.filter((name) => name.startsWith('test_data_set_'));
  return {
    name: path.basename(directory),
    format: 'onnx',
    tolerance: { absolute: 1e-7, relative: 1e-3 },
    read: (options) => readOnnx(files, 'model.onnx', options),
    examples() {
      const inputs = [...readOnnxFile(files, file).graph.inputs.keys()];
      return sets.map((set) => onnxExample(path.join(directory, set), inputs));
    },
  };
}

/** Tensors that have no name of their own stand in the order of the graph's inputs. */
function onnxExample(folder: string, inputNames: readonly string[]): Example {
  const names = readdirSync(folder);
  const inputs = numbered(folder, names, 'input').map(({ name, ...tensor }, index) => {
    return [inputNames.includes(name) ? name : (inputNames[index] ?? name), tensor] as const;
  });
  return { inputs: new Map(inputs), outputs: numbered(folder, names, 'output') };
}

function numbered(folder: string, names: readonly string[], kind: 'input' | 'output') {
  const count = names.filter((name) => name.startsWith(`${kind}_`)).length;
  return Array.from({ length: count }, (_, index) => {
    const file = path.join(folder, `${kind}_${index}.pb`);
    return readOnnxTensor(readFileSync(file), file);
  });
}

interface Vectors {
  readonly input: { readonly name: string; readonly shape: readonly number[] };
  readonly inputs: readonly (readonly number[])[];
  readonly outputs: readonly (readonly number[])[];
  /** Of a copy whose quantized weights were stored as floats: what an importer makes of them. */
  readonly outputs_dequantised_weights?: readonly (readonly number[])[];
}

function tfliteCase(file: string, vectorFile: string): ModelCase {
  const vectors = JSON.parse(readFileSync(vectorFile, 'utf8')) as Vectors; // written for this
  const outputs = vectors.outputs_dequantised_weights ?? vectors.outputs;
  const row = (numbers: readonly number[]): Tensor => {
    return { shape: [1, numbers.length], numbers };
  };
  return {
    name: path.basename(file),
    format: 'tflite',
    tolerance: { absolute: 1e-4, relative: 1e-3 },
    read: (options) => readTflite(readFileSync(file), path.basename(file), options),
    examples: () =>
      vectors.inputs.map((numbers, index) => ({
        inputs: new Map([[vectors.input.name, row(numbers)]]),
        outputs: [row(outputs[index] ?? [])],
      })),
  };
}
