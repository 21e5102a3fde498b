/** A network as a TensorFlow.js layers model: `model.json`, and the weights in one file. */
import type { Model } from '@reflexarc/core';
import type { ModelFile } from '../../importer.ts';
import { layersOf } from '../../writing/layers.ts';
import { distinct, KerasLayers, type KerasWeight, type ModelDraft } from './keras-layers.ts';
import { tfjsLayers } from './layers/index.ts';

/** The files of a layers model. */
export interface WrittenTfjs {
  readonly files: readonly ModelFile[];
  /** What was left out, a line each. */
  readonly notes: readonly string[];
}

/**
 * The network of `model` as `NAME.json` and `NAME.weights.bin`.
 * @throws ForeignModelError CANNOT_EXPRESS, naming the layer
 */
export function writeTfjs(model: Model, { name = 'model' } = {}): WrittenTfjs {
  const { inputs, outputs } = model.architecture.spec;
  const draft: ModelDraft = { layers: [], weights: [], notes: new Set(), names: new Set() };
  /** Keras layers by our names. */
  const names = new Map<string, string>();
  for (const [input, shape] of Object.entries(inputs)) {
    const layer = distinct(draft.names, input);
    names.set(input, layer);
    const config = { batch_input_shape: [null, ...shape], dtype: 'float32', sparse: false };
    draft.layers.push({
      name: layer,
      class_name: 'InputLayer',
      config: { ...config, name: layer },
      inbound_nodes: [],
    });
  }
  for (const layer of layersOf(model)) {
    const given = layer.inputs.map((input) => names.get(input)!); // earlier ones, as was checked
    const layers = new KerasLayers(draft, layer, given);
    const rule = Object.hasOwn(tfjsLayers, layer.kind) ? tfjsLayers[layer.kind] : undefined;
    const put = rule ?? layers.refuse('it has no such layer', 'another layer');
    put(layers);
    names.set(layer.name, layers.result);
  }
  const ends = (all: readonly string[]) => all.map((each) => [names.get(each), 0, 0]);
  const config = {
    name: 'network',
    layers: draft.layers,
    input_layers: ends(Object.keys(inputs)),
    output_layers: ends(outputs),
  };
  const json = manifestOf(config, draft.weights, `${name}.weights.bin`);
  return {
    files: [
      { path: `${name}.json`, bytes: new TextEncoder().encode(JSON.stringify(json)) },
      { path: `${name}.weights.bin`, bytes: joined(draft.weights) },
    ],
    notes: [...draft.notes],
  };
}

function manifestOf(config: object, given: readonly KerasWeight[], path: string): object {
  const weights = given.map(({ name, shape }) => ({ name, shape, dtype: 'float32' }));
  const version = { keras_version: '2.0.0', backend: 'tensorflow' }; // Keras 2's words are used
  return {
    format: 'layers-model',
    generatedBy: 'Reflexarc',
    convertedBy: null,
    modelTopology: { class_name: 'Model', config, ...version },
    weightsManifest: [{ paths: [path], weights }],
  };
}

/** Little-endian, one after the other. */
function joined(weights: readonly KerasWeight[]): Uint8Array {
  const numbers = new Float32Array(weights.reduce((sum, each) => sum + each.numbers.length, 0));
  let at = 0;
  for (const weight of weights) {
    numbers.set(weight.numbers, at);
    at += weight.numbers.length;
  }
  return new Uint8Array(numbers.buffer);
}
