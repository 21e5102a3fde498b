/**
 * A loss as data: its name, and its parameters where it has any. A closed set, so that every
 * backend knows it.
 */

/** Losses without parameters. */
export type PlainLossName =
  | 'quadraticCost'
  | 'meanSquaredError'
  | 'meanAbsoluteError'
  | 'logCosh'
  | 'poisson'
  | 'hinge'
  | 'squaredHinge'
  | 'categoricalHinge'
  | 'klDivergence';

export type LossSpec =
  | { readonly name: PlainLossName }
  | { readonly name: 'huber'; readonly delta: number }
  | { readonly name: 'quantile'; readonly quantile: number | readonly number[] }
  | {
      readonly name: 'binaryCrossEntropy' | 'crossEntropy' | 'sparseCrossEntropy';
      readonly labelSmoothing?: number;
    }
  | {
      readonly name: 'binaryFocal' | 'focal' | 'sparseFocal';
      readonly gamma: number;
      readonly alpha?: number;
    };

export type LossName = LossSpec['name'];
