/** Weights alone, for programs that build the network themselves. */
import type { Model } from '@reflexarc/core';
import { scaledChannels } from '@reflexarc/signal';
import type { ExportedModel } from '../code/exported-model.ts';
import type { Exporter } from '../exporter.ts';
import { leftOut } from '../writing/left-out.ts';
import { weightTensors } from './tensors.ts';
import { writeNpz } from './write-npz.ts';
import { writeSafetensors } from './write-safetensors.ts';

export { readNpz } from './npz.ts';
export { readSafetensors } from './safetensors.ts';
export { type WeightTensor, weightTensors } from './tensors.ts';
export { writeNpz } from './write-npz.ts';
export { writeSafetensors } from './write-safetensors.ts';

/** A file of weights for each format: the network itself is not in it. */
function weightsFile(format: string, title: string, write: (model: Model) => Uint8Array): Exporter {
  return {
    format,
    title,
    kind: 'weights',
    write: (exported, { name = 'model' } = {}) => ({
      files: [{ path: `${name}.${format}`, bytes: write(exported.model) }],
      notes: notesOf(exported),
    }),
  };
}

function notesOf(exported: ExportedModel): readonly string[] {
  const tensors = weightTensors(exported.model);
  const shapes = tensors.map(({ name, shape }) => `${name} ${shape.join('×')}`).join(', ');
  const chains = Object.values(exported.chains ?? {});
  const columns = chains
    .flatMap((chain) => scaledChannels(chain))
    .flatMap(({ name, scale }) => (scale === undefined ? [] : [JSON.stringify(name)]));
  return [
    `weights alone, the network is not in the file: ${shapes}`,
    ...(columns.length > 0 ? [`the scaling of ${columns.join(', ')} is left out`] : []),
    ...leftOut(exported),
  ];
}

/** For PyTorch, JAX and others: `safetensors.torch.load_file`. */
export const safetensorsFile: Exporter = weightsFile(
  'safetensors',
  'weights alone as safetensors, for PyTorch and others',
  writeSafetensors,
);

/** For NumPy: `numpy.load`. */
export const npzFile: Exporter = weightsFile('npz', 'weights alone as arrays of NumPy', writeNpz);
