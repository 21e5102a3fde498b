/**
 * The contract between layers and backends: every kernel by name, with its arguments. `T` is a View
 * when computing and a Slot when planning, so a call is a computation or a piece of data.
 *
 * Each kernel writes all of the outputs it names and nothing else, allocates nothing, and ignores
 * what stood in its outputs before. Batched arguments use as many rows as the run says. A matrix is
 * any view whose last axis is its columns. What each kernel computes stands in `table.ts`.
 */
import type { ActivationSpec } from '../activations/activation.ts';
import type { WindowGeometry } from './window.ts';

/** Arguments of every kernel. */
export interface KernelArgs<T> {
  // Linear algebra
  readonly matmul: {
    readonly a: T;
    readonly b: T;
    readonly out: T;
    readonly transposeA?: boolean;
    readonly transposeB?: boolean;
  };
  readonly addRow: { readonly x: T; readonly row: T; readonly out: T };
  readonly sumRows: { readonly x: T; readonly out: T };
  readonly add: { readonly a: T; readonly b: T; readonly out: T };
  readonly subtract: { readonly a: T; readonly b: T; readonly out: T };
  readonly multiply: { readonly a: T; readonly b: T; readonly out: T };
  readonly multiplyRow: { readonly x: T; readonly row: T; readonly out: T };

  // Moving numbers: pad, crop and slice; join; turn around
  readonly copyBlock: { readonly x: T; readonly out: T; readonly offset: readonly number[] };
  readonly concatenate: { readonly xs: readonly T[]; readonly out: T; readonly axis: number };
  readonly permute: { readonly x: T; readonly out: T; readonly axes: readonly number[] };

  // Windows that slide over height × width × channels; a sequence has height 1
  readonly conv2d: WindowArgs & { readonly x: T; readonly filters: T; readonly out: T };
  readonly conv2dBackwardInput: WindowArgs & {
    readonly dy: T;
    readonly filters: T;
    readonly out: T;
  };
  readonly conv2dBackwardFilters: WindowArgs & {
    readonly x: T;
    readonly dy: T;
    readonly out: T;
  };
  readonly depthwiseConv2d: WindowArgs & { readonly x: T; readonly filters: T; readonly out: T };
  readonly depthwiseConv2dBackwardInput: WindowArgs & {
    readonly dy: T;
    readonly filters: T;
    readonly out: T;
  };
  readonly depthwiseConv2dBackwardFilters: WindowArgs & {
    readonly x: T;
    readonly dy: T;
    readonly out: T;
  };
  readonly pool2d: PoolArgs<T> & { readonly x: T; readonly out: T };
  readonly pool2dBackward: PoolArgs<T> & { readonly x: T; readonly dy: T; readonly out: T };

  // Activations
  readonly activate: { readonly x: T; readonly out: T; readonly activation: ActivationSpec };
  readonly activateBackward: {
    readonly x: T;
    readonly y: T;
    readonly dy: T;
    readonly out: T;
    readonly activation: ActivationSpec;
  };
  /** With `log`, the logarithm of the softmax. */
  readonly softmax: { readonly x: T; readonly out: T; readonly log?: boolean };
  readonly softmaxBackward: {
    readonly y: T;
    readonly dy: T;
    readonly out: T;
    readonly log?: boolean;
  };

  // Losses: `y` against `target`, rows weighted by `weights` where given
  readonly quadraticCost: LossArgs<T>;
  readonly quadraticCostBackward: LossBackwardArgs<T>;
  readonly meanSquaredError: LossArgs<T>;
  readonly meanSquaredErrorBackward: LossBackwardArgs<T>;
  readonly binaryCrossEntropy: LossArgs<T>;
  readonly binaryCrossEntropyBackward: LossBackwardArgs<T>;
  readonly crossEntropy: LossArgs<T>;
  readonly crossEntropyBackward: LossBackwardArgs<T>;

