/**
 * Weights of PyTorch, as safetensors or NPZ, in a network that is described beside them: a
 * `state_dict` holds names and numbers, and no layers.
 */
import type { Architecture } from '@reflexarc/core';
import { ForeignModelError } from '../errors.ts';
import { defaultMaxBytes, type Imported, type ModelFile } from '../importer.ts';
import { isZip } from '../reading/files.ts';
import { guarded } from '../reading/guarded.ts';
import { readNpz } from '../weights/npz.ts';
import { readSafetensors } from '../weights/safetensors.ts';
import { fillNetwork } from './fill-network.ts';
import type { WeightMapping } from './mapping.ts';
import { inNaturalOrder } from './modules.ts';

export { readMapping, type TensorMapping, type WeightMapping } from './mapping.ts';

/** How weights are read; all of it has a default. */
export interface PytorchOptions {
  readonly mapping?: WeightMapping;
  /** How many bytes a file may have once decompressed; 256 MiB unless given. */
  readonly maxBytes?: number;
}

/**
 * `architecture` with the weights in `file`, layer by layer: modules that have the name of a layer
 * belong to it, the others follow in the order of their names (safetensors sorts them; `0`, `2`,
 * `10` count as numbers) or, in NPZ, of the file.
 * @throws ForeignModelError MISSING_TENSOR, WRONG_SHAPE, UNUSED_TENSORS, UNSUPPORTED, MALFORMED
 */
export function readPytorch(
  { path, bytes }: ModelFile,
  architecture: Architecture,
  { mapping = {}, maxBytes = defaultMaxBytes }: PytorchOptions = {},
): Imported {
  return guarded(path, () => {
    const isArchive = isZip(bytes);
    const tensors = isArchive ? readNpz(bytes, path, maxBytes) : readSafetensors(bytes, path);
    if (tensors.size === 0) {
      throw new ForeignModelError('NO_NETWORK', {
        source: path,
        problem: 'it holds no tensors',
        hint: 'save them by `safetensors.torch.save_file(model.state_dict(), "weights.safetensors")`',
      });
    }
    const order = isArchive
      ? (modules: Parameters<typeof inNaturalOrder>[0]) => modules
      : inNaturalOrder;
    const filled = fillNetwork(architecture, { tensors, mapping, source: path, order });
    return { format: isArchive ? 'npz' : 'safetensors', ...filled };
  });
}

/** Whether `file` holds weights alone, as safetensors or NPZ: its first bytes say so. */
export function isWeightsFile({ path, bytes }: ModelFile): boolean {
  if (isZip(bytes)) return path.endsWith('.npz') || path.endsWith('.pt') || path.endsWith('.pth');
  return bytes.length > 8 && bytes[8] === 0x7b && path.endsWith('.safetensors');
}
