/**
 * Losses by name, with the usual settings; also by the names that Keras and TensorFlow.js have for
 * them.
 */
import { namedEntry } from '../errors/named-entry.ts';
import { meanAbsoluteError } from './absolute-error.ts';
import { binaryCrossEntropy } from './binary-cross-entropy.ts';
import { binaryFocal } from './binary-focal.ts';
import { categoricalHinge } from './categorical-hinge.ts';
import { crossEntropy, sparseCrossEntropy } from './cross-entropy.ts';
import { focal, sparseFocal } from './focal.ts';
import { hinge, squaredHinge } from './hinge.ts';
import { huber } from './huber.ts';
import { klDivergence } from './kl-divergence.ts';
import { logCosh } from './log-cosh.ts';
import type { Loss } from './loss.ts';
import { poisson } from './poisson.ts';
import { quantile } from './quantile.ts';
import { meanSquaredError, quadraticCost } from './squared-error.ts';

const losses = {
  quadraticCost,
  meanSquaredError,
  meanAbsoluteError,
  huber,
  logCosh,
  quantile,
  poisson,
  binaryCrossEntropy,
  crossEntropy,
  sparseCrossEntropy,
  klDivergence,
  focal,
  binaryFocal,
  sparseFocal,
  hinge,
  squaredHinge,
  categoricalHinge,
} as const satisfies Readonly<Record<string, () => Loss>>;

const aliases = {
  mse: 'meanSquaredError',
  mae: 'meanAbsoluteError',
  absoluteDifference: 'meanAbsoluteError',
  logcosh: 'logCosh',
  pinball: 'quantile',
  smoothL1: 'huber',
  binaryCrossentropy: 'binaryCrossEntropy',
  categoricalCrossentropy: 'crossEntropy',
  categoricalCrossEntropy: 'crossEntropy',
  softmaxCrossEntropy: 'crossEntropy',
  sigmoidCrossEntropy: 'binaryCrossEntropy',
  sparseCategoricalCrossentropy: 'sparseCrossEntropy',
  sparseCategoricalCrossEntropy: 'sparseCrossEntropy',
  binaryFocalCrossentropy: 'binaryFocal',
  categoricalFocalCrossentropy: 'focal',
  kld: 'klDivergence',
  kullbackLeiblerDivergence: 'klDivergence',
} as const satisfies Readonly<Record<string, keyof typeof losses>>;

/** What the losses are called here. */
// keys of a literal
export const lossNames = Object.keys(losses) as readonly (keyof typeof losses)[];

/** Name of a loss as `lossNamed` takes it, ours or another library's. */
export type NamedLoss = keyof typeof losses | keyof typeof aliases;

/**
 * The loss called `name`, also as `mean_squared_error`.
 * @throws SpecError UNKNOWN_NAME
 */
export function lossNamed(name: NamedLoss | (string & {})): Loss {
  return namedEntry(name, 'loss', losses, aliases)();
}
