/**
 * What code is generated from: the plan of a network that answers one example, after the passes of
 * the backend `js`, with the numbers that no longer change and the room of those that do. The
 * phase `prepare` has been run, so that folded weights are constants like any other.
 */
import { type Model, type Numbers, type Shape, sizeOf } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { type KernelCall, kernelTable } from '@reflexarc/core/kernels';
import { type AnySlot, type Plan, planInference, type Slot } from '@reflexarc/core/plan';

/** An input or an output: its name in the network, and the array that holds it. */
export interface ProgramEnd {
  readonly name: string;
  readonly shape: Shape;
  readonly size: number;
  /** Indices are below it, where the numbers are indices. */
  readonly limit?: number;
  readonly slot: Slot;
}

export interface Program {
  readonly inputs: readonly ProgramEnd[];
  readonly outputs: readonly ProgramEnd[];
  readonly calls: readonly KernelCall<AnySlot>[];
  /** The numbers of a slot that stays as it is; undefined for one that calls write. */
  constantOf(slot: AnySlot): Numbers | undefined;
}

/** @throws SpecError where the network does not resolve */
export function programOf(model: Model): Program {
  const backend = js();
  const written = planInference(model.architecture, { maxBatchSize: 1, prepares: true });
  const plan = (backend.passes ?? []).reduce((rewritten: Plan, pass) => pass(rewritten), written);
  const executable = backend.prepare(plan);
  executable.view(plan.parameters).set(model.parameters);
  executable.view(plan.state).set(model.state);
  executable.run('prepare');
  const calls = plan.phases.forward ?? [];
  return {
    inputs: endsOf(plan.inputs),
    outputs: endsOf(plan.outputs),
    calls,
    constantOf(slot) {
      if (!isConstant(slot)) return undefined;
      const numbers = executable.view(slot);
      return numbers instanceof Float32Array ? numbers : undefined;
    },
  };
}

/** The slots that `call` writes. */
export function writtenSlots(call: KernelCall<AnySlot>): readonly AnySlot[] {
  const written = kernelTable[call.kernel].writes.map(String);
  return Object.entries(call.args)
    .filter(([key, value]) => written.includes(key) && value !== undefined)
    .map(([, slot]) => slot as AnySlot); // the table lists none but slots under `writes`
}

function isConstant({ batched, role }: AnySlot): boolean {
  return !batched && (role === 'parameter' || role === 'state' || role === 'constant');
}

function endsOf(slots: Readonly<Record<string, Slot>>): readonly ProgramEnd[] {
  return Object.entries(slots).map(([name, slot]) => ({
    name,
    shape: slot.shape,
    size: sizeOf(slot.shape),
    ...(slot.indices && { limit: slot.indices.limit }),
    slot,
  }));
}
