/**
 * TensorFlow.js's WebAssembly backend, for networks that are wide enough for it. Its packages,
 * @tensorflow/tfjs-core and @tensorflow/tfjs-backend-wasm, are optional and loaded when asked for.
 * Every kernel is made of tfjs ops, backward ones too: its own gradients and layers are not used.
 */
import { foldNormalization } from '../../passes/fold-normalization.ts';
import type { Backend } from '../backend.ts';
import { backendName, execute } from './executable.ts';
import { tfjsKernels } from './kernels/index.ts';
import { startTfjs } from './load.ts';

/** Where the files of TensorFlow.js' WebAssembly are. */
export interface TfjsWasmOptions {
  /**
   * Folder or URL of tfjs-backend-wasm's .wasm files, ending in a slash; beside its module unless
   * given. A bundle needs it unless the files lie next to it. The first call decides.
   */
  readonly wasmPath?: string;
}

/**
 * The backend on TensorFlow.js and its WebAssembly: load it once, then use it like the others.
 *
 * @throws BackendError BACKEND_UNAVAILABLE, with what to install
 */
export async function tfjsWasm(options: TfjsWasmOptions = {}): Promise<Backend> {
  const tfjs = await startTfjs(options.wasmPath);
  return {
    name: backendName,
    dtype: 'float32',
    refuses: () => undefined,
    // Its tensors come and go by themselves, and an op more or less makes no difference.
    passes: [foldNormalization],
    prepare: (plan) => execute(tfjs, plan, tfjsKernels),
  };
}
