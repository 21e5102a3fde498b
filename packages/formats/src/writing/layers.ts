/** The layers of a model as writers take them: in order, with settings, shapes and numbers. */
import type { Model, Shape } from '@reflexarc/core';
import { type ResolvedNode, resolve } from '@reflexarc/core/model';
import type { LayerSettings } from './settings.ts';

export interface WrittenLayer {
  readonly name: string;
  readonly kind: string;
  /** For messages: `layers[1] dense "hidden"`. */
  readonly place: string;
  /** Inputs of the network or earlier layers, by name. */
  readonly inputs: readonly string[];
  /** Of one row, as all shapes here. */
  readonly inputShapes: readonly Shape[];
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly settings: LayerSettings;
  /** A parameter, or what is kept and not learned, row-major; undefined where there is none. */
  numbers(name: string): Float32Array | undefined;
}

/**
 * Every layer of `model`.
 * @throws SpecError where the network does not resolve
 */
export function layersOf(model: Model): readonly WrittenLayer[] {
  return resolve(model.architecture).nodes.map((node) => layerOf(model, node));
}

function layerOf(model: Model, node: ResolvedNode): WrittenLayer {
  const { spec, place, inputShapes, outputShape } = node;
  const { name, kind, inputs } = spec;
  return {
    name,
    kind,
    place,
    inputs,
    inputShapes,
    inputShape: inputShapes[0] ?? [],
    outputShape,
    settings: spec.options as LayerSettings, // checked when the network was resolved
    numbers: (wanted) => numbersOf(model, node.owner ?? node, wanted),
  };
}

function numbersOf(model: Model, node: ResolvedNode, name: string): Float32Array | undefined {
  const parameter = node.parameters.find((each) => each.name === name);
  const part = parameter ?? node.state.find((each) => each.name === name);
  if (part === undefined) return undefined;
  const all = parameter === undefined ? model.state : model.parameters;
  return Float32Array.from(all.subarray(part.offset, part.offset + part.size));
}