  // The last activation and its loss in one, stable for logits of any size. The backward kernels
  // take the activation's output, which the forward pass has anyway.
  readonly sigmoidBinaryCrossEntropy: FusedLossArgs<T>;
  readonly sigmoidBinaryCrossEntropyBackward: LossBackwardArgs<T>;
  readonly softmaxCrossEntropy: FusedLossArgs<T>;
  readonly softmaxCrossEntropyBackward: LossBackwardArgs<T>;

  // Optimizer steps, over whole parameter arrays
  readonly sgdStep: StepArgs<T>;
  readonly momentumStep: StepArgs<T> & {
    readonly velocity: T;
    readonly momentum: number;
    readonly nesterov?: boolean;
  };
  readonly rmspropStep: StepArgs<T> & {
    readonly square: T;
    readonly rho: number;
    readonly epsilon: number;
  };
  readonly adagradStep: StepArgs<T> & {
    readonly square: T;
    readonly step: T;
    readonly start: number;
    readonly epsilon: number;
  };
  readonly adamStep: StepArgs<T> & {
    readonly mean: T;
    readonly variance: T;
    readonly step: T;
    readonly beta1: number;
    readonly beta2: number;
    readonly epsilon: number;
  };
  readonly lionStep: StepArgs<T> & {
    readonly mean: T;
    readonly beta1: number;
    readonly beta2: number;
  };
  readonly rpropStep: StepArgs<T> & {
    readonly previous: T;
    readonly width: T;
    readonly step: T;
    readonly shrink: number;
    readonly grow: number;
    readonly least: number;
    readonly most: number;
  };

  // Around a step: penalties into the gradients, decay of the weights themselves
  readonly penalize: Omit<StepArgs<T>, 'rate'> & { readonly l1: number; readonly l2: number };
  readonly decayWeights: Omit<StepArgs<T>, 'gradients'> & { readonly decay: number };
}

/** `window` says how it slides; the numbers of channels are the last axes. */
export interface WindowArgs {
  readonly window: WindowGeometry;
}

/** With `lengths`, one number per row, steps of a sequence beyond its length don't count. */
export interface PoolArgs<T> extends WindowArgs {
  readonly pool: 'max' | 'average';
  readonly lengths?: T;
}

/** `out` is one number; `weights` holds one factor per row. */
export interface LossArgs<T> {
  readonly y: T;
  readonly target: T;
  readonly weights?: T;
  readonly out: T;
}

/** `out` is ∂loss/∂y, or ∂loss/∂logits for a fused loss. */
export interface LossBackwardArgs<T> {
  readonly y: T;
  readonly target: T;
  readonly weights?: T;
  readonly out: T;
}

export interface FusedLossArgs<T> {
  readonly logits: T;
  readonly target: T;
  readonly weights?: T;
  readonly out: T;
}

/** Updates `parameters` in place, within `ranges` only. `rate` is one number. */
export interface StepArgs<T> {
  readonly parameters: T;
  readonly gradients: T;
  readonly rate: T;
  readonly ranges: readonly Range[];
}

/** A run of parameters, `[from, to)`: frozen layers leave gaps. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export type KernelName = keyof KernelArgs<never>;

/** What layers write their passes with. */
export type Kernels<T> = { readonly [K in KernelName]: (args: KernelArgs<T>[K]) => void };

/** One call as data. */
export type KernelCall<T> = {
  readonly [K in KernelName]: {
    readonly kernel: K;
    readonly args: KernelArgs<T>[K];
    /** The node it came from, in the user's words: `layers[1] dense "hidden"`. */
    readonly origin: string;
  };
}[KernelName];

/** Computes one call for so many rows in use. */
export type Runner = (rows: number) => void;

/** How a backend makes kernels: arguments are bound once, then run many times. */
export type KernelSet<T> = { readonly [K in KernelName]: (args: KernelArgs<T>[K]) => Runner };
