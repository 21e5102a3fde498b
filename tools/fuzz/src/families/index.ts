/** All families by name: one line each. */
import type { Family } from './family.ts';
import { brainJson, sklearnJson, synapticJson } from './json-network/index.ts';
import { kerasArchive, kerasHdf5 } from './keras/index.ts';
import { modelFile } from './model-file/index.ts';
import { onnxFile } from './onnx/index.ts';
import { tfjsModel } from './tfjs/index.ts';
import { tfliteFile } from './tflite/index.ts';

export const families: readonly Family[] = [
  modelFile,
  onnxFile,
  tfjsModel,
  tfliteFile,
  kerasArchive,
  kerasHdf5,
  brainJson,
  synapticJson,
  sklearnJson,
];

/** @throws Error where there is none of that name */
export function familyNamed(name: string): Family {
  const found = families.find((family) => family.name === name);
  if (found === undefined) throw new Error(`there is no family ${JSON.stringify(name)}`);
  return found;
}
