/** Models as TensorFlow Lite files. */
import type { Exporter } from '../exporter.ts';
import { leftOut } from '../writing/left-out.ts';
import { standardized } from '../writing/standardized.ts';
import { writeTflite } from './writer/write-tflite.ts';

/** A TensorFlow Lite file in float32, which takes one row at a time. */
export const tfliteFile: Exporter = {
  format: 'tflite',
  title: 'TensorFlow Lite (float32), one row at a time: LiteRT and others',
  kind: 'network',
  write(exported, { name = 'model' } = {}) {
    const { bytes, notes } = writeTflite(standardized(exported));
    return { files: [{ path: `${name}.tflite`, bytes }], notes: [...notes, ...leftOut(exported)] };
  },
};
