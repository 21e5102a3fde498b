/** A network as the bytes of a TensorFlow Lite file, in float32. */
import { foldBatchNorm, type Model } from '@reflexarc/core';
import { layersOf } from '../../writing/layers.ts';
import { tfliteLayers } from './layers/index.ts';
import { type GraphDraft, Operators, type Value } from './operators.ts';
import { fileOf, type Graph } from './schema.ts';

/** How a network is written for TensorFlow Lite. */
export interface TfliteOptions {
  /** How many rows go in at once: the format fixes it. One unless given. */
  readonly rows?: number;
}

/** A TensorFlow Lite file. */
export interface WrittenTflite {
  readonly bytes: Uint8Array;
  /** What was left out, a line each. */
  readonly notes: readonly string[];
}

/**
 * The network of `model` as a TensorFlow Lite file. Batch normalization goes into the weights
 * before it where it can.
 * @throws ForeignModelError CANNOT_EXPRESS, naming the layer
 */
export function writeTflite(model: Model, options: TfliteOptions = {}): WrittenTflite {
  const { graph, notes } = graphOf(model, options);
  return { bytes: fileOf(graph), notes };
}

/** What `writeTflite` writes, as tables. */
export function graphOf(
  given: Model,
  { rows = 1 }: TfliteOptions = {},
): { readonly graph: Graph; readonly notes: readonly string[] } {
  const model = foldBatchNorm(given);
  const { inputs, outputs } = model.architecture.spec;
  const draft: GraphDraft = {
    rows,
    tensors: [],
    operators: [],
    readers: new Map(),
    notes: new Set(),
    counts: new Map(),
  };
  const values = new Map<string, Value>();
  const layers = layersOf(model);
  const uses = [...layers.flatMap((layer) => layer.inputs), ...outputs];
  for (const [name, shape] of Object.entries(inputs)) {
    const tensor = draft.tensors.push({ name, shape: [rows, ...shape], type: 'float32' }) - 1;
    values.set(name, { tensor, shape, isPlane: false });
  }
  const ends = new Map<string, number>();
  for (const layer of layers) {
    const sources = layer.inputs.map((name) => values.get(name)!); // earlier ones, as was checked
    const operators = new Operators(draft, layer);
    const rule = Object.hasOwn(tfliteLayers, layer.kind) ? tfliteLayers[layer.kind] : undefined;
    const put = rule ?? operators.refuse('it is none of the built-in layers', 'built-in layers');
    const value = put(operators, sources);
    values.set(layer.name, value);
    const readers = uses.filter((name) => name === layer.name).length;
    draft.readers.set(value.tensor, (draft.readers.get(value.tensor) ?? 0) + readers);
    if (!outputs.includes(layer.name)) continue;
    ends.set(layer.name, endOf(operators, value, [...ends.values()]));
  }
  for (const [name, tensor] of ends) draft.tensors[tensor]!.name = name;
  const graph = {
    tensors: draft.tensors,
    operators: draft.operators,
    inputs: Object.keys(inputs).map((name) => values.get(name)!.tensor),
    outputs: outputs.map((name) => ends.get(name)!), // each is a layer
  };
  return { graph, notes: [...draft.notes] };
}

/** A tensor that is nothing but this output. */
function endOf(operators: Operators, value: Value, ends: readonly number[]): number {
  const plain = operators.plain(value);
  const isOwn = operators.isComputed(plain.tensor) && !ends.includes(plain.tensor);
  return isOwn ? plain.tensor : operators.reshaped(plain, plain.shape).tensor;
}
