/** The gates of one step in buffers of their own, so that activations see them from index 0. */
import type { ActivationSpec } from '../../../activations/activation.ts';
import { activationOf } from '../../../activations/index.ts';
import { zerosOf } from '../../../tensor/element.ts';
import type { Numbers } from '../../../tensor/shape.ts';

/** An activation bound to some of the gates. */
export interface GateActivation {
  /** y = f(z) */
  forward(): void;
  /** dz = f′(z) ⊙ dy */
  backward(): void;
}

export class StepGates {
  readonly z: Numbers;
  readonly y: Numbers;
  readonly dy: Numbers;
  readonly dz: Numbers;

  /** @param like numbers whose precision is to be had */
  constructor(like: Numbers, width: number) {
    const make = () => zerosOf(like instanceof Float64Array ? 'float64' : 'float32', width);
    [this.z, this.y, this.dy, this.dz] = [make(), make(), make(), make()];
  }

  /** `activation` on the gates `from` to `to`, the latter not included. */
  activate(activation: ActivationSpec, from: number, to: number): GateActivation {
    const f = activationOf(activation);
    const [z, y, dy, dz] = [this.z, this.y, this.dy, this.dz].map((all) => all.subarray(from, to));
    return {
      forward: () => f.forward(z!, y!, to - from),
      backward: () => f.backward(z!, y!, dy!, dz!, to - from),
    };
  }
}

/** to[j] = from[start + j] for each j of `to`. */
export function load(to: Numbers, from: Numbers, start: number): void {
  for (let j = 0; j < to.length; j++) to[j] = from[start + j]!;
}

/** to[start + j] = from[j] for each j of `from`. */
export function store(from: Numbers, to: Numbers, start: number): void {
  for (let j = 0; j < from.length; j++) to[start + j] = from[j]!;
}
