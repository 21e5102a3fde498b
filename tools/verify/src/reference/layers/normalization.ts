/** Normalization: by the batch, by running statistics, by each cell. */
import { batchNorm, layerNorm } from '@reflexarc/core';
import type { TrialBuilder } from './trial.ts';

const parameters = { gamma: 'gamma', beta: 'beta' };

export const normalizationTrials: Readonly<Record<string, TrialBuilder>> = {
  // `batchNorm(training)` takes statistics of the batch, `batchNorm(inference)` those it is given.
  batchNorm: ({ op, attributes, inputs }) => {
    const epsilon = attributes.number('epsilon', 1e-3);
    const layers = [batchNorm({ epsilon, ...partsOf(inputs) })];
    if (op.notes.includes('training')) return { layers, parameters, mode: 'training' };
    const runningMean = attributes.numbers('runningMean');
    const runningVariance = attributes.numbers('runningVariance');
    return { layers, parameters, state: { runningMean, runningVariance } };
  },
  layerNorm: ({ attributes, inputs }) => {
    const epsilon = attributes.number('epsilon', 1e-3);
    return { layers: [layerNorm({ epsilon, ...partsOf(inputs) })], parameters };
  },
};

function partsOf(inputs: Readonly<Record<string, unknown>>) {
  return { center: inputs.beta !== undefined, scale: inputs.gamma !== undefined };
}
