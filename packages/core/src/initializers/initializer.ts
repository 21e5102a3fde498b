/** How a parameter gets its first values. An initializer is data, so that a spec stays JSON. */
import type { Shape } from '../tensor/shape.ts';

/** Those whose spread hangs on how many connections run into and out of a unit. */
export type ScaledName =
  | ('glorotUniform' | 'glorotNormal')
  | ('heUniform' | 'heNormal')
  | ('lecunUniform' | 'lecunNormal');

/** The built-in initializers, each with its parameters. */
export type InitializerSpec =
  | { readonly name: 'zeros' }
  | { readonly name: 'constant'; readonly value: number }
  | { readonly name: 'uniform'; readonly minimum: number; readonly maximum: number }
  | {
      readonly name: 'normal' | 'truncatedNormal';
      readonly mean: number;
      readonly standardDeviation: number;
    }
  | { readonly name: ScaledName }
  | { readonly name: 'orthogonal'; readonly gain: number }
  | { readonly name: 'values'; readonly values: readonly number[] }
  | { readonly name: 'equalParts'; readonly values: readonly number[] };

/** Those that need no parameter, and what Keras and PyTorch call them. */
export type InitializerName =
  | Exclude<InitializerSpec['name'], 'constant' | 'values' | 'equalParts'>
  | ('ones' | 'nielsen' | 'nielsenLarge')
  | ('randomUniform' | 'randomNormal' | 'leCunUniform' | 'leCunNormal')
  | ('xavierUniform' | 'xavierNormal' | 'kaimingUniform' | 'kaimingNormal');

/** An initializer with its parameters, or by name with the usual ones. */
export type Initializer = InitializerSpec | InitializerName;

/** What a parameter is: its shape, and how many connections run into and out of one unit. */
export interface ParameterSpec {
  readonly shape: Shape;
  readonly initializer: Initializer;
  /**
   * Connections into one unit, which Glorot's, He's and LeCun's scale by; told by the shape unless
   * given.
   */
  readonly fanIn?: number;
  /** Connections out of one input. */
  readonly fanOut?: number;
  /**
   * How many units the numbers run into, those of a unit standing under each other; the last axis
   * unless given.
   */
  readonly units?: number;
  /** Penalties on these numbers alone: l1 · Σ|w|, l2/2 · Σw². */
  readonly l1?: number;
  readonly l2?: number;
  /** The most that the norm of the numbers into one unit may be after a step. */
  readonly maxNorm?: number;
  /** Of state: whether further training alone needs it, and no answer. */
  readonly isForTraining?: boolean;
}
