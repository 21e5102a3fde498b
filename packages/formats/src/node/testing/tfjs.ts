/** Layers and graph models, run by TensorFlow.js on its plain JavaScript backend. */
import { sizeOf } from '@reflexarc/core';
import type { ModelFile } from '../../importer.ts';
import type { RowsByInput } from '../../verifying/rows.ts';
import { loadOracle } from './oracles.ts';

/** What of the packages is used. */
interface Core {
  setBackend(name: string): Promise<boolean>;
  tensor(numbers: Float32Array, shape: readonly number[]): Tensor;
}

interface Tensor {
  dataSync(): Float32Array;
  dispose(): void;
}

interface Layers {
  loadLayersModel(handler: object): Promise<{
    readonly inputs: readonly { readonly shape: readonly (number | null)[] }[];
    predict(inputs: Tensor | readonly Tensor[]): Tensor | readonly Tensor[];
    dispose(): void;
  }>;
}

/** What the files answer, output by output; inputs are taken in their order. */
export async function runTfjs(
  [json, weights]: readonly ModelFile[],
  inputs: RowsByInput,
  rows: number,
): Promise<readonly Float32Array[]> {
  const core = loadOracle('@tensorflow/tfjs-core') as Core; // see above
  loadOracle('@tensorflow/tfjs-backend-cpu');
  const layers = loadOracle('@tensorflow/tfjs-layers') as Layers; // see above
  await core.setBackend('cpu');
  const { modelTopology, weightsManifest } = JSON.parse(new TextDecoder().decode(json!.bytes));
  const weightSpecs = weightsManifest[0].weights;
  const weightData = Uint8Array.from(weights!.bytes).buffer;
  const model = await layers.loadLayersModel({
    load: async () => ({ modelTopology, weightSpecs, weightData }),
  });
  const tensors = Object.values(inputs).map((numbers, index) => {
    const shape = model.inputs[index]!.shape.slice(1).map(Number);
    if (numbers.length !== rows * sizeOf(shape)) throw new RangeError('rows are cut');
    return core.tensor(numbers, [rows, ...shape]);
  });
  const answer = model.predict(tensors.length === 1 ? tensors[0]! : tensors);
  const found = [answer].flat().map((tensor) => Float32Array.from((tensor as Tensor).dataSync()));
  model.dispose();
  return found;
}

interface Converter {
  loadGraphModel(handler: object): Promise<{
    readonly outputNodes: readonly string[];
    execute(inputs: Readonly<Record<string, Tensor>>, outputs: readonly string[]): Tensor[];
    dispose(): void;
  }>;
}

/** What a graph model answers to inputs of whole shapes, in the order of `outputs`. */
export async function runGraphModel(
  [json, weights]: readonly ModelFile[],
  inputs: Readonly<Record<string, { readonly numbers: Float32Array; readonly shape: number[] }>>,
  outputs: readonly string[],
): Promise<readonly Float32Array[]> {
  const core = loadOracle('@tensorflow/tfjs-core') as Core; // see above
  loadOracle('@tensorflow/tfjs-backend-cpu');
  const converter = loadOracle('@tensorflow/tfjs-converter') as Converter; // see above
  await core.setBackend('cpu');
  const { modelTopology, weightsManifest, signature } = JSON.parse(
    new TextDecoder().decode(json!.bytes),
  );
  const weightSpecs = weightsManifest[0].weights;
  const weightData = Uint8Array.from(weights!.bytes).buffer;
  const model = await converter.loadGraphModel({
    load: async () => ({ modelTopology, weightSpecs, weightData, signature }),
  });
  const tensors = Object.entries(inputs).map(([name, { numbers, shape }]) => {
    return [name, core.tensor(numbers, shape)] as const;
  });
  const answers = [model.execute(Object.fromEntries(tensors), outputs)].flat();
  const found = answers.map((tensor) => Float32Array.from(tensor.dataSync()));
  model.dispose();
  return found;
}
