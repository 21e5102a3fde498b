/**
 * scikit-learn's MLPClassifier and MLPRegressor, as JSON by the script of
 * docs/coming-from/scikit-learn.md: its attributes under their own names.
 */

import { defineImporter, type Importer } from '../importer.ts';
import { type DenseStep, denseChain } from '../reading/dense-chain.ts';
import { type JsonObject, JsonValues, objectAmong } from '../reading/json-values.ts';

const fits = (value: JsonObject): boolean => Array.isArray(value['coefs_']);

const activations: Readonly<Record<string, DenseStep['activation']>> = {
  identity: 'linear',
  logistic: 'sigmoid',
  tanh: 'tanh',
  relu: 'relu',
  softmax: 'softmax',
};

/** Reads multi-layer perceptrons of scikit-learn. */
export const sklearn: Importer = defineImporter({
  format: 'sklearn',
  title: 'scikit-learn MLPClassifier or MLPRegressor (JSON by a script)',
  recognizes: (files) => objectAmong(files, fits) !== undefined,
  read(files, source, options) {
    const values = new JsonValues(source);
    const json = objectAmong(files, fits) ?? values.fail('it', 'has no coefs_');
    return values.read(() => {
      const named = (key: string): DenseStep['activation'] => {
        const name = String(json[key]);
        const found = Object.hasOwn(activations, name) ? activations[name] : undefined;
        return (
          found ?? values.refuse('network', key, `is ${name}`, Object.keys(activations).join())
        );
      };
      const coefs = values.list(json['coefs_'], 'coefs_');
      const intercepts = values.list(json['intercepts_'], 'intercepts_');
      const matrices = coefs.map((each, index) => values.matrix(each, `coefs_[${index}]`));
      const steps = matrices.map((matrix, index): DenseStep => {
        const from = `coefs_[${index}]`;
        const biases = values.numbers(intercepts[index], `intercepts_[${index}]`);
        for (const [input, row] of matrix.entries()) {
          if (row.length === biases.length) continue;
          values.fail(`${from}[${input}]`, `has ${row.length} numbers for ${biases.length} units`);
        }
        const weights = biases.map((_, to) => matrix.map((row) => row[to]!));
        const isLast = index === matrices.length - 1;
        return {
          weights,
          biases,
          activation: named(isLast ? 'out_activation_' : 'activation'),
          from,
        };
      });
      const given = json['classes_'];
      const labels = Array.isArray(given) ? given.map(String) : undefined;
      const chain = { format: 'sklearn', inputs: matrices[0]?.length ?? 0, steps };
      return denseChain({ ...chain, ...(labels && { labels }) }, source, options);
    });
  },
});
