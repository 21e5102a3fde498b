/** Models as TensorFlow.js layers models. */
import type { Exporter } from '../exporter.ts';
import { leftOut } from '../writing/left-out.ts';
import { standardized } from '../writing/standardized.ts';
import { writeTfjs } from './writer/write-tfjs.ts';

/** `NAME.json` with `NAME.weights.bin` beside it. */
export const tfjsFiles: Exporter = {
  format: 'tfjs',
  title: 'TensorFlow.js layers model: model.json and its weights',
  kind: 'network',
  write(exported, options = {}) {
    const { files, notes } = writeTfjs(standardized(exported), options);
    return { files, notes: [...notes, ...leftOut(exported)] };
  },
};
