/** synaptic: what `network.toJSON()` gives, as far as layers follow one another. */

import { defineImporter, type Importer } from '../importer.ts';
import { type DenseStep, denseChain } from '../reading/dense-chain.ts';
import { isObject, type JsonObject, JsonValues, objectAmong } from '../reading/json-values.ts';

const fits = (value: JsonObject): boolean => {
  const [first] = Array.isArray(value['neurons']) ? value['neurons'] : [];
  return Array.isArray(value['connections']) && isObject(first) && 'squash' in first;
};

/** Reads feed-forward networks of synaptic. */
export const synaptic: Importer = defineImporter({
  format: 'synaptic',
  title: 'synaptic (JSON of a Network)',
  recognizes: (files) => objectAmong(files, fits) !== undefined,
  read(files, source, options) {
    const values = new JsonValues(source);
    const json = objectAmong(files, fits) ?? values.fail('it', 'is no network of synaptic');
    return values.read(() => {
      const layers = layersOf(json, values);
      const matrices = matricesOf(json, layers, values);
      const steps = layers.slice(1).map((layer, index): DenseStep => {
        const from = `layer "${layer.name}"`;
        const { activation, biases } = layer;
        return { weights: matrices[index]!, biases, activation, from };
      });
      const inputs = layers[0]?.biases.length ?? 0;
      return denseChain({ format: 'synaptic', inputs, steps }, source, options);
    });
  },
});

interface Layer {
  readonly name: string;
  /** Place of its first neuron in the list. */
  readonly start: number;
  readonly biases: readonly number[];
  readonly activation: DenseStep['activation'];
}

const squashes: Readonly<Record<string, DenseStep['activation']>> = {
  LOGISTIC: 'sigmoid',
  TANH: 'tanh',
  IDENTITY: 'linear',
  RELU: 'relu',
  HLIM: 'step',
};

/** Neurons that stand side by side and have one layer. */
function layersOf(json: JsonObject, values: JsonValues): readonly Layer[] {
  const layers: (Layer & { readonly biases: number[] })[] = [];
  values.list(json['neurons'], 'neurons').forEach((given, index) => {
    const place = `neurons[${index}]`;
    const neuron = values.object(given, place);
    const [name, squash] = [String(neuron['layer']), String(neuron['squash'])];
    const found = Object.hasOwn(squashes, squash) ? squashes[squash] : undefined;
    const activation = found ?? values.refuse('neuron', place, `squashes by ${squash}`, 'another');
    const bias = values.number(neuron['bias'], `${place}.bias`);
    const last = layers.at(-1);
    if (last?.name !== name) layers.push({ name, start: index, biases: [bias], activation });
    else if (last.activation !== activation && layers.length > 1) {
      values.refuse('layer', name, 'squashes in two ways', 'one function a layer');
    } else last.biases.push(bias);
  });
  return layers;
}

/** `[to][from]` between each layer and the next; what is not connected is 0. */
function matricesOf(
  json: JsonObject,
  layers: readonly Layer[],
  values: JsonValues,
): readonly (readonly number[])[][] {
  const most = 2 ** 22;
  const matrices = layers.slice(1).map(({ biases }, index) => {
    const from = layers[index]!.biases.length;
    if (from * biases.length > most) values.fail(`layers ${index + 1}`, 'have too many weights');
    return biases.map(() => new Array<number>(from).fill(0));
  });
  const layerOf = (neuron: number): number =>
    layers.findIndex(({ start, biases }) => neuron >= start && neuron < start + biases.length);
  values.list(json['connections'], 'connections').forEach((given, index) => {
    const place = `connections[${index}]`;
    const connection = values.object(given, place);
    const from = values.number(connection['from'], `${place}.from`);
    const to = values.number(connection['to'], `${place}.to`);
    const [source, target] = [layerOf(from), layerOf(to)];
    const isGated = connection['gater'] !== null && connection['gater'] !== undefined;
    if (source === -1 || target !== source + 1 || isGated) {
      const what = isGated ? 'is gated' : 'does not lead from a layer to the next';
      values.refuse('connection', place, what, 'a feed-forward network');
    }
    const row = matrices[source]![to - layers[target]!.start];
    const column = from - layers[source]!.start;
    if (row?.[column] === undefined) values.fail(place, 'leads to no neuron');
    row[column] = values.number(connection['weight'], `${place}.weight`);
  });
  return matrices;
}
