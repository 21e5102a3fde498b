/** Every layer, activation and loss of the engine, with how far its gradients are apart. */
import {
  activation,
  activationNames,
  input,
  lossNamed,
  lossNames,
  sequential,
} from '@reflexarc/core';
import { builtInLayers } from '@reflexarc/core/layers';
import { type Comparison, compare } from './compare.ts';
import { layerEntries } from './layers.ts';
import { compareLoss } from './losses.ts';

export interface TableRow {
  readonly family: 'layer' | 'activation' | 'loss';
  readonly name: string;
  readonly what: string;
  /** Undefined for what has no gradient to learn by. */
  readonly comparison?: Comparison;
}

/** What has a derivative of 0 wherever it has one: units with it learn by the perceptron rule. */
export const withoutGradient: Readonly<Record<string, string>> = {
  step: 'derivative 0: learns by the perceptron rule, which uses the error itself',
  sign: 'derivative 0: learns by the perceptron rule, which uses the error itself',
};

/** Layers whose backward pass is a rule of their own. */
export const layersWithoutGradient: Readonly<Record<string, string>> = {
  perceptron: 'the perceptron rule: the error itself goes backward, past the step',
};

/** Kinds of layers, of the registry, that have no entry. */
export function missingLayers(): readonly string[] {
  return Object.keys(builtInLayers).filter(
    (kind) => (layerEntries[kind] ?? []).length === 0 && !(kind in layersWithoutGradient),
  );
}

export function gradientTable(): readonly TableRow[] {
  const layers = Object.entries(layerEntries).flatMap(([name, entries]) =>
    entries.map(({ what, architecture, ...options }): TableRow => {
      return { family: 'layer', name, what, comparison: compare(architecture, options) };
    }),
  );
  const rules = Object.entries(layersWithoutGradient).map(([name, what]): TableRow => {
    return { family: 'layer', name, what };
  });
  const named = [...activationNames, 'softmax', 'logSoftmax'] as const;
  const activations = named.map((name): TableRow => {
    const fixed = withoutGradient[name];
    const what = fixed ?? 'number by number';
    if (fixed !== undefined) return { family: 'activation', name, what };
    const comparison = compare(sequential(input(7), activation(name)), { rows: 4 });
    return { family: 'activation', name, what, comparison };
  });
  const losses = lossNames.map((name): TableRow => {
    const loss = lossNamed(name);
    return { family: 'loss', name, what: loss.formula, comparison: compareLoss(loss) };
  });
  return [...layers, ...rules, ...activations, ...losses];
}
