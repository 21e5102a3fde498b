/** An activation: a non-linear function applied to each number, and its derivative. */
import type { Numbers } from '../tensor/shape.ts';

/** A function of one number and its slope, over whole arrays: what each backend computes of it. */
export interface Activation {
  /** For people: `σ(z) = 1 / (1 + e^−z)`. */
  readonly formula: string;
  /** Whether the slope can be told from y alone: `backward` does not look at x. */
  readonly isDerivedFromOutput?: boolean;
  /** y[i] = f(x[i]) for i below count. */
  forward(x: Numbers, y: Numbers, count: number): void;
  /** dx[i] = f′(x[i]) · dy[i] for i below count; y is f(x). */
  backward(x: Numbers, y: Numbers, dy: Numbers, dx: Numbers, count: number): void;
}

/** Activations without parameters. */
export type PlainActivationName =
  | 'step'
  | 'sign'
  | 'linear'
  | 'sigmoid'
  | 'bipolarSigmoid'
  | 'tanh'
  | 'relu'
  | 'relu6'
  | 'selu'
  | 'softplus'
  | 'softsign'
  | 'gelu'
  | 'geluTanh'
  | 'silu'
  | 'mish'
  | 'hardSigmoid'
  | 'hardSwish';

/** An activation as data: its name, and its parameters where it has any. */
export type ActivationSpec =
  | { readonly name: PlainActivationName }
  | { readonly name: 'leakyRelu' | 'elu'; readonly alpha: number }
  | { readonly name: 'sine'; readonly frequency: number };

/** Name of an activation that works number by number: `sigmoid`, `relu` … */
export type ActivationName = ActivationSpec['name'];
