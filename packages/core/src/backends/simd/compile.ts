/**
 * A plan → a module of its own, with every address and length a constant, and runners that call it: one
 * for each unbroken run of calls that this backend knows. What it does not know, js runs in between, on
 * views of the same memory.
 */
import type { KernelCall, Runner } from '../../kernels/kernels.ts';
import type { Phase, Plan, Slot } from '../../plan/plan.ts';
import type { Numbers } from '../../tensor/shape.ts';
import { countOf } from '../../tensor/view.ts';
import type { CommonMemory, Executable, Memory, Region } from '../backend.ts';
import { bindCall, executableOf } from '../bind.ts';
import { jsKernels } from '../js/kernels/index.ts';
import { constantsOf, withCopies } from './copies.ts';
import { ModuleBuilder } from './emit/module.ts';
import { emitterOf } from './kernels/index.ts';
import type { Emit, Place } from './kernels/kernel.ts';
import { Arena, layOut, memoryOf, wasmPage } from './memory.ts';
import type { WebAssemblyRuntime } from './web-assembly.ts';

/** Of the function that makes copies of constants. */
const copiesName = 'copies';

/** A call with its code, or without where js has to run it. */
interface Step {
  readonly call: KernelCall<Slot>;
  readonly emit: Emit | undefined;
}

export interface CompileOptions {
  readonly runtime: WebAssemblyRuntime;
  readonly hasFma: boolean;
  readonly backendName: string;
}

/** A plan with an address for everything in it. */
interface Layout {
  readonly addresses: ReadonlyMap<Slot, number>;
  readonly steps: Readonly<Record<Phase, readonly Step[]>>;
  /** What may be copied, and the code that does so. */
  readonly constants: ReadonlySet<Slot>;
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
  const arena = new Arena(plan.capacity, start);
  const addresses = layOut(plan, arena, elsewhere);
  const constants = constantsOf(plan, elsewhere);
  const placeOf = (slot: Slot): Place => ({
    ...{ ...slot, address: addresses.get(slot)!, isConstant: constants.has(slot) }, // all were laid out
  });
  const steps = eachPhase((phase) =>
    (plan.phases[phase] ?? []).map((call) => ({
      call,
      emit: emitterOf(call, placeOf, arena),
    })),
  );
  return { addresses, steps, constants, copies: arena.copies, end: arena.close() };
}

function compileLayout(
  plan: Plan,
  { addresses, steps, constants, copies }: Layout,
  memory: Memory,
  { runtime, hasFma, backendName }: CompileOptions,
): Executable {
  const { buffer } = memory;
  const numbers = new Map<Slot, Numbers>();
  for (const [slot, address] of addresses) {
    numbers.set(slot, new Float32Array(buffer, address, countOf(slot, plan.capacity)));
  }
  const builder = new ModuleBuilder({ hasFma });
  const runs = eachPhase((phase) => runsOf(steps[phase], phase, builder));
  const functions = copies.map((write) => builder.add(write));
  builder.export(functionOf(functions, builder), copiesName);
  const bytes = builder.bytes({
    pages: buffer.byteLength / wasmPage,
    isShared: !(buffer instanceof ArrayBuffer),
  });
  const { exports } = new runtime.Instance(new runtime.Module(bytes), { plan: { memory } });
  const runners = eachPhase((phase) =>
    runs[phase].map((run) =>
      typeof run === 'string'
        ? (exports[run] as Runner) // each export is a function of the number of rows
        : bindCall(run, numbers, jsKernels),
    ),
  );
  const executable = executableOf(plan, numbers, runners, backendName);
  if (copies.length === 0) return executable;
  return withCopies(executable, constants, exports[copiesName] as Runner); // as all exports
}

function eachPhase<T>(make: (phase: Phase) => T): Readonly<Record<Phase, T>> {
  const [prepare, forward] = [make('prepare'), make('forward')];
  return { prepare, forward, backward: make('backward'), update: make('update') };
}

/** A function that calls others, one after the other. */
function functionOf(called: readonly number[], builder: ModuleBuilder): number {
  return builder.add((f) => {
    for (const each of called) f.call(each, f.rows);
  });
}

/** Names of exports, each a run of calls, and between them the calls that js runs. */
function runsOf(
  steps: readonly Step[],
  phase: Phase,
  builder: ModuleBuilder,
): (string | KernelCall<Slot>)[] {
  const runs: (string | KernelCall<Slot>)[] = [];
  let functions: number[] = [];
  const end = (): void => {
    if (functions.length === 0) return;
    const exportName = `${phase}${runs.length}`;
    builder.export(functionOf(functions, builder), exportName);
    runs.push(exportName);
    functions = [];
  };
  for (const { call, emit } of steps) {
    if (emit === undefined) {
      end();
      runs.push(call);
    } else functions.push(builder.add(emit));
  }
  end();
  return runs;
}
