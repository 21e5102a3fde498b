/** Layers models, run by TensorFlow.js on its plain JavaScript backend. */
import { sizeOf } from '@reflexarc/core';
import type { ModelFile } from '../../common/importer.ts';
import type { RowsByInput } from '../../common/verifying/rows.ts';
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
