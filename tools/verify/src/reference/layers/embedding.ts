/** embedding: indices stand among the attributes, the table is the only input. */
import { embedding } from '@reflexarc/core';
import type { TrialBuilder } from './trial.ts';

export const embeddingTrial: TrialBuilder = ({ attributes, inputs }) => {
  const [inputDim = 1, outputDim = 1] = inputs.table?.shape ?? [];
  return {
    layers: [embedding({ inputDim, outputDim })],
    x: attributes.tensor('indices'),
    parameters: { table: 'table' },
  };
};
