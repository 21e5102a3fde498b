/** TensorFlow.js models, of layers or as graphs: `model.json` and its files of weights. */
import { ForeignModelError } from '../errors.ts';
import { type ConstantTensor, defineImporter, type Importer, type ModelFile } from '../importer.ts';
import { readKerasModel } from '../keras/read-topology.ts';
import { jsonOf, looksLikeJson } from '../reading/files.ts';
import { isObject, type JsonObject, objectAmong } from '../reading/json-values.ts';
import { textOf } from '../reading/text.ts';
import { readGraphModel } from './graph-model/index.ts';
import { weightsOf } from './weights.ts';

export { tfjsFiles } from './exporter.ts';
export { type WrittenTfjs, writeTfjs } from './writer/write-tfjs.ts';

/**
 * Bytes of a `model.json` at most: layers and names take some hundred kB in the largest networks,
 * and a JSON text takes several times its size when it is read.
 */
const largestManifest = 2 * 2 ** 20;

/** Reads folders of TensorFlow.js models. */
export const tfjs: Importer = defineImporter({
  format: 'tfjs',
  title: 'TensorFlow.js layers or graph model',
  recognizes: (files) => manifestOf(files) !== undefined,
  read(files, source, options) {
    const manifest = manifestOf(files);
    const size = manifest?.bytes.length ?? 0;
    if (size > largestManifest) {
      const problem = `has ${size} bytes, expected at most ${largestManifest}: weights lie beside it`;
      throw new ForeignModelError('MALFORMED', { source, place: 'model.json', problem });
    }
    const model = manifest && jsonOf(manifest);
    const topology = isObject(model) ? model['modelTopology'] : undefined;
    if (!isObject(model) || !isObject(topology)) {
      const detail = { source, place: 'model.json', problem: 'holds no modelTopology' };
      throw new ForeignModelError('MALFORMED', detail);
    }
    const labels = labelsAmong(files);
    const read = readTopology(topology, model, { files, source, options });
    return { ...read, ...(labels && { labels }) };
  },
});

/**
 * Names of the classes, as Teachable Machine puts them into `metadata.json` beside the model:
 * `labels` of images and poses, `wordLabels` of sounds.
 */
function labelsAmong(files: readonly ModelFile[]): readonly string[] | undefined {
  const listIn = ({ labels, wordLabels }: JsonObject): unknown => labels ?? wordLabels;
  const found = objectAmong(files, (each) => Array.isArray(listIn(each)));
  const labels = found && listIn(found);
  return Array.isArray(labels) ? labels.map(String) : undefined;
}

/** Folders in a name of a weight that are looked at. */
const deepestName = 12;

interface Given {
  readonly files: readonly ModelFile[];
  readonly source: string;
  readonly options: Parameters<Importer['read']>[2];
}

function readTopology(topology: JsonObject, model: JsonObject, { files, source, options }: Given) {
  const all = weightsOf(model['weightsManifest'], files, source);
  if (Array.isArray(topology['node'])) {
    return { format: 'tfjs', ...readGraphModel(model, all, source, options) };
  }
  const weights = byFolder(all);
  const config = topology['model_config'];
  const version = String(topology['keras_version'] ?? '');
  const keras = {
    format: 'tfjs',
    topology: isObject(config) ? config : topology,
    isKeras3: version.startsWith('3'),
    weightsOf: (path: readonly string[]) => weightsUnder(weights, path),
  };
  return readKerasModel(keras, source, options);
}

/** Weights by all folders that their names go through, `encoder/dense/kernel` by two. */
function byFolder(
  weights: ReadonlyMap<string, ConstantTensor>,
): ReadonlyMap<string, readonly ConstantTensor[]> {
  const folders = new Map<string, ConstantTensor[]>();
  for (const [name, tensor] of weights) {
    const parts = name.split('/').slice(0, deepestName);
    for (let count = 1; count < parts.length; count++) {
      const folder = parts.slice(0, count).join('/');
      const before = folders.get(folder);
      if (before === undefined) folders.set(folder, [tensor]);
      else before.push(tensor);
    }
  }
  return folders;
}

/** Models around a layer may be part of the names of its weights or not. */
function weightsUnder(
  folders: ReadonlyMap<string, readonly ConstantTensor[]>,
  path: readonly string[],
): readonly ConstantTensor[] {
  for (let from = 0; from < path.length; from++) {
    const found = folders.get(path.slice(from).join('/'));
    if (found !== undefined) return found;
  }
  return [];
}

/** The file that says `modelTopology` near its beginning or its end. */
function manifestOf(files: readonly ModelFile[]): ModelFile | undefined {
  return files.find((file) => {
    if (!file.path.endsWith('.json') || !looksLikeJson(file)) return false;
    return textOf(file.bytes.subarray(0, largestManifest)).includes('"modelTopology"');
  });
}
