/** Mean over rows and outputs of (target − output)²: the usual loss of regression. */
import type { Loss } from './loss.ts';

/** The mean of the squared differences. */
export function meanSquaredError(): Loss {
  return {
    name: 'meanSquaredError',
    formula: '1/(n·size) Σ (t − y)²',
    target: 'number',
    forward: (k, pass, out) => k.meanSquaredError({ ...pass, out }),
    backward: (k, pass, dy) => k.meanSquaredErrorBackward({ ...pass, out: dy }),
  };
}
