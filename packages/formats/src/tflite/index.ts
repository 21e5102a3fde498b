/** TensorFlow Lite: float32, float16, and weights that are quantized by themselves. */
import { defineImporter, type Imported, type Importer, type ImportOptions } from '../importer.ts';
import type { Operation } from '../tensor-graph/operation.ts';
import { type ReadGraph, readGraph } from '../tensor-graph/read-graph.ts';
import { readTfliteFile, type TfliteNode } from './file.ts';
import { tfliteOperators } from './operators.ts';

export { tfliteFile } from './exporter.ts';
export { tfliteOperators } from './operators.ts';
export { type TfliteOptions, type WrittenTflite, writeTflite } from './writer/write-tflite.ts';

/** Reads TensorFlow Lite files. */
export const tflite: Importer = defineImporter({
  format: 'tflite',
  title: 'TensorFlow Lite (float32, float16)',
  recognizes: (files) => files.some(({ bytes }) => identifier(bytes) === 'TFL3'),
  read(files, source, options) {
    const file = files.find(({ bytes }) => identifier(bytes) === 'TFL3') ?? files[0]!;
    return { format: 'tflite', ...readTflite(file.bytes, source, options) };
  },
});

/** Like `tflite.read`, with the inputs and outputs as the file has them. */
export function readTflite(
  bytes: Uint8Array,
  source: string,
  options: ImportOptions = {},
): Omit<Imported, 'format'> & ReadGraph {
  const { graph, notes } = readTfliteFile(bytes, source);
  const read = readGraph<TfliteNode>({
    graph,
    source,
    options,
    operators: tfliteOperators,
    check: refuseIntegers,
  });
  return { ...read, notes: [...notes, ...read.notes] };
}

function refuseIntegers(operation: Operation, { quantized }: TfliteNode): void {
  if (quantized.length === 0) return;
  operation.refuse(
    `computes "${quantized[0]}" in quantized integers`,
    'the float model that it was converted from',
  );
}

/** The four characters behind the first offset. */
function identifier(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(4, 8));
}
