/**
 * Where everything of a plan lies: one memory that never grows, so that views of it stay valid.
 * Slots come first, then what kernels ask for beside them.
 */
import { BackendError } from '../../errors/catalogue.ts';
import type { AnySlot, Plan } from '../../plan/plan.ts';
import { bytesOf, bytesOfNumbers } from '../../plan/slot.ts';
import { ByteArena } from '../../tensor/byte-arena.ts';
import type { Region } from '../backend.ts';
import type { Body } from './emit/body.ts';
import type { WebAssemblyMemory, WebAssemblyRuntime } from './web-assembly.ts';

/** Loads of four numbers may reach beyond the last number of the last slot. */
const slack = 64;
/** Bytes that memory grows by. */
export const wasmPage = 65_536;

/** Addresses of a plan's slots, and of what kernels ask for beside them. */
export class Arena extends ByteArena {
  #sharedBytes = 0;
  #sharedAddress = 0;
  #zeroBytes = 0;
  #zeroAddress = 0;
  readonly #copies: ((f: Body) => void)[] = [];

  readonly maxBatchSize: number;

  /**
   * @param maxBatchSize the most rows that a run may use
   * @param start the byte of the memory at which all of it begins
   */
  constructor(maxBatchSize: number, start = 0) {
    super(start + slack); // as much in front of the first number
    this.maxBatchSize = maxBatchSize;
  }

  /**
   * Memory whose contents last for one call only; its address is known once all calls have asked.
   */
  scratch(bytes: number): () => number {
    this.#sharedBytes = Math.max(this.#sharedBytes, bytes);
    return () => this.#sharedAddress;
  }

  /**
   * Memory that holds zeros and is written by nobody; its address is known once all calls have
   * asked.
   */
  zeros(bytes: number): () => number {
    this.#zeroBytes = Math.max(this.#zeroBytes, bytes);
    return () => this.#zeroAddress;
  }

  /**
   * Has `write` run before calls that read what it writes, as often as the constants that it reads
   * may have changed.
   */
  copy(write: (f: Body) => void): void {
    this.#copies.push(write);
  }

  get copies(): readonly ((f: Body) => void)[] {
    return this.#copies;
  }

  /** Ends the layout; returns the byte at which it ends. */
  close(): number {
    this.#sharedAddress = this.allocate(this.#sharedBytes);
    this.#zeroAddress = this.allocate(this.#zeroBytes + slack);
    return this.end + slack;
  }
}

/**
 * An address for every slot of the plan that lies nowhere yet: slots within others lie inside of
 * them.
 */
export function layOut(
  plan: Plan,
  arena: Arena,
  elsewhere: Region['elsewhere'] = new Map(),
): ReadonlyMap<AnySlot, number> {
  const addresses = new Map(elsewhere);
  const addressOf = (slot: AnySlot): number => {
    const known = addresses.get(slot);
    if (known !== undefined) return known;
    const { within } = slot;
    const address =
      within === undefined
        ? arena.allocate(bytesOf(slot, { rows: plan.maxBatchSize, dtype: 'float32' }))
        : addressOf(within.slot) + bytesOfNumbers(slot, within.offset, 'float32');
    addresses.set(slot, address);
    return address;
  };
  for (const slot of plan.slots) addressOf(slot);
  return addresses;
}

/** @throws BackendError OUT_OF_MEMORY */
export function memoryOf(
  bytes: number,
  isShared: boolean,
  { runtime, backendName }: { readonly runtime: WebAssemblyRuntime; readonly backendName: string },
): WebAssemblyMemory {
  const pages = Math.ceil(bytes / wasmPage);
  try {
    return new runtime.Memory({ initial: pages, maximum: pages, shared: isShared });
  } catch (cause) {
    const megabytes = Math.ceil(bytes / 2 ** 20);
    throw new BackendError('OUT_OF_MEMORY', { backend: backendName, megabytes }, { cause });
  }
}
