/** What a configuration says of each step, in the engine's words. */
import type { Backend, TrainingOptions } from '@reflexarc/core';
import type { Target } from '@reflexarc/signal';
import type { TrainingConfiguration } from './configuration/schema.ts';
import { classWeightsOf } from './network/class-weights-of.ts';
import { lossOf } from './network/loss-of.ts';
import { optimizerOf } from './network/optimizer-of.ts';
import { scheduleOf } from './network/schedule-of.ts';

/** @throws ConfigurationError where loss or class weights don't suit the target */
export function settingsOf(
  configuration: TrainingConfiguration & { readonly epochs: number },
  target: Target,
  backend: Backend,
): TrainingOptions {
  const { batchSize, seed, averaging, l1, l2, classWeights } = configuration;
  return {
    loss: lossOf(configuration, target),
    optimizer: optimizerOf(configuration, target.task),
    backend,
    batchSize,
    seed,
    averaging,
    l1,
    l2,
    ...scheduleOf(configuration),
    ...(classWeights !== undefined && { classWeights: classWeightsOf(classWeights, target) }),
  };
}
