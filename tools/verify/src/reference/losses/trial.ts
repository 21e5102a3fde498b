/**
 * What a loss case asks of the engine: a loss, after the activation that makes outputs of logits.
 */
import type { Layer, Loss } from '@reflexarc/core';
import type { ParsedName } from '../parse-name.ts';

export interface LossTrial {
  readonly loss: Loss;
  /**
   * From the case's input to what the loss looks at: nothing for a prediction, softmax for logits.
   */
  readonly activation: Layer;
}

/** Undefined where the engine has no such loss. */
export type LossBuilder = (name: ParsedName) => LossTrial | undefined;
