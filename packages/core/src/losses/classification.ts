/** Losses of classes. After a sigmoid or softmax the plan takes most of them from the logits, stably. */
import { atLeast, checkOptions, fraction, fromTo } from '../errors/option-checks.ts';
import { builtIn } from './built-in.ts';
import type { Loss } from './loss.ts';

interface Smoothing {
  /** How much of each target is spread over all classes; 0 unless given. */
  readonly labelSmoothing?: number;
}

/** For yes-or-no outputs; targets from 0 to 1. */
export function binaryCrossEntropy(options: Smoothing = {}): Loss {
  return builtIn(
    { name: 'binaryCrossEntropy', ...smoothing(options, 'binaryCrossEntropy') },
    'fraction',
  );
}

/** For one class of several; targets are one-hot, or sum to 1. */
export function crossEntropy(options: Smoothing = {}): Loss {
  return builtIn({ name: 'crossEntropy', ...smoothing(options, 'crossEntropy') }, 'distribution');
}

/** The same for targets that are class numbers from 0 on: one per row, or per step of it. */
export function sparseCrossEntropy(options: Smoothing = {}): Loss {
  return builtIn(
    { name: 'sparseCrossEntropy', ...smoothing(options, 'sparseCrossEntropy') },
    'class',
  );
}

interface Focus {
  /** How little counts what is nearly right already; 2 unless given, 0 is cross-entropy. */
  readonly gamma?: number;
  /**
   * How much it counts, from 0 to 1; all of it unless given. Of binary targets yes counts alpha and
   * no 1 − alpha.
   */
  readonly alpha?: number;
}

/** Binary cross-entropy that looks at what is still wrong; for rare events. */
export function binaryFocal(options: Focus = {}): Loss {
  return builtIn({ name: 'binaryFocal', ...focus(options, 'binaryFocal') }, 'fraction');
}

/** Cross-entropy that looks at what is still wrong. Rare classes get their weight by `classWeights`. */
export function focal(options: Focus = {}): Loss {
  return builtIn({ name: 'focal', ...focus(options, 'focal') }, 'distribution');
}

/** `focal` for targets that are class numbers. */
export function sparseFocal(options: Focus = {}): Loss {
  return builtIn({ name: 'sparseFocal', ...focus(options, 'sparseFocal') }, 'class');
}

/** For outputs whose sign is the answer; targets are −1 or 1. */
export const hinge = (): Loss => builtIn({ name: 'hinge' }, 'sign');

/** The square of it: small violations matter less. */
export const squaredHinge = (): Loss => builtIn({ name: 'squaredHinge' }, 'sign');

/** The right class has to lead the others by 1; targets are one-hot. */
export const categoricalHinge = (): Loss => builtIn({ name: 'categoricalHinge' }, 'distribution');

/** How far one distribution is from another; as `crossEntropy`, but 0 where both agree. */
export const klDivergence = (): Loss => builtIn({ name: 'klDivergence' }, 'distribution');

function smoothing(options: Smoothing, place: string): Smoothing {
  checkOptions(options, place, { labelSmoothing: fraction });
  const { labelSmoothing = 0 } = options;
  return labelSmoothing === 0 ? {} : { labelSmoothing };
}

function focus(options: Focus, place: string) {
  checkOptions(options, place, { gamma: atLeast(0), alpha: fromTo(0, 1) });
  const { gamma = 2, alpha } = options;
  return alpha === undefined ? { gamma } : { gamma, alpha };
}
