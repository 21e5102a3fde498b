/** Every importer, and which of them knows a file. */
import { brain } from './brain/index.ts';
import { ForeignModelError } from './errors.ts';
import type { Importer, ModelFile } from './importer.ts';
import { keras, kerasH5 } from './keras/index.ts';
import { onnx } from './onnx/index.ts';
import { sklearn } from './sklearn/index.ts';
import { synaptic } from './synaptic/index.ts';
import { tfjs } from './tfjs/index.ts';
import { tflite } from './tflite/index.ts';

export { keepOutputs } from './reading/keep-outputs.ts';

/** In the order in which they are asked: those that know a signature come first. */
export const importers: readonly Importer[] = [
  tflite,
  kerasH5,
  keras,
  tfjs,
  onnx,
  brain,
  synaptic,
  sklearn,
];

/**
 * The importer that recognizes one of `files`.
 * @param source what messages call the file
 * @throws ForeignModelError UNKNOWN_FORMAT
 */
export function importerOf(files: readonly ModelFile[], source: string): Importer {
  const found = importers.find((importer) => importer.recognizes(files));
  if (found !== undefined) return found;
  const known = importers.map(({ title }) => title);
  throw new ForeignModelError('UNKNOWN_FORMAT', { source, known });
}
