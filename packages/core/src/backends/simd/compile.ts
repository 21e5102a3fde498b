/**
 * A plan → a module of its own, with every address and length a constant, and for each phase one
 * function that calls its kernels in order.
 */
import type { Runner } from '../../kernels/kernels.ts';
import type { AnySlot, Phase, Plan } from '../../plan/plan.ts';
import { elementOf } from '../../plan/slot.ts';
import { type Elements, elementsIn } from '../../tensor/element.ts';
import { countOf } from '../../tensor/view.ts';
import type { CommonMemory, Executable, Memory, Region } from '../backend.ts';
import { executableOf } from '../bind.ts';
import { checkElements, type Holds } from '../check-elements.ts';
import { constantsOf, withCopies } from './copies.ts';
import { ModuleBuilder } from './emit/module.ts';
import { emitterOf } from './kernels/index.ts';
import type { Emit, Place } from './kernels/kernel.ts';
import { Arena, layOut, memoryOf, wasmPage } from './memory.ts';
import type { WebAssemblyRuntime } from './web-assembly.ts';

/** Of the function that makes copies of constants. */
const copiesName = 'copies';

export interface CompileOptions {
  readonly runtime: WebAssemblyRuntime;
  /** Whether multiply and add are one in the code of a plan. */
  readonly fuses: (plan: Plan) => boolean;
  readonly backendName: string;
}

/** Eight-byte floats would need kernels of their own. */
const holds: Holds = {
  backend: 'simd',
  dtype: 'float32',
  elements: ['float32', 'int8', 'int32'],
};

/** A plan with an address for everything in it, and the code of its calls. */
interface Layout {
  readonly addresses: ReadonlyMap<AnySlot, number>;
  readonly calls: Readonly<Record<Phase, readonly Emit[]>>;
  /** What may be copied, and the code that does so. */
  readonly constants: ReadonlySet<AnySlot>;
  readonly copies: readonly Emit[];
  /** The byte at which it ends. */
  readonly end: number;
}

/** @throws BackendError OUT_OF_MEMORY */
export function compilePlan(plan: Plan, options: CompileOptions): Executable {
  const layout = layOutPlan(plan, 0, new Map());
  return compileLayout(plan, layout, memoryOf(layout.end, false, options), options);
}

/** How plans lie in one memory, each compiled for its place. */
export function wasmMemory(options: CompileOptions): CommonMemory {
  return {
    allocate: (bytes, isShared) => memoryOf(bytes, isShared, options),
    bytesOf: (plan, elsewhere) => layOutPlan(plan, 0, elsewhere).end,
    prepare: (plan, { start, elsewhere, memory }) =>
      compileLayout(plan, layOutPlan(plan, start, elsewhere), memory, options),
  };
}

function layOutPlan(plan: Plan, start: number, elsewhere: Region['elsewhere']): Layout {
  checkElements(plan, holds);
  const arena = new Arena(plan.maxBatchSize, start);
  const addresses = layOut(plan, arena, elsewhere);
  const constants = constantsOf(plan, elsewhere);
  const calls = eachPhase((phase) => {
    // Copies are made in front of a forward pass: what runs before it has to read the numbers
    // themselves.
    const placeOf = (slot: AnySlot): Place => ({
      ...slot,
      address: addresses.get(slot)!, // all were laid out
      isConstant: phase === 'forward' && constants.has(slot),
    });
    return (plan.phases[phase] ?? []).map((call) => emitterOf(call, placeOf, arena));
  });
  return { addresses, calls, constants, copies: arena.copies, end: arena.close() };
}

function compileLayout(
  plan: Plan,
  { addresses, calls, constants, copies }: Layout,
  memory: Memory,
  { runtime, fuses, backendName }: CompileOptions,
): Executable {
  const { buffer } = memory;
  const numbers = new Map<AnySlot, Elements>();
  for (const [slot, at] of addresses) {
    const [element, length] = [elementOf(slot, 'float32'), countOf(slot, plan.maxBatchSize)];
    numbers.set(slot, elementsIn(buffer, { element, at, length }));
  }
  const builder = new ModuleBuilder({ hasFma: fuses(plan) });
  const exported = eachPhase((phase) => exportAll(calls[phase], phase, builder));
  exportAll(copies, copiesName, builder);
  const bytes = builder.bytes({
    pages: buffer.byteLength / wasmPage,
    isShared: !(buffer instanceof ArrayBuffer),
  });
  const { exports } = new runtime.Instance(new runtime.Module(bytes), { plan: { memory } });
  const runners = eachPhase(
    // each export is a function of the number of rows
    (phase) => exported[phase].map((name) => exports[name] as Runner),
  );
  const executable = executableOf(plan, numbers, runners, backendName);
  if (copies.length === 0) return executable;
  return withCopies(executable, constants, exports[copiesName] as Runner); // as all exports
}

function eachPhase<T>(make: (phase: Phase) => T): Readonly<Record<Phase, T>> {
  const [prepare, forward] = [make('prepare'), make('forward')];
  return { prepare, forward, backward: make('backward'), update: make('update') };
}

/**
 * Exports a function that does all of `emits` in order; returns its name, unless there is nothing
 * to do.
 */
function exportAll(emits: readonly Emit[], name: string, builder: ModuleBuilder): string[] {
  if (emits.length === 0) return [];
  const called = emits.map((emit) => builder.add(emit));
  const all = builder.add((f) => {
    for (const each of called) f.call(each, f.rows);
  });
  builder.export(all, name);
  return [name];
}
