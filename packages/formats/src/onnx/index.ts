/** ONNX: operator sets 1 to 21. */
import type { Imported, Importer, ImportOptions, ModelFile } from '../common/importer.ts';
import { type ReadGraph, readGraph } from '../common/tensor-graph/read-graph.ts';
import { readOnnxFile } from './file.ts';
import { onnxOperators } from './operators/index.ts';

export type { ReadGraph } from '../common/tensor-graph/read-graph.ts';
export { readOnnxFile, readOnnxTensor } from './file.ts';
export { onnxOperators } from './operators/index.ts';

/** Newest operator set whose definitions were read for the table. */
const newest = 21;

/** Reads ONNX files. */
export const onnx: Importer = {
  format: 'onnx',
  title: `ONNX (operator sets 1 to ${newest})`,
  recognizes: (files) => files.some(({ path }) => path.toLowerCase().endsWith('.onnx')),
  read(files, source, options) {
    return { format: 'onnx', ...readOnnx(files, source, options) };
  },
};

/** Like `onnx.read`, with the inputs and outputs as the file has them. */
export function readOnnx(
  files: readonly ModelFile[],
  source: string,
  options: ImportOptions = {},
): Omit<Imported, 'format'> & ReadGraph {
  const { graph, opset } = readOnnxFile(files, source);
  const read = readGraph({
    graph,
    source,
    options,
    operators: onnxOperators,
  });
  const notes =
    opset > newest ? [`operator set ${opset} is newer than ${newest}, which is known`] : [];
  return { ...read, notes: [...notes, ...read.notes] };
}
