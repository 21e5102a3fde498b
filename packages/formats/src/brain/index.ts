/** brain.js: what `net.toJSON()` of a NeuralNetwork gives, of versions 1 and 2. */
import { leakyRelu } from '@reflexarc/core';
import { defineImporter, type Importer } from '../importer.ts';
import { type DenseStep, denseChain } from '../reading/dense-chain.ts';
import { isObject, type JsonObject, JsonValues, objectAmong } from '../reading/json-values.ts';

const fits = (value: JsonObject): boolean =>
  Array.isArray(value['sizes']) && Array.isArray(value['layers']) && 'inputLookup' in value;

/** Reads feed-forward networks of brain.js. */
export const brain: Importer = defineImporter({
  format: 'brain',
  title: 'brain.js (JSON of a NeuralNetwork)',
  recognizes: (files) => objectAmong(files, fits) !== undefined,
  read(files, source, options) {
    const values = new JsonValues(source);
    const json = objectAmong(files, fits) ?? values.fail('it', 'is no network of brain.js');
    return values.read(() => {
      const [first, ...others] = values.list(json['layers'], 'layers');
      const inputs = keysOf(first, Number(values.list(json['sizes'], 'sizes')[0]));
      const activation = activationOf(json, values);
      let before = inputs;
      const steps = others.map((layer, index): DenseStep => {
        const place = `layers[${index + 1}]`;
        const step = stepOf(values.object(layer, place), before, place, values);
        before = step.units;
        return { weights: step.weights, biases: step.biases, activation, from: place };
      });
      const names = (keys: readonly string[], lookup: unknown): readonly string[] | undefined =>
        lookup === false || lookup === null ? undefined : keys;
      const columns = names(inputs, json['inputLookup']);
      const notes = columns === undefined ? [] : [`inputs are in the order ${columns.join(', ')}`];
      const labels = names(lookupKeys(json['outputLookup']) ?? before, json['outputLookup']);
      const chain = { format: 'brain', inputs: inputs.length, steps, notes };
      return denseChain({ ...chain, ...(labels && { labels }) }, source, options);
    });
  },
});

/** Names of units: version 1 keeps them as keys, version 2 counts. */
function keysOf(layer: unknown, size: number): readonly string[] {
  const keys = isObject(layer) && !Array.isArray(layer['weights']) ? Object.keys(layer) : [];
  if (keys.length > 0) return keys;
  return Array.from({ length: Math.min(size || 0, 65_536) }, (_, index) => `${index}`);
}

function lookupKeys(lookup: unknown): readonly string[] | undefined {
  return isObject(lookup) ? Object.keys(lookup) : undefined;
}

interface Step {
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
  readonly units: readonly string[];
}

function stepOf(
  layer: JsonObject,
  before: readonly string[],
  place: string,
  values: JsonValues,
): Step {
  if (Array.isArray(layer['weights'])) {
    const biases = values.numbers(layer['biases'], `${place}.biases`);
    const units = biases.map((_, index) => `${index}`);
    return { weights: values.matrix(layer['weights'], `${place}.weights`), biases, units };
  }
  const units = Object.keys(layer);
  const each = units.map((unit) => values.object(layer[unit], `${place}.${unit}`));
  const weights = each.map(({ weights: given }, index) => {
    const from = values.object(given, `${place}.${units[index]}.weights`);
    return before.map((key) => values.number(from[key], `${place}.${units[index]}.weights.${key}`));
  });
  const biases = each.map(({ bias }, index) =>
    values.number(bias, `${place}.${units[index]}.bias`),
  );
  return { weights, biases, units };
}

function activationOf(json: JsonObject, values: JsonValues): DenseStep['activation'] {
  const options = isObject(json['options']) ? json['options'] : json;
  const training = isObject(json['trainOpts']) ? json['trainOpts'] : {};
  const name = String(options['activation'] ?? training['activation'] ?? 'sigmoid');
  switch (name) {
    case 'sigmoid':
    case 'tanh':
    case 'relu':
      return name;
    case 'leaky-relu': {
      const alpha = options['leakyReluAlpha'] ?? training['leakyReluAlpha'] ?? 0.01;
      return leakyRelu({ alpha: values.number(alpha, 'leakyReluAlpha') });
    }
    default:
      return values.refuse('network', 'brain.js', `has the activation ${name}`, 'another');
  }
}
