/**
 * Where everything of a plan lies: one memory that never grows, so that views of it stay valid. Slots
 * come first, then what kernels ask for beside them.
 */
import { BackendError } from '../../errors/catalogue.ts';
import type { Plan, Slot } from '../../plan/plan.ts';
import { sizeOf } from '../../tensor/shape.ts';
import type { WebAssemblyMemory, WebAssemblyRuntime } from './web-assembly.ts';

/** Loads of four numbers may reach beyond the last number of the last slot. */
const slack = 64;
const cacheLine = 64;
/** Caches find lines by their address modulo this. */
const page = 4096;
const wasmPage = 65_536;

export class Arena {
  #end = cacheLine;
  #sharedBytes = 0;
  #sharedAddress = 0;
  #allocations = 0;

  readonly capacity: number;

  /** @param capacity the most rows that a run may use */
  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** Zeroed memory of one owner; returns its address. */
  allocate(bytes: number): number {
    // Neighbors of some pages' length would start at the same set of the cache and push each other out.
    const stagger = bytes >= page ? (this.#allocations++ % 16) * 3 * cacheLine : 0;
    const address = Math.ceil(this.#end / cacheLine) * cacheLine + stagger;
    this.#end = address + bytes;
    return address;
  }

  /** Memory whose contents last for one call only; its address is known once all calls have asked. */
  scratch(bytes: number): () => number {
    this.#sharedBytes = Math.max(this.#sharedBytes, bytes);
    return () => this.#sharedAddress;
  }

  /** Ends the layout; returns the length of the memory in pages of WebAssembly. */
  close(): number {
    this.#sharedAddress = this.allocate(this.#sharedBytes);
    return Math.ceil((this.#end + slack) / wasmPage);
  }
}

/** An address for every slot of the plan: slots within others lie inside of them. */
export function layOut(plan: Plan, arena: Arena): ReadonlyMap<Slot, number> {
  const addresses = new Map<Slot, number>();
  const addressOf = (slot: Slot): number => {
    const known = addresses.get(slot);
    if (known !== undefined) return known;
    const { within } = slot;
    const address =
      within === undefined
        ? arena.allocate(4 * lengthOf(slot, plan))
        : addressOf(within.slot) + 4 * within.offset;
    addresses.set(slot, address);
    return address;
  };
  for (const slot of plan.slots) addressOf(slot);
  return addresses;
}

export function lengthOf(slot: Slot, plan: Plan): number {
  return sizeOf(slot.shape) * (slot.batched ? plan.capacity : 1);
}

/** @throws BackendError OUT_OF_MEMORY */
export function memoryOf(
  pages: number,
  { runtime, backendName }: { readonly runtime: WebAssemblyRuntime; readonly backendName: string },
): WebAssemblyMemory {
  try {
    return new runtime.Memory({ initial: pages });
  } catch (cause) {
    const megabytes = Math.ceil((pages * wasmPage) / 2 ** 20);
    throw new BackendError('OUT_OF_MEMORY', { backend: backendName, megabytes }, { cause });
  }
}
