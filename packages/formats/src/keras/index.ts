/** Keras models: HDF5 (`.h5`, Keras 1 to 3) and Keras 3's `.keras`. */

import { ForeignModelError } from '../errors.ts';
import {
  type ConstantTensor,
  defineImporter,
  type Importer,
  type ImportOptions,
  type ModelFile,
} from '../importer.ts';
import { isZip, jsonOf, unzipped } from '../reading/files.ts';
import { guarded } from '../reading/guarded.ts';
import { isObject, type JsonObject } from '../reading/json-values.ts';
import { readNpz } from '../weights/npz.ts';
import { checkpointNames } from './checkpoint-names.ts';
import { type Hdf5Group, openHdf5 } from './hdf5/index.ts';
import { readKerasModel } from './read-topology.ts';
import { legacyWeights, numberedWeights, readingOf } from './weights.ts';

export { kerasLayers } from './layers/index.ts';

/** The eight bytes that an HDF5 file begins with. */
const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** Reads Keras models in HDF5. */
export const kerasH5: Importer = defineImporter({
  format: 'keras-h5',
  title: 'Keras model in HDF5 (.h5)',
  recognizes: (files) => files.some(({ bytes }) => isHdf5(bytes)),
  read(files, source, options = {}) {
    const file = files.find(({ bytes }) => isHdf5(bytes)) ?? files[0]!;
    return guarded(source, () => {
      const root = openHdf5(file.bytes);
      const config = root.attributes['model_config'];
      if (config === undefined) {
        const needs = 'the whole model, as `model.save` writes it, or the weights with a mapping';
        const node = { node: file.path, operator: 'HDF5 file' };
        const problem = 'holds weights only';
        throw new ForeignModelError('UNSUPPORTED', { source, ...node, problem, needs });
      }
      const reading = readingOf(source, file.bytes, options);
      const model = {
        format: 'keras-h5',
        topology: objectOf(JSON.parse(String(config))),
        isKeras3: String(root.attributes['keras_version'] ?? '').startsWith('3'),
        weightsOf: (path: readonly string[]) => legacyWeights(root, path.at(-1) ?? '', reading),
      };
      return readKerasModel(model, source, options);
    });
  },
});

/** Reads `.keras` files. */
export const keras: Importer = defineImporter({
  format: 'keras',
  title: 'Keras 3 model (.keras)',
  recognizes: (files) => files.some(({ path, bytes }) => path.endsWith('.keras') && isZip(bytes)),
  read(files, source, options = {}) {
    const archive = files.find(({ bytes }) => isZip(bytes)) ?? files[0]!;
    return guarded(source, () => {
      const inside = unzipped(archive.bytes, source, options.maxBytes);
      const config = inside.find(({ path }) => path === 'config.json');
      if (config === undefined) throw new RangeError('there is no config.json');
      const named = { ...config, path: `${source}/config.json` };
      return readArchive(inside, objectOf(jsonOf(named)), source, options);
    });
  },
});

function readArchive(
  inside: readonly ModelFile[],
  topology: JsonObject,
  source: string,
  options: ImportOptions,
) {
  const names = checkpointNames(topology);
  const pathOf = (path: readonly string[]): string => names.get(path.join('/')) ?? '';
  const h5 = inside.find(({ path }) => path === 'model.weights.h5');
  const npz = inside.find(({ path }) => path === 'model.weights.npz');
  let weights: (path: string) => readonly ConstantTensor[];
  if (h5 !== undefined) {
    const root: Hdf5Group = openHdf5(h5.bytes);
    const reading = readingOf(source, h5.bytes, options);
    weights = (path) => numberedWeights(root, path, reading);
  } else if (npz !== undefined) {
    const arrays = readNpz(npz.bytes, source, options.maxBytes);
    weights = (path) => numberedArrays(arrays, path);
  } else {
    throw new RangeError('there is no model.weights.h5');
  }
  const model = {
    format: 'keras',
    topology,
    isKeras3: true,
    weightsOf: (path: readonly string[]) => weights(pathOf(path)),
  };
  return readKerasModel(model, source, options);
}

/** In an archive of arrays: `layers/dense/vars/0` or, in one piece, `layers/dense/vars`. */
function numberedArrays(
  arrays: ReadonlyMap<string, ConstantTensor>,
  path: string,
): readonly ConstantTensor[] {
  const inner = ['cell/vars', 'layer/vars', 'forward_layer/cell/vars', 'backward_layer/cell/vars'];
  const parts = ['vars', ...inner];
  return parts.flatMap((part) => {
    const found: ConstantTensor[] = [];
    for (let index = 0; ; index++) {
      const array = arrays.get(`${path}/${part}/${index}`);
      if (array === undefined) return found;
      found.push(array);
    }
  });
}

function isHdf5(bytes: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function objectOf(value: unknown): JsonObject {
  if (isObject(value)) return value;
  throw new RangeError('the configuration is no object');
}
