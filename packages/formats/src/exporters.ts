/** Every format that models are written in. */
import { didYouMean } from '@reflexarc/core/errors';
import { arduino } from './arduino/index.ts';
import { c99 } from './c99/index.ts';
import { ForeignModelError } from './errors.ts';
import { esm, writeModule } from './esm/index.ts';
import type { Exporter } from './exporter.ts';
import { onnxFile } from './onnx/exporter.ts';
import { tfjsFiles } from './tfjs/exporter.ts';
import { tfliteFile } from './tflite/exporter.ts';
import { npzFile, safetensorsFile } from './weights/index.ts';

/** The module for `require`. */
const cjs: Exporter = {
  format: 'cjs',
  title: 'JavaScript: the same as CommonJS',
  kind: 'module',
  write: (exported, { name = 'model' } = {}) => ({
    files: writeModule(exported, { name, kind: 'cjs' }),
    notes: [],
  }),
};

/** In the order in which help lists them. */
export const exporters: readonly Exporter[] = [
  esm,
  cjs,
  c99,
  arduino,
  onnxFile,
  tfjsFiles,
  tfliteFile,
  safetensorsFile,
  npzFile,
];

/**
 * The exporter called `format`.
 * @throws ForeignModelError UNKNOWN_TARGET
 */
export function exporterNamed(format: string): Exporter {
  const found = exporters.find((each) => each.format === format);
  if (found !== undefined) return found;
  const known = exporters.map((each) => each.format);
  throw new ForeignModelError('UNKNOWN_TARGET', { format, hint: didYouMean(format, known) });
}
