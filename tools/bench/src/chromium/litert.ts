/**
 * LiteRT.js, which runs in browsers: answers from a TensorFlow Lite file that we write. On
 * WebAssembly, one thread.
 */
import { type TimingOptions, timingOfAsync } from '@reflexarc/core/timing';
import type { PeerTimed } from '../peers/peer.ts';
import { checkAnswer, type Example } from '../peers/reference.ts';

/** What of it is used. */
interface LiteRt {
  loadLiteRt(path: string): Promise<unknown>;
  loadAndCompile(file: Uint8Array, options: object): Promise<Model>;
  readonly Tensor: new (numbers: Float32Array, shape: readonly number[]) => Tensor;
}

interface Model {
  run(input: Tensor): Promise<readonly Tensor[]>;
}

interface Tensor {
  toTypedArray(): Float32Array;
  delete(): void;
}

/** Served from its package; by a name that no bundler looks up. */
const address = '/peers/@litertjs/core/dist/index.js';
const wasmFolder = '/peers/@litertjs/core/wasm/';

export interface LiteRtCase {
  readonly file: Uint8Array;
  readonly example: Example;
  /** Whether it may use relaxed SIMD, which it does by itself where the browser has it. */
  readonly isRelaxed: boolean;
}

export async function liteRt(
  { file, example, isRelaxed }: LiteRtCase,
  options: TimingOptions,
): Promise<PeerTimed> {
  const runtime = (await import(address)) as LiteRt; // see above
  const program = isRelaxed ? 'litert_wasm_internal.js' : 'litert_wasm_compat_internal.js';
  await runtime.loadLiteRt(wasmFolder + program);
  const compiled = { accelerator: 'wasm', cpuOptions: { numThreads: 1 } };
  const model = await runtime.loadAndCompile(file, compiled);
  const input = new runtime.Tensor(example.input, [1, ...example.inputShape]);
  const answer = async (): Promise<Float32Array> => {
    const [output] = await model.run(input);
    const numbers = output?.toTypedArray() ?? new Float32Array();
    output?.delete();
    return numbers;
  };
  const difference = checkAnswer(await answer(), example);
  return { timing: await timingOfAsync(answer, options), difference };
}
