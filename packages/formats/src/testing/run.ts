/** Answers of imported models, on js. */
import { type Model, predictor } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';

/** The one output of `model` for one row of its one input. */
export function answerOf(model: Model, input: readonly number[]): number[] {
  const answer: unknown = predictor(model, { backend: js() })(input);
  if (answer instanceof Float32Array) return [...answer];
  throw new TypeError('the model has several outputs');
}
