/** Dense layers one after the other, as programs store them that know nothing else. */
import { type activation, dense } from '@reflexarc/core';
import { ForeignModelError } from '../errors.ts';
import type { Imported, ImportOptions } from '../importer.ts';
import { NetworkDraft } from './network-draft.ts';

type Activation = Parameters<typeof activation>[0];

/** One layer: `weights[to][from]`. */
export interface DenseStep {
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
  readonly activation: Activation;
  /** What the file calls it. */
  readonly from: string;
}

/** A network of dense layers as a file has it. */
export interface DenseChain {
  readonly format: string;
  readonly inputs: number;
  readonly steps: readonly DenseStep[];
  readonly notes?: readonly string[];
  readonly labels?: readonly string[];
}

/** @throws ForeignModelError MALFORMED where numbers are missing, naming the layer */
export function denseChain(
  { format, inputs, steps, notes = [], labels }: DenseChain,
  source: string,
  options: ImportOptions = {},
): Imported {
  if (!Number.isInteger(inputs) || inputs < 1 || steps.length === 0) {
    throw new ForeignModelError('MALFORMED', { source, place: 'it', problem: 'has no layers' });
  }
  const draft = new NetworkDraft(source, options.maxBytes);
  let node = draft.input('input', [inputs]);
  steps.forEach((step, index) => {
    const from = node.shape[0]!;
    const rows = [step.biases, ...step.weights];
    const isWhole =
      step.weights.length === step.biases.length &&
      step.weights.length > 0 &&
      step.weights.every((row) => row.length === from) &&
      rows.every((row) => row.every((number) => Number.isFinite(number)));
    if (!isWhole) {
      const problem = `is not ${from} numbers for each of its units, and a bias`;
      throw new ForeignModelError('MALFORMED', { source, place: step.from, problem });
    }
    const units = step.weights.length;
    const weights = Float32Array.from({ length: from * units }, (_, i) => {
      return step.weights[i % units]![Math.floor(i / units)]!;
    });
    const made = { name: `dense${index + 1}`, from: step.from };
    const parameters = { weights, biases: step.biases };
    node = draft.put(dense(units, { activation: step.activation }), [node], {
      ...made,
      parameters,
    });
  });
  const { model, layers } = draft.finish([{ name: 'output', node }]);
  return { format, model, layers, notes, ...(labels && { labels }) };
}
