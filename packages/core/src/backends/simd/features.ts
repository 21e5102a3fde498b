/**
 * What of WebAssembly the runtime knows, found out by handing it modules of one instruction.
 * Multiply and add as one is also run: a runtime may know the instruction and round twice all the
 * same, as Bun does.
 */
import { four } from './emit/four.ts';
import { ModuleBuilder } from './emit/module.ts';
import { at } from './emit/value.ts';
import type { WebAssemblyRuntime } from './web-assembly.ts';

/** What WebAssembly instructions this runtime has. */
export interface Features {
  /** Instructions on four numbers: Node 16, Chrome 91, Firefox 89, Safari 16.4. */
  readonly hasSimd: boolean;
  /** Multiply and add as one, rounded once: Node 22, Chrome 114, on processors that can. */
  readonly hasFma: boolean;
}

export function featuresOf(runtime: WebAssemblyRuntime): Features {
  const accepts = (hasFma: boolean): boolean => {
    const builder = new ModuleBuilder({ hasFma });
    const one = four.constant(1);
    builder.add((f) => {
      f.keep(f.multiplyAdd(one, one, one));
    });
    return runtime.validate(builder.bytes({ pages: 0 }));
  };
  return { hasSimd: accepts(false), hasFma: accepts(true) && fuses(runtime) };
}

/**
 * a · a is 1 + 2⁻¹¹ + 2⁻²⁴, of which float32 drops the last: the sum with c is 2⁻²⁴, or 0 if
 * rounded twice.
 */
function fuses(runtime: WebAssemblyRuntime): boolean {
  const memory = new runtime.Memory({ initial: 1, maximum: 1, shared: false });
  const numbers = new Float32Array(memory.buffer);
  numbers.fill(1 + 2 ** -12, 0, 4);
  numbers.fill(-(1 + 2 ** -11), 4, 8);
  const builder = new ModuleBuilder({ hasFma: true });
  const multiplyAdd = builder.add((f) => {
    const a = four.load(at(undefined, 0));
    f.store(at(undefined, 32), f.multiplyAdd(a, a, four.load(at(undefined, 16))));
  });
  builder.export(multiplyAdd, 'multiplyAdd');
  const module = new runtime.Module(builder.bytes({ pages: 1 }));
  const { exports } = new runtime.Instance(module, { plan: { memory } });
  const run = exports['multiplyAdd'] as (rows: number) => void; // exported above
  run(0);
  return numbers[8] === 2 ** -24;
}
