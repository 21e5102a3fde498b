/** A backend turns a plan into something that runs. It knows kernels and plans, never layers. */
import type { KernelCall } from '../kernels/kernels.ts';
import type { AnySlot, Pass, Phase, Plan, Slot } from '../plan/plan.ts';
import type { ArrayOf, ElementType } from '../tensor/element.ts';
import type { DType } from '../tensor/shape.ts';

/** What plans run on: the kernels of one implementation, and memory for slots. */
export interface Backend {
  readonly name: string;
  /**
   * Which of its forms this is, where it has several that differ in their last bits; for people.
   */
  readonly variant?: string;
  /** What its numbers are. */
  readonly dtype: DType;
  /** Why this very call cannot be run here; undefined where it can. */
  refuses(call: KernelCall<AnySlot>): string | undefined;
  /**
   * What makes plans quicker here, in order; predictors and training apply it before they prepare
   * one.
   */
  readonly passes?: readonly Pass[];
  /**
   * Allocates everything the plan needs.
   * @throws BackendError UNSUPPORTED_KERNEL, naming the layer and the reason; UNSUPPORTED_ELEMENT,
   *   naming the slot and what its numbers are
   */
  prepare(plan: Plan): Executable;
  /** Where plans can lie side by side in one memory. */
  readonly common?: CommonMemory;
}

/** WebAssembly's memory, or anything else with a buffer that executables can lie in. */
export interface Memory {
  readonly buffer: ArrayBufferLike;
}

/**
 * Lets several executables, of several threads, lie in one memory and so read each other's numbers
 * where they are.
 */
export interface CommonMemory {
  /**
   * Zeroed memory, for several threads where `isShared`.
   * @throws BackendError OUT_OF_MEMORY
   */
  allocate(bytes: number, isShared: boolean): Memory;
  /** How many bytes `plan` takes besides slots that lie elsewhere. */
  bytesOf(plan: Plan, elsewhere: ReadonlyMap<AnySlot, number>): number;
  /** Like `prepare`, but within `region`. */
  prepare(plan: Plan, region: Region): Executable;
}

/** A stretch of memory for one executable, as long as `bytesOf` says. */
export interface Region {
  readonly memory: Memory;
  /** In bytes, a multiple of 4096. */
  readonly start: number;
  /**
   * Slots that lie elsewhere in the memory, by the byte at which they begin; what lies within them
   * lies there, too.
   */
  readonly elsewhere: ReadonlyMap<AnySlot, number>;
}

/** A plan bound to buffers: from here on nothing is allocated. */
export interface Executable {
  /**
   * The numbers of a slot, on the caller's side, floats unless the slot says otherwise:
   * `maxBatchSize` rows of a batched one. They are the same memory every time, and asking brings
   * them up to date: a backend whose numbers live elsewhere copies at that moment, others have
   * nothing to do.
   *
   * What is written there counts from the next run on. After a run, ask again before writing; only
   * what is the caller's to fill (inputs, targets, sample weights, scalars) may be kept and
   * refilled.
   * @throws BackendError DISPOSED where the numbers went with the executable
   */
  view<E extends ElementType>(slot: Slot<E>): ArrayOf<E>;
  /**
   * Runs one phase on the first `rows` rows; all of the plan's max batch size unless given.
   * @throws BackendError TOO_MANY_ROWS, DISPOSED
   */
  run(phase: Phase, rows?: number): void;
  dispose(): void;
}
