/** What of WebAssembly the runtime knows, found out by handing it modules of one instruction. */
import { four } from './emit/four.ts';
import { ModuleBuilder } from './emit/module.ts';
import type { WebAssemblyRuntime } from './web-assembly.ts';

export interface Features {
  /** Instructions on four numbers: Node 16, Chrome 91, Firefox 89, Safari 16.4. */
  readonly hasSimd: boolean;
  /** Multiply and add as one, rounded once where the processor does so: Node 22, Chrome 114. */
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
  return { hasSimd: accepts(false), hasFma: accepts(true) };
}
