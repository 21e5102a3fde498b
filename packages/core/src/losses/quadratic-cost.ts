/**
 * The lecture's cost: C = 1/2n Σ‖y − a‖², over all outputs, averaged over the n rows. Its gradient is
 * (a − y)/n, so that W += aᵀ·δ over the full batch is gradient descent on C with rate n.
 */
import type { Loss } from './loss.ts';

/** Half the squared distance between output and target, mean over rows. */
export function quadraticCost(): Loss {
  return {
    name: 'quadraticCost',
    formula: '1/2n Σ‖y − a‖²',
    target: 'number',
    forward: (k, pass, out) => k.quadraticCost({ ...pass, out }),
    backward: (k, pass, dy) => k.quadraticCostBackward({ ...pass, out: dy }),
  };
}
