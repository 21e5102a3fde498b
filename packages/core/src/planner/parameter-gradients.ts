/**
 * Where the gradients of a node's parameters go. Parameters that several nodes share get one slot
 * per node, summed into their place once all of them have gone backward: ∂C/∂w is the sum over all
 * uses.
 */
import type { KernelCall } from '../kernels/kernels.ts';
import type { ResolvedNode } from '../model/resolve.ts';
import type { Slot } from '../plan/plan.ts';
import { gradientName, partName } from '../plan/slot-names.ts';
import { gradientSlots } from './record-forward.ts';
import type { Recorder } from './recorder.ts';
import { sumOf } from './sum-of.ts';

export type GradientSlots = Readonly<Record<string, Slot>>;

export interface ParameterGradients {
  /** Slots for a node's backward pass to write. */
  of(node: ResolvedNode): GradientSlots;
  /** To be called when the node has gone backward. */
  done(node: ResolvedNode, calls: KernelCall<Slot>[]): void;
}

/** @param nodes all that will go backward and learn, each use of shared parameters counted */
export function parameterGradients(
  record: Recorder,
  gradients: Slot,
  nodes: readonly ResolvedNode[],
): ParameterGradients {
  const usesOf = (owner: ResolvedNode): number =>
    nodes.filter((node) => (node.owner ?? node) === owner).length;
  const parts = new Map<ResolvedNode, GradientSlots[]>();
  return {
    of(node) {
      const owner = node.owner ?? node;
      if (usesOf(owner) === 1) return gradientSlots(record, owner, gradients);
      const earlier = parts.get(owner) ?? [];
      const use = Object.fromEntries(
        owner.parameters.map(({ name, shape }) => {
          const slotName = `${gradientName(partName(owner.spec.name, name))}.use${earlier.length + 1}`;
          return [name, record.fixed(slotName, shape, 'temporary')];
        }),
      );
      parts.set(owner, [...earlier, use]);
      return use;
    },
    done(node, calls) {
      const owner = node.owner ?? node;
      const uses = parts.get(owner) ?? [];
      if (uses.length === 0 || uses.length < usesOf(owner)) return;
      const totals = gradientSlots(record, owner, gradients);
      const k = record.into(calls, owner.place);
      for (const { name, shape } of owner.parameters) {
        const parts = uses.map((use) => use[name]!); // each use has all parameters
        sumOf(k, parts, (index) => {
          const slotName = `${gradientName(partName(owner.spec.name, name))}.sum${index}`;
          const isLast = index === uses.length - 1;
          return isLast ? totals[name]! : record.fixed(slotName, shape, 'temporary');
        });
      }
    },
  };
}
