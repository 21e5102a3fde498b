/** Builders by name of the optimizer. A new optimizer of the engine is one entry here. */
import {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamW,
  lion,
  nadam,
  nesterov,
  type Optimizer,
  rmsprop,
  rprop,
  sgd,
} from '@reflexarc/core';
import type { JsonRecord } from '../record.ts';

const adamSettings = (attributes: JsonRecord) => ({
  learningRate: attributes.number('learningRate'),
  beta1: attributes.number('beta1', 0.9),
  beta2: attributes.number('beta2', 0.999),
  epsilon: attributes.number('epsilon', 1e-8),
});
const momentumSettings = (attributes: JsonRecord) => ({
  learningRate: attributes.number('learningRate'),
  momentum: attributes.number('momentum'),
});
const plain = (attributes: JsonRecord) => sgd({ learningRate: attributes.number('learningRate') });

export const optimizerBuilders: Readonly<Record<string, (attributes: JsonRecord) => Optimizer>> = {
  sgd: plain,
  'sgd+l2': plain,
  'sgd+momentum': (attributes) => sgd(momentumSettings(attributes)),
  'sgd+nesterov': (attributes) => nesterov(momentumSettings(attributes)),
  adam: (attributes) =>
    adam({ ...adamSettings(attributes), amsgrad: attributes.flag('amsgrad', false) }),
  amsgrad: (attributes) => adam({ ...adamSettings(attributes), amsgrad: true }),
  nadam: (attributes) =>
    nadam({
      ...adamSettings(attributes),
      momentumDecay: attributes.number('momentumDecay', 0.004),
    }),
  adamax: (attributes) => adamax(adamSettings(attributes)),
  adadelta: (attributes) =>
    adadelta({
      learningRate: attributes.number('learningRate'),
      rho: attributes.number('rho', 0.9),
      epsilon: attributes.number('epsilon', 1e-6),
    }),
  adamw: (attributes) =>
    adamW({ ...adamSettings(attributes), weightDecay: attributes.number('weightDecay') }),
  rmsprop: (attributes) =>
    rmsprop({
      learningRate: attributes.number('learningRate'),
      rho: attributes.number('rho'),
      epsilon: attributes.number('epsilon', 1e-8),
    }),
  adagrad: (attributes) =>
    adagrad({
      learningRate: attributes.number('learningRate'),
      initialAccumulator: attributes.number('initialAccumulator', 0),
      epsilon: attributes.number('epsilon', 1e-10),
    }),
  lion: (attributes) =>
    lion({
      learningRate: attributes.number('learningRate'),
      beta1: attributes.number('beta1', 0.9),
      beta2: attributes.number('beta2', 0.99),
      weightDecay: attributes.number('weightDecay', 0),
    }),
  rprop: (attributes) =>
    rprop({
      initialStep: attributes.number('initialStep'),
      etaMinus: attributes.number('etaMinus', 0.5),
      etaPlus: attributes.number('etaPlus', 1.2),
      stepMin: attributes.number('stepMin', 1e-6),
      stepMax: attributes.number('stepMax', 50),
    }),
};
