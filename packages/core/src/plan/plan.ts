/**
 * A plan: every kernel call of a network, in order, on named slots that are known beforehand. Plain
 * data, so it can be printed, tested and compared. Scalars that change (learning rate, step) stand
 * in one-element slots: the plan itself never changes.
 */
import type { KernelCall } from '../kernels/kernels.ts';
import type { TargetKind } from '../losses/loss.ts';
import type { ElementType } from '../tensor/element.ts';
import type { IndexLimit } from '../tensor/index-limit.ts';
import type { DType } from '../tensor/shape.ts';
import type { Extent } from '../tensor/view.ts';

/** What a slot's numbers are to the network and to the caller. */
export type Role =
  | 'input'
  | 'target'
  | 'sampleWeight'
  | 'parameter'
  | 'gradient'
  | 'state'
  | 'constant'
  | 'moment'
  | 'activation'
  | 'temporary'
  | 'scalar';

/**
 * A place for numbers: floats, unless said otherwise. `within` makes it a window into a larger
 * slot; a batched slot within another is the whole of it under another shape. Made by `newSlot`.
 */
export interface Slot<E extends ElementType = DType> extends Extent {
  /** Tells slots from settings among a call's arguments, also after a structured clone. */
  readonly tag: 'slot';
  readonly name: string;
  readonly role: Role;
  /** What each number is; in the backend's precision, `dtype`, where it is left out. */
  readonly element?: E;
  /** The offset counts numbers; a window has the element type of the slot that it lies in. */
  readonly within?: { readonly slot: Slot<E>; readonly offset: number };
  /** Of an input whose numbers are indices: how many there are, and for whom. */
  readonly indices?: IndexLimit;
}

/** A slot of any element type. */
export type AnySlot = Slot<ElementType>;

/** Kernel calls in the order in which they run. */
export type Calls = readonly KernelCall<AnySlot>[];

/**
 * `prepare`, where a plan has it, is run by the caller once it has set parameters and state; the
 * other phases then only read those. What depends on nothing else is computed there: slots of role
 * `constant`.
 */
export type Phase = 'prepare' | 'forward' | 'backward' | 'update';

/**
 * A rewriting: the same results, computed differently. Inputs, outputs and parameters keep their
 * slots.
 */
export type Pass = <P extends Plan>(plan: P) => P;

/** Answers: all that predictors need. */
export interface Plan {
  /** The most rows that a run may use. */
  readonly maxBatchSize: number;
  /** Each is written by one call only, or by the caller. */
  readonly slots: readonly AnySlot[];
  readonly phases: Readonly<Partial<Record<Phase, Calls>>>;
  readonly inputs: Readonly<Record<string, Slot>>;
  readonly outputs: Readonly<Record<string, Slot>>;
  /** All parameters of the network, in the order of the model's array. */
  readonly parameters: Slot;
  /** Running statistics and the like, in the order of the model's array. */
  readonly state: Slot;
}

/** A plan that also goes backward from ∂loss/∂output, whatever the loss. */
export interface GradientPlan extends Plan {
  /** ∂loss/∂output by output name: filled by the caller before `backward`. */
  readonly outputGradients: Readonly<Record<string, Slot>>;
  readonly gradients: Slot;
  /** ∂loss/∂input by input name, where asked for. */
  readonly inputGradients: Readonly<Record<string, Slot>>;
  /** Where masks and noise come from in training mode: see kernels/noise-key.ts. */
  readonly noiseKey: Slot;
}

/** A plan that also says how far off the outputs are. */
export interface EvaluationPlan extends Plan {
  /** By output, for those that have a loss. */
  readonly targets: Readonly<Record<string, Slot>>;
  /** What the loss of each output can learn from. */
  readonly targetKinds: Readonly<Record<string, TargetKind>>;
  /** By output: one factor per row, or per step of it. Empty where nothing is weighted. */
  readonly sampleWeights: Readonly<Record<string, Slot>>;
  /** One number: the loss over the rows of the run; of several, their weighted sum. */
  readonly loss: Slot;
  /** One number each: the loss of each output that has one, without its weight. */
  readonly losses: Readonly<Record<string, Slot>>;
}

/** A plan that also learns. */
export interface TrainingPlan extends EvaluationPlan {
  readonly gradients: Slot;
  /** ∂loss/∂input by input name, where asked for. */
  readonly inputGradients: Readonly<Record<string, Slot>>;
  /** One number each: set by the caller before `update`. */
  readonly learningRate: Slot;
  readonly step: Slot;
  /**
   * Where masks and noise come from: set by the caller before `forward`, see kernels/noise-key.ts.
   */
  readonly noiseKey: Slot;
  /** What the optimizer remembers, by name. */
  readonly memory: Readonly<Record<string, Slot>>;
  /** The moving average of the parameters, where asked for; starts as they do. */
  readonly average: Slot | undefined;
}
