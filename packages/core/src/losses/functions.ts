/** The built-in losses by name: a closed set, so that every backend knows them all. */
import { meanAbsoluteError } from './absolute-error.ts';
import { binaryCrossEntropyLoss } from './binary-cross-entropy.ts';
import { binaryFocalLoss } from './binary-focal.ts';
import { categoricalHinge } from './categorical-hinge.ts';
import { crossEntropyLoss } from './cross-entropy.ts';
import { focalLoss } from './focal.ts';
import { hinge, squaredHinge } from './hinge.ts';
import { huberLoss } from './huber.ts';
import { klDivergence } from './kl-divergence.ts';
import { logCosh } from './log-cosh.ts';
import type { LossFunction } from './loss-function.ts';
import type { LossSpec, PlainLossName } from './loss-spec.ts';
import { poisson } from './poisson.ts';
import { quantileLoss } from './quantile.ts';
import { meanSquaredError, quadraticCost } from './squared-error.ts';

const plain: Readonly<Record<PlainLossName, LossFunction>> = {
  quadraticCost,
  meanSquaredError,
  meanAbsoluteError,
  logCosh,
  poisson,
  hinge,
  squaredHinge,
  categoricalHinge,
  klDivergence,
};

export function lossFunctionOf(spec: LossSpec): LossFunction {
  switch (spec.name) {
    case 'huber':
      return huberLoss(spec.delta);
    case 'quantile':
      return quantileLoss(spec.quantile);
    case 'binaryCrossEntropy':
      return binaryCrossEntropyLoss(spec.labelSmoothing);
    case 'crossEntropy':
      return crossEntropyLoss(spec);
    case 'sparseCrossEntropy':
      return crossEntropyLoss({ ...spec, hasClassNumbers: true });
    case 'binaryFocal':
      return binaryFocalLoss(spec.gamma, spec.alpha);
    case 'focal':
      return focalLoss(spec);
    case 'sparseFocal':
      return focalLoss({ ...spec, hasClassNumbers: true });
    default:
      return plain[spec.name];
  }
}
