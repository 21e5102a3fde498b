/** ONNX: operator sets 1 to 21. */
import {
  defineImporter,
  type Imported,
  type Importer,
  type ImportOptions,
  type ModelFile,
} from '../importer.ts';
import { type ReadGraph, readGraph } from '../tensor-graph/read-graph.ts';
import { readOnnxFile } from './file.ts';
import { Message } from './message.ts';
import { onnxOperators } from './operators/index.ts';
import { numbersAlone } from './scikit-learn.ts';

export type { ReadGraph } from '../tensor-graph/read-graph.ts';
export { onnxFile } from './exporter.ts';
export { readOnnxFile, readOnnxTensor } from './file.ts';
export { onnxOperators } from './operators/index.ts';
export { type OnnxOptions, type WrittenOnnx, writeOnnx } from './writer/write-onnx.ts';

/** Newest operator set whose definitions were read for the table. */
const newest = 21;

/** Reads ONNX files. */
export const onnx: Importer = defineImporter({
  format: 'onnx',
  title: `ONNX (operator sets 1 to ${newest})`,
  recognizes: (files) => files.some(isOnnx),
  read(files, source, options) {
    return { format: 'onnx', ...readOnnx(files, source, options) };
  },
});

/** By its name, or by a version of the format in front and a graph behind it. */
function isOnnx({ path, bytes }: ModelFile): boolean {
  if (path.toLowerCase().endsWith('.onnx')) return true;
  if (bytes[0] !== 8 || bytes[1] === undefined || bytes[1] > 32) return false;
  try {
    return new Message(bytes).bytes(7) !== undefined;
  } catch {
    return false; // no message
  }
}

/** Like `onnx.read`, with the inputs and outputs as the file has them. */
export function readOnnx(
  files: readonly ModelFile[],
  source: string,
  options: ImportOptions = {},
): Omit<Imported, 'format'> & ReadGraph {
  const { graph, opset } = readOnnxFile(files, source);
  const { graph: numbers, labels, notes: leftOut } = numbersAlone(graph);
  const read = readGraph({
    graph: numbers,
    source,
    options,
    operators: onnxOperators,
  });
  const notes =
    opset > newest ? [`operator set ${opset} is newer than ${newest}, which is known`] : [];
  const wide = graph.wideInputs.map((name) => `float64 of "${name}" is computed in float32`);
  const all = [...notes, ...wide, ...leftOut, ...read.notes];
  return { ...read, ...(labels && { labels }), notes: all };
}
