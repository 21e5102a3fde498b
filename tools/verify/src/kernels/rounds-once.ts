/**
 * Whether a backend rounds a · b + c once, found out by calculation: in float32 (1 + 2⁻¹²)² = 1 +
 * 2⁻¹¹ + 2⁻²⁴ loses its last term when it is rounded before 1 + 2⁻¹¹ is taken away, and is left
 * with it when it is not.
 */
import { type Backend, dense, initialize, input, predictor, sequential } from '@reflexarc/core';

export function roundsOnce(backend: Backend): boolean {
  const model = initialize(sequential(input(2), dense(1, { bias: false })), { seed: 0 });
  const factor = 1 + 2 ** -12;
  model.parameters.set([-(1 + 2 ** -11), factor]);
  const [rest] = predictor(model, { backend })([1, factor]);
  return rest === 2 ** -24;
}
