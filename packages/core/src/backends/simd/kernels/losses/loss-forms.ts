/** Every loss by its name, of single numbers or of whole terms. */
import type { LossSpec } from '../../../../losses/loss-spec.ts';
import { four } from '../../emit/four.ts';
import * as binary from './binary-losses.ts';
import * as classes from './class-losses.ts';
import type { TermForm } from './loss-terms.ts';
import * as numbers from './number-losses.ts';
import { quantiles } from './quantiles.ts';
import * as softmax from './softmax-losses.ts';

export type VectorForm = numbers.NumberVectorForm | TermForm;

export function lossForm(loss: LossSpec): VectorForm {
  switch (loss.name) {
    case 'huber':
      return numbers.huber(loss.delta);
    case 'quantile':
      return typeof loss.quantile === 'number'
        ? numbers.quantile(four.constant(loss.quantile))
        : quantiles(loss.quantile);
    case 'binaryCrossEntropy':
      return binary.binaryCrossEntropy(loss.labelSmoothing);
    case 'binaryFocal':
      return binary.binaryFocal(loss.gamma, loss.alpha);
    case 'crossEntropy':
    case 'sparseCrossEntropy':
      return classes.crossEntropy;
    case 'klDivergence':
      return classes.divergence;
    case 'focal':
    case 'sparseFocal':
      return classes.focal(loss.gamma, loss.alpha);
    case 'categoricalHinge':
      return classes.categoricalHinge;
    default:
      return numbers.plainLosses[loss.name];
  }
}

/** Together with the sigmoid or softmax before it: undefined where it has no such form. */
export function lossFormFromLogits(loss: LossSpec): VectorForm | undefined {
  switch (loss.name) {
    case 'binaryCrossEntropy':
      return binary.sigmoidCrossEntropy(loss.labelSmoothing);
    case 'binaryFocal':
      return binary.sigmoidFocal(loss.gamma, loss.alpha);
    case 'crossEntropy':
    case 'sparseCrossEntropy':
      return softmax.crossEntropy;
    case 'klDivergence':
      return softmax.divergence;
    case 'focal':
    case 'sparseFocal':
      return softmax.focal(loss.gamma, loss.alpha);
    default:
      return undefined;
  }
}
