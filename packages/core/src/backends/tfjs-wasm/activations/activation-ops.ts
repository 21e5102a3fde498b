/** An activation as tfjs ops. Formulas and their sources stand in src/activations. */
import type { Tensor, Tfjs } from '../tfjs.ts';

export interface ActivationOps {
  forward(x: Tensor): Tensor;
  /** f′(x) ⊙ dy, with y = f(x) */
  backward(x: Tensor, y: Tensor, dy: Tensor): Tensor;
}

export type MakeOps = (tfjs: Tfjs) => ActivationOps;
