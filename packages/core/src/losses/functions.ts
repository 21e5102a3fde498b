/** What each built-in loss computes: a closed set, so that every backend knows them all. */
import { meanAbsoluteErrorFunction } from './absolute-error.ts';
import { binaryCrossEntropyFunction } from './binary-cross-entropy.ts';
import { binaryFocalFunction } from './binary-focal.ts';
import { categoricalHingeFunction } from './categorical-hinge.ts';
import { crossEntropyFunction } from './cross-entropy.ts';
import { focalFunction } from './focal.ts';
import { hingeFunction, squaredHingeFunction } from './hinge.ts';
import { huberFunction } from './huber.ts';
import { klDivergenceFunction } from './kl-divergence.ts';
import { logCoshFunction } from './log-cosh.ts';
import type { LossFunction } from './loss-function.ts';
import type { LossSpec, PlainLossName } from './loss-spec.ts';
import { poissonFunction } from './poisson.ts';
import { quantileFunction } from './quantile.ts';
import { meanSquaredErrorFunction, quadraticCostFunction } from './squared-error.ts';

const plain: Readonly<Record<PlainLossName, LossFunction>> = {
  quadraticCost: quadraticCostFunction,
  meanSquaredError: meanSquaredErrorFunction,
  meanAbsoluteError: meanAbsoluteErrorFunction,
  logCosh: logCoshFunction,
  poisson: poissonFunction,
  hinge: hingeFunction,
  squaredHinge: squaredHingeFunction,
  categoricalHinge: categoricalHingeFunction,
  klDivergence: klDivergenceFunction,
};

export function lossFunctionOf(spec: LossSpec): LossFunction {
  switch (spec.name) {
    case 'huber':
      return huberFunction(spec.delta);
    case 'quantile':
      return quantileFunction(spec.quantile);
    case 'binaryCrossEntropy':
      return binaryCrossEntropyFunction(spec.labelSmoothing);
    case 'crossEntropy':
      return crossEntropyFunction(spec);
    case 'sparseCrossEntropy':
      return crossEntropyFunction({ ...spec, hasClassNumbers: true });
    case 'binaryFocal':
      return binaryFocalFunction(spec.gamma, spec.alpha);
    case 'focal':
      return focalFunction(spec);
    case 'sparseFocal':
      return focalFunction(spec, { hasClassNumbers: true });
    default:
      return plain[spec.name];
  }
}
