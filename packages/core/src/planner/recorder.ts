/** Kernels<Slot> that write calls down instead of computing: how a plan comes to be. */
import type { KernelArgs, KernelCall, KernelName, Kernels } from '../kernels/kernels.ts';
import { kernelTable } from '../kernels/table.ts';
import type { Span } from '../layers/layer.ts';
import type { Role, Slot } from '../plan/plan.ts';
import { newSlot } from '../plan/slot.ts';
import type { Shape } from '../tensor/shape.ts';

export interface Recorder {
  readonly slots: Slot[];
  /** A slot for each row's numbers. */
  perRow(name: string, shape: Shape, role: Role): Slot;
  /** An input of the network; `indices` where its numbers are such. */
  input(name: string, shape: Shape, indices: Slot['indices']): Slot;
  /** A slot that does not depend on the rows. */
  fixed(name: string, shape: Shape, role: Role, within?: Slot['within']): Slot;
  /** One or the other. */
  per(span: Span | undefined, name: string, shape: Shape, role: Role): Slot;
  /** `slot` under another shape of the same size: the same numbers, nothing copied. */
  viewOf(slot: Slot, name: string, shape: Shape, role: Role): Slot;
  /** Kernels that append their calls to `calls`, marked with where they come from. */
  into(calls: KernelCall<Slot>[], origin: string): Kernels<Slot>;
}

export function recorder(): Recorder {
  const slots: Slot[] = [];
  const add = (properties: Omit<Slot, 'tag'>): Slot => {
    const slot = newSlot(properties);
    slots.push(slot);
    return slot;
  };
  return {
    slots,
    perRow: (name, shape, role) => add({ name, shape, role, batched: true }),
    input: (name, shape, indices) =>
      add({ name, shape, role: 'input', batched: true, ...(indices && { indices }) }),
    fixed: (name, shape, role, within) =>
      add({ name, shape, role, batched: false, ...(within === undefined ? {} : { within }) }),
    per: (span, name, shape, role) => add({ name, shape, role, batched: span !== 'batch' }),
    viewOf: (slot, name, shape, role) =>
      add({ name, shape, role, batched: true, within: { slot, offset: 0 } }),
    into: (calls, origin) => tape(calls, origin),
  };
}

/** Where the methods of `recording` append their calls. */
interface Tape {
  readonly calls: KernelCall<Slot>[];
  readonly origin: string;
}

const names = Object.keys(kernelTable) as KernelName[]; // keys of a record over KernelName

/** A method per kernel, made once: a pass gets them as its prototype, since there are many. */
const recording = Object.fromEntries(
  names.map((kernel) => [
    kernel,
    function record(this: Tape, args: KernelArgs<Slot>[KernelName]): void {
      // A kernel's name and the type of its arguments come from the same line of KernelArgs.
      this.calls.push({ kernel, args, origin: this.origin } as KernelCall<Slot>);
    },
  ]),
);

function tape(calls: KernelCall<Slot>[], origin: string): Kernels<Slot> {
  const own: Tape = { calls, origin };
  return Object.setPrototypeOf(own, recording); // one method per name
}
