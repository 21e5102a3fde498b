/** onnxruntime, on Node's addon or on WebAssembly: answers from an ONNX file that we write. One thread. */
import { timingOfAsync } from '@reflexarc/core/timing';
import { stepsOf } from '../networks/steps.ts';
import { channelsFirst, channelsFirstShape } from '../onnx/channels-first.ts';
import { writeOnnx } from '../onnx/write-onnx.ts';
import { loadPeer } from './package-folder.ts';
import type { Peer } from './peer.ts';
import { checkAnswer, exampleOf } from './reference.ts';

/** What of both packages is used. */
interface OnnxRuntime {
  readonly env: { readonly wasm: { numThreads?: number } };
  readonly InferenceSession: {
    create(file: Uint8Array, options: object): Promise<Session>;
  };
  readonly Tensor: new (type: 'float32', numbers: Float32Array, shape: number[]) => object;
}

interface Session {
  readonly outputNames: readonly string[];
  run(
    feeds: Readonly<Record<string, object>>,
  ): Promise<Readonly<Record<string, { data: Float32Array }>>>;
}

export function onnxRuntime(name: 'onnxruntime-node' | 'onnxruntime-web'): Peer {
  return async ({ workload }, options) => {
    const runtime = loadPeer(name) as OnnxRuntime; // see above
    runtime.env.wasm.numThreads = 1;
    const example = exampleOf(workload.network());
    const session = await runtime.InferenceSession.create(writeOnnx(stepsOf(example.model)), {
      ...{ intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all' },
      ...{ executionProviders: [name === 'onnxruntime-web' ? 'wasm' : 'cpu'], logSeverityLevel: 3 },
    });
    const numbers = channelsFirst(example.input, example.inputShape);
    const shape = [1, ...channelsFirstShape(example.inputShape)];
    const feeds = { input: new runtime.Tensor('float32', numbers, shape) };
    const [output = ''] = session.outputNames;
    checkAnswer((await session.run(feeds))[output]?.data ?? [], example);
    return timingOfAsync(() => session.run(feeds), { ...options, together: 8 });
  };
}
