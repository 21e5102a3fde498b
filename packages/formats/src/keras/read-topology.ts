/** A Keras model as a network: layer by layer, models within models included. */

import { ForeignModelError } from '../errors.ts';
import type { ConstantTensor, Imported, ImportOptions } from '../importer.ts';
import type { JsonObject } from '../reading/json-values.ts';
import { type DraftNode, NetworkDraft } from '../reading/network-draft.ts';
import { kerasLayers } from './layers/index.ts';
import { KerasTools } from './rule.ts';
import { type KerasLayer, type Source, type Topology, topologyOf } from './topology.ts';

/** How deep models may stand in one another. */
const deepest = 8;

export interface KerasModel {
  readonly format: string;
  readonly topology: JsonObject;
  readonly isKeras3: boolean;
  /** Weights of a layer, in Keras' order; `path` are the models that it stands in, and itself. */
  weightsOf(path: readonly string[], layer: KerasLayer): readonly ConstantTensor[];
}

interface Around {
  readonly source: string;
  readonly draft: NetworkDraft;
  readonly model: KerasModel;
  readonly notes: Set<string>;
  readonly path: readonly string[];
}

/** @throws ForeignModelError naming the layer */
export function readKerasModel(
  model: KerasModel,
  source: string,
  options: ImportOptions = {},
): Imported {
  const draft = new NetworkDraft(source, options.maxBytes);
  const notes = new Set<string>();
  const around = { source, draft, model, notes, path: [] };
  const topology = topologyOf(model.topology);
  const inputs = topology.inputs.map(({ layer }) => {
    const found = topology.layers.find(({ name }) => name === layer);
    const name = layer === '' ? 'input' : layer;
    return draft.input(name, inputShapeOf(found, source));
  });
  const results = putModel(topology, inputs, around);
  const outputs = results.map((node, index) => {
    return { name: topology.outputs[index]!.layer, node };
  });
  return { format: model.format, ...draft.finish(outputs), notes: [...notes] };
}

/** Keras 2 calls it `batch_input_shape`, Keras 3 `batch_shape`. */
function inputShapeOf(layer: KerasLayer | undefined, source: string): readonly number[] {
  const all: JsonObject = layer?.settings.all ?? {};
  const given = all['batch_input_shape'] ?? all['batch_shape'];
  const shape: readonly unknown[] = Array.isArray(given) ? given.slice(1) : [];
  const isLength = (length: unknown): length is number => Number.isInteger(length);
  if (shape.length > 0 && shape.every(isLength)) return shape.filter(isLength);
  throw new ForeignModelError('UNSUPPORTED', {
    source,
    node: layer?.name ?? '',
    operator: 'input',
    problem: `has shape ${JSON.stringify(given) ?? 'undefined'}`,
    needs: 'a shape whose lengths, but for the number of rows, are fixed',
  });
}

/** The results of a model on `inputs`. */
function putModel(
  topology: Topology,
  inputs: readonly DraftNode[],
  around: Around,
): readonly DraftNode[] {
  const results = new Map<string, readonly (readonly DraftNode[])[]>();
  topology.inputs.forEach(({ layer }, index) => {
    results.set(layer, [[inputs[index]!]]);
  });
  const resultOf = (source: Source, wanting: string): DraftNode => {
    const calls = results.get(source.layer) ?? [];
    // Models that stand in others count calls of their own; of one call there is no doubt.
    const found = (calls.length === 1 ? calls[0] : calls[source.call])?.[source.tensor];
    if (found !== undefined) return found;
    const problem = `takes the result of "${source.layer}", which comes later or is missing`;
    const place = `layer "${wanting}"`;
    throw new ForeignModelError('MALFORMED', { source: around.source, place, problem });
  };
  for (const layer of topology.layers) {
    if (results.has(layer.name) || layer.className === 'InputLayer') continue;
    if (layer.calls.length > 1) {
      around.notes.add(`layer "${layer.name}" is used ${layer.calls.length} times: each is a copy`);
    }
    const nodes = layer.calls.map(({ sources, named }) => {
      const given = sources.map((each) => resultOf(each, layer.name));
      return putLayer(layer, { given, named }, around);
    });
    results.set(layer.name, nodes);
  }
  return topology.outputs.map((output) => resultOf(output, 'output'));
}

/** The results of a layer: one, unless it is a model. */
function putLayer(
  layer: KerasLayer,
  { given, named }: { readonly given: readonly DraftNode[]; readonly named: readonly string[] },
  around: Around,
): readonly DraftNode[] {
  const { source, draft, model } = around;
  const path = [...around.path, layer.name];
  const { className, name, settings } = layer;
  const place = {
    source,
    draft,
    layer,
    inputs: given,
    isKeras3: model.isKeras3,
    format: model.format,
  };
  const refuse = (problem: string, needs: string): never =>
    new KerasTools({ ...place, weights: [] }).refuse(problem, needs);
  const [argument] = named;
  if (argument !== undefined) {
    refuse(`takes the result of a layer as ${argument}`, `a model without ${argument}`);
  }
  const isModel = ['Sequential', 'Model', 'Functional'].includes(className);
  if (isModel && path.length <= deepest) {
    const inner = topologyOf({ class_name: className, config: layer.config });
    return putModel(inner, given, { ...around, path });
  }
  const rule = Object.hasOwn(kerasLayers, className) ? kerasLayers[className] : undefined;
  if (rule === undefined) {
    const problem = isModel ? 'stands too deep in other models' : 'is none of our layers';
    return refuse(problem, `a model without ${className}`);
  }
  if (given.length === 0) {
    const detail = { source, place: `layer "${name}"`, problem: 'takes nothing' };
    throw new ForeignModelError('MALFORMED', detail);
  }
  return [rule(new KerasTools({ ...place, weights: model.weightsOf(path, layer) }), settings)];
}
