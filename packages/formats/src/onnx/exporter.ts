/** Models as ONNX files. */
import type { Exporter } from '../exporter.ts';
import { leftOut } from '../writing/left-out.ts';
import { standardized } from '../writing/standardized.ts';
import { writeOnnx } from './writer/write-onnx.ts';

/** An ONNX file of operator set 17. */
export const onnxFile: Exporter = {
  format: 'onnx',
  title: 'ONNX (operator set 17), channels last: ONNX Runtime and others',
  kind: 'network',
  write(exported, { name = 'model' } = {}) {
    const { bytes, notes } = writeOnnx(standardized(exported));
    return { files: [{ path: `${name}.onnx`, bytes }], notes: [...notes, ...leftOut(exported)] };
  },
};
