/** The closed set of losses as tfjs ops. */
import type { LossSpec, PlainLossName } from '../../../losses/loss-spec.ts';
import type { Tfjs } from '../tfjs.ts';
import { binaryCrossEntropy, binaryFocal } from './binary.ts';
import { crossEntropy, focal, klDivergence } from './classes.ts';
import type { LossOps, MakeLoss } from './loss-ops.ts';
import {
  categoricalHinge,
  hinge,
  huber,
  logCosh,
  meanAbsoluteError,
  meanSquaredError,
  poisson,
  quadraticCost,
  quantileLoss,
  squaredHinge,
} from './regression.ts';

const plain: Readonly<Record<PlainLossName, MakeLoss>> = {
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

export function lossOps(tfjs: Tfjs, loss: LossSpec): LossOps {
  switch (loss.name) {
    case 'huber':
      return huber(tfjs, loss.delta);
    case 'quantile':
      return quantileLoss(tfjs, loss.quantile);
    case 'binaryCrossEntropy':
      return binaryCrossEntropy(tfjs, loss.labelSmoothing);
    case 'crossEntropy':
      return crossEntropy(tfjs, loss);
    case 'sparseCrossEntropy':
      return crossEntropy(tfjs, { ...loss, hasClassNumbers: true });
    case 'binaryFocal':
      return binaryFocal(tfjs, loss.gamma, loss.alpha);
    case 'focal':
      return focal(tfjs, loss);
    case 'sparseFocal':
      return focal(tfjs, { ...loss, hasClassNumbers: true });
    default:
      return plain[loss.name](tfjs);
  }
}
