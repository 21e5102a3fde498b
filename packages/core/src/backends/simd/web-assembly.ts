/**
 * What is used of the runtime's WebAssembly, typed here since the engine is compiled without the
 * types of any runtime.
 */

export interface WebAssemblyMemory {
  readonly buffer: ArrayBufferLike;
}

export interface WebAssemblyRuntime {
  validate(bytes: Uint8Array): boolean;
  readonly Memory: new (limits: {
    readonly initial: number;
    readonly maximum: number;
    readonly shared: boolean;
  }) => WebAssemblyMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly plan: { readonly memory: WebAssemblyMemory } },
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

/** Undefined where there is none, as in Lockdown Mode or without a compiler. */
export function webAssembly(): WebAssemblyRuntime | undefined {
  const runtime: unknown = Reflect.get(globalThis, 'WebAssembly');
  return runtime as WebAssemblyRuntime | undefined; // as specified by W3C
}
