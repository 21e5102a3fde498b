/**
 * TensorFlow.js's WebAssembly backend, for networks that are wide enough for it. Its packages,
 * @tensorflow/tfjs-core and @tensorflow/tfjs-backend-wasm, are optional and loaded when asked for.
 * Every kernel is made of tfjs ops, backward ones too: its own gradients and layers are not used.
 */
import { BackendError } from '../../errors/catalogue.ts';
import type { KernelCall } from '../../kernels/kernels.ts';
import type { Plan, Slot } from '../../plan/plan.ts';
import type { Backend } from '../backend.ts';
import { backendName, execute } from './executable.ts';
import { tfjsKernels } from './kernels/index.ts';
import { startTfjs } from './load.ts';
import type { Tfjs } from './tfjs.ts';

export interface TfjsWasmOptions {
  /**
   * Folder or URL of tfjs-backend-wasm's .wasm files, ending in a slash; beside its module unless
   * given. A bundle needs it unless the files lie next to it. The first call decides.
   */
  readonly wasmPath?: string;
}

/** @throws BackendError BACKEND_UNAVAILABLE, with what to install */
export async function tfjsWasm(options: TfjsWasmOptions = {}): Promise<Backend> {
  const tfjs = await startTfjs(options.wasmPath);
  const supports = supportedBy(tfjs);
  return {
    name: backendName,
    dtype: 'float32',
    supports,
    prepare(plan) {
      checkPlan(plan, supports);
      return execute(tfjs, plan, tfjsKernels);
    },
  };
}

function supportedBy(tfjs: Tfjs): Backend['supports'] {
  const constant = () => {
    throw new Error('asked for a constant before there is an executable');
  };
  const known = new Set(Object.keys(tfjsKernels({ tfjs, constant })));
  return ({ kernel }) => known.has(kernel) || 'it has not been made of tfjs ops';
}

function checkPlan(plan: Plan, supports: Backend['supports']): void {
  const calls: readonly KernelCall<Slot>[] = Object.values(plan.phases).flat();
  for (const call of calls) {
    const reason = supports(call);
    if (reason === true) continue;
    throw new BackendError('UNSUPPORTED_KERNEL', {
      ...{ backend: backendName, kernel: call.kernel, reason, node: call.origin },
    });
  }
}
