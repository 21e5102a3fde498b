/**
 * What the adjoint of a kernel is: from ∂loss/∂(what a call wrote) it makes ∂loss/∂(what the call
 * read), as calls of other kernels. One rule per kernel, written against these tools.
 */
import type { Epilogue } from '../../kernels/epilogue.ts';
import type { KernelArgs, KernelName, Kernels } from '../../kernels/kernels.ts';
import type { Slot } from '../../plan/plan.ts';
import type { Shape } from '../../tensor/shape.ts';

export interface AdjointTools {
  readonly k: Kernels<Slot>;
  /** ∂loss/∂slot, all parts summed; undefined where the loss does not depend on the slot. */
  gradientOf(slot: Slot): Slot | undefined;
  /** Whether ∂loss/∂slot is of use to anyone. */
  wants(slot: Slot): boolean;
  /** A fresh slot for a part of ∂loss/∂slot, if it is wanted, given to `write`. */
  part(slot: Slot, write: (out: Slot) => void): void;
  /** A slot that holds a part of ∂loss/∂slot as it is. */
  same(slot: Slot, gradient: Slot): void;
  /** Room for as many rows as `like` has, of its shape unless given. */
  temporary(like: Slot, shape?: Shape): Slot;
  /** The kernel of this node that wrote `slot`; undefined where none did. */
  writerOf(slot: Slot): KernelName | undefined;
  /** For a case that the rule does not cover. */
  refuse(reason: string): never;
}

export type Adjoint<Args> = (args: Args, tools: AdjointTools) => void;

/** Rules of a family of kernels; the kernels that it leaves out have no adjoint. */
export type Adjoints<Family = KernelArgs<Slot>> = {
  readonly [K in keyof Family]?: Adjoint<Family[K]>;
};

/** Most kernels write `out` alone: their rules need ∂loss/∂out, and nothing to do without it. */
export function ofOut<Args extends { readonly out: Slot }>(
  rule: (args: Args, d: Slot, tools: AdjointTools) => void,
): Adjoint<Args> {
  return (args, tools) => {
    const d = tools.gradientOf(args.out);
    if (d !== undefined) rule(args, d, tools);
  };
}

type Rule<Args> = (args: Args, d: Slot, tools: AdjointTools) => void;

/**
 * A rule for the product, made to hold for a bias too; an activation would need what it was given.
 */
export function withoutEpilogue<Args extends Epilogue<Slot>>(rule: Rule<Args>): Rule<Args> {
  return (args, d, tools) => {
    const { bias, activation } = args;
    if (activation !== undefined) tools.refuse('its activation is no call of its own');
    if (bias !== undefined) tools.part(bias, (out) => tools.k.sumRows({ x: d, out }));
    rule(args, d, tools);
  };
}
