/** A network as the bytes of an ONNX file. */
import type { Model, Shape } from '@reflexarc/core';
import { resolve } from '@reflexarc/core/model';
import { layersOf, type WrittenLayer } from '../../writing/layers.ts';
import { onnxLayers } from './layers/index.ts';
import { type Graph, modelBytes } from './messages.ts';
import { type GraphDraft, Operators, type Value } from './operators.ts';

/** Operators as of ONNX 1.12, which runtimes since 2022 know. */
const opset = 17;

/** How a network is written as ONNX. */
export interface OnnxOptions {
  /** How many rows go in at once; any number unless given. */
  readonly rows?: number;
  /**
   * Whether inputs and outputs of two axes or more have channels first, `[channels, height,
   * width]`; they have them last, as ours, unless given.
   */
  readonly channelsFirst?: boolean;
}

/** An ONNX file. */
export interface WrittenOnnx {
  readonly bytes: Uint8Array;
  /** What was left out, a line each. */
  readonly notes: readonly string[];
}

/**
 * The network of `model` as an ONNX file.
 * @throws ForeignModelError CANNOT_EXPRESS, naming the layer
 */
export function writeOnnx(model: Model, options: OnnxOptions = {}): WrittenOnnx {
  const { rows = 'rows', channelsFirst = false } = options;
  const { inputs, outputs } = model.architecture.spec;
  const draft: GraphDraft = {
    nodes: [],
    tensors: [],
    notes: new Set(),
    names: new Set([...Object.keys(inputs), ...outputs]),
  };
  const shapeIn = (shape: Shape): readonly number[] =>
    channelsFirst ? [...shape.slice(-1), ...shape.slice(0, -1)] : shape;
  const values = new Map<string, Value>();
  for (const [name, shape] of Object.entries(inputs)) {
    values.set(name, { name, shape, isChannelsFirst: channelsFirst && shape.length > 1 });
  }
  for (const layer of layersOf(model)) {
    const given = layer.inputs.map((name) => values.get(name)!); // earlier ones, as was checked
    const operators = new Operators(draft, layer);
    const value = written(operators, layer, given);
    values.set(layer.name, value);
    if (!outputs.includes(layer.name)) continue;
    operators.giveOut(channelsFirst ? operators.first(value) : operators.last(value));
  }
  const shapes = resolve(model.architecture).outputs;
  const graph: Graph = {
    nodes: draft.nodes,
    tensors: draft.tensors,
    inputs: Object.entries(inputs).map(([name, shape]) => {
      return { name, shape: [rows, ...shapeIn(shape)] };
    }),
    outputs: outputs.map((name) => ({ name, shape: [rows, ...shapeIn(shapes[name]!)] })),
  };
  return { bytes: modelBytes(graph, opset), notes: [...draft.notes] };
}

function written(o: Operators, layer: WrittenLayer, inputs: readonly Value[]): Value {
  const rule = Object.hasOwn(onnxLayers, layer.kind) ? onnxLayers[layer.kind] : undefined;
  return rule === undefined
    ? o.refuse('it is none of the built-in layers', 'built-in layers')
    : rule(o, inputs);
}
