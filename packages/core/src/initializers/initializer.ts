/** How a parameter gets its first values. An initializer is data, so that a spec stays JSON. */
import type { Shape } from '../tensor/shape.ts';

/** The built-in initializers, each with its parameters. */
export type Initializer =
  | { readonly name: 'zeros' }
  | { readonly name: 'constant'; readonly value: number }
  | { readonly name: 'normal'; readonly mean: number; readonly standardDeviation: number }
  | { readonly name: 'glorotUniform' }
  | { readonly name: 'glorotNormal' }
  | { readonly name: 'heUniform' }
  | { readonly name: 'heNormal' }
  | { readonly name: 'orthogonal'; readonly gain: number }
  | { readonly name: 'values'; readonly values: readonly number[] };

/** What a parameter is: its shape, and how many connections run into and out of one unit. */
export interface ParameterSpec {
  readonly shape: Shape;
  readonly initializer: Initializer;
  /** Connections into one unit; Glorot and He scale by it. */
  readonly fanIn?: number;
  /** Connections out of one input. */
  readonly fanOut?: number;
}
