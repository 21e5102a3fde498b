/** Builders by name of the optimizer. A new optimizer of the engine is one entry here. */
import { adam, type Optimizer, sgd } from '@reflexarc/core';
import type { JsonRecord } from '../record.ts';

export const optimizerBuilders: Readonly<Record<string, (attributes: JsonRecord) => Optimizer>> = {
  sgd: (attributes) => sgd({ learningRate: attributes.number('learningRate') }),
  'sgd+momentum': (attributes) =>
    sgd({
      learningRate: attributes.number('learningRate'),
      momentum: attributes.number('momentum'),
    }),
  adam: (attributes) =>
    adam({
      learningRate: attributes.number('learningRate'),
      beta1: attributes.number('beta1', 0.9),
      beta2: attributes.number('beta2', 0.999),
      epsilon: attributes.number('epsilon', 1e-8),
    }),
};
