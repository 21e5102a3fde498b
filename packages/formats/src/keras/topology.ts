/**
 * A Keras model as its JSON describes it: sequential or functional, written by Keras 2, Keras 3 or
 * TensorFlow.js.
 */
import { isObject, type JsonObject } from '../reading/json-values.ts';
import { Settings } from './settings.ts';

export interface KerasLayer {
  readonly name: string;
  readonly className: string;
  readonly settings: Settings;
  /** Where the settings stand: an object, or a list of layers. */
  readonly config: unknown;
  /** For each place where it is used, the results that it takes. */
  readonly calls: readonly Call[];
}

/** A result: number `tensor` of those that call `call` of the layer `layer` gives. */
export interface Source {
  readonly layer: string;
  readonly call: number;
  readonly tensor: number;
}

/** What one call of a layer takes. */
export interface Call {
  readonly sources: readonly Source[];
  /** Names of arguments that are results of layers, such as a mask or a first state. */
  readonly named: readonly string[];
}

export interface Topology {
  readonly layers: readonly KerasLayer[];
  readonly inputs: readonly Source[];
  readonly outputs: readonly Source[];
}

/** @throws RangeError where the JSON describes no model */
export function topologyOf(model: JsonObject): Topology {
  const className = String(model['class_name'] ?? '');
  const { config } = model;
  const listed = Array.isArray(config) ? config : isObject(config) ? config['layers'] : undefined;
  if (!Array.isArray(listed)) throw new RangeError('there are no layers');
  const layers = listed.map(layerOf);
  if (className === 'Sequential') return inOrder(layers);
  if (!isObject(config)) throw new RangeError('there is no configuration');
  const inputs = sourcesOf(config['input_layers']);
  return { layers, inputs, outputs: sourcesOf(config['output_layers']) };
}

function layerOf(given: unknown): KerasLayer {
  if (!isObject(given)) throw new RangeError('a layer is no object');
  const settings = new Settings(given['config']);
  const calls = Array.isArray(given['inbound_nodes']) ? given['inbound_nodes'] : [];
  return {
    name: String(given['name'] ?? settings.text('name', '')),
    className: String(given['class_name'] ?? ''),
    settings,
    config: given['config'],
    calls: calls.map(callOf),
  };
}

/** Each layer takes the result of the one before. */
function inOrder(layers: readonly KerasLayer[]): Topology {
  const hasInput = layers[0]?.className === 'InputLayer';
  const first: KerasLayer = {
    name: '',
    className: 'InputLayer',
    settings: entryOf(layers[0])?.settings ?? new Settings({}),
    config: undefined,
    calls: [],
  };
  const all = hasInput ? layers : [first, ...layers];
  const linked = all.map((layer, index) => {
    const below = all[index - 1];
    return {
      ...layer,
      calls: below === undefined ? [] : [{ sources: [sourceFrom(below.name)], named: [] }],
    };
  });
  const last = linked.at(-1);
  if (last === undefined || linked.length < 2) throw new RangeError('there are no layers');
  return {
    layers: linked,
    inputs: [sourceFrom(linked[0]!.name)],
    outputs: [sourceFrom(last.name)],
  };
}

/** The only result of the only call of a layer. */
function sourceFrom(layer: string): Source {
  return { layer, call: 0, tensor: 0 };
}

/** Models within models that are looked through. */
const deepestModel = 12;

/** The layer that says which shape comes in: `layer`, or the first one of the models in it. */
function entryOf(layer: KerasLayer | undefined): KerasLayer | undefined {
  let entry = layer;
  for (let depth = 0; depth < deepestModel && entry !== undefined; depth++) {
    const { config, className }: KerasLayer = entry;
    const listed: unknown = isObject(config) ? config['layers'] : config;
    if (!Array.isArray(listed)) return entry;
    const isInput = (each: unknown) => isObject(each) && each['class_name'] === 'InputLayer';
    const first: unknown = className === 'Sequential' ? listed[0] : listed.find(isInput);
    entry = first === undefined ? undefined : layerOf(first);
  }
  return entry;
}

/** `[["conv", 0, 0, {}], …]`; Keras 3 writes `{ args: [tensor or list of tensors] }`. */
function callOf(call: unknown): Call {
  if (Array.isArray(call)) {
    const named = call.flatMap((entry) => (Array.isArray(entry) ? tensorsNamed(entry[3]) : []));
    return { sources: call.flatMap((entry) => sourceOf(entry) ?? []), named };
  }
  if (!isObject(call) || !Array.isArray(call['args'])) return { sources: [], named: [] };
  const sources = call['args'].flat().flatMap((tensor) => sourceOf(historyOf(tensor)) ?? []);
  return { sources, named: tensorsNamed(call['kwargs']) };
}

/** Where the result comes from that Keras 3 calls a tensor. */
function historyOf(tensor: unknown): unknown {
  return isObject(tensor) && isObject(tensor['config'])
    ? tensor['config']['keras_history']
    : undefined;
}

/** Arguments by name that are results of layers, or lists of them. */
function tensorsNamed(kwargs: unknown): readonly string[] {
  if (!isObject(kwargs)) return [];
  return Object.entries(kwargs).flatMap(([name, value]) => {
    const all: readonly unknown[] = Array.isArray(value) ? [value, ...value] : [value];
    const isResult = all.some((each) => sourceOf(historyOf(each) ?? each) !== undefined);
    return isResult ? [name] : [];
  });
}

function sourceOf(entry: unknown): Source | undefined {
  if (!Array.isArray(entry) || typeof entry[0] !== 'string') return undefined;
  const [layer, call, tensor] = entry;
  const place = (value: unknown): number => (typeof value === 'number' ? value : 0);
  return typeof call === 'string' ? undefined : { layer, call: place(call), tensor: place(tensor) };
}

/** One source, or a list of them. */
function sourcesOf(value: unknown): readonly Source[] {
  const single = sourceOf(value);
  if (single !== undefined) return [single];
  return Array.isArray(value) ? value.flatMap((entry) => sourceOf(entry) ?? []) : [];
}
