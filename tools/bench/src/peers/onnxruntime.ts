/**
 * onnxruntime, on Node's addon or on WebAssembly: answers from an ONNX file that we write. One
 * thread.
 */
import { timingOfAsync } from '@reflexarc/core/timing';
import { writeOnnx } from '@reflexarc/formats/onnx';
import { rowsOf } from '../networks/workloads.ts';
import { channelsFirst, channelsFirstShape } from '../onnx/channels-first.ts';
import { loadPeer } from './package-folder.ts';
import type { Peer } from './peer.ts';
import { checkAnswer, exampleOf, repeated } from './reference.ts';

/** What of both packages is used. */
interface OnnxRuntime {
  readonly env: { readonly wasm: { numThreads?: number } };
  readonly InferenceSession: {
    create(file: Uint8Array, options: object): Promise<Session>;
  };
  readonly Tensor: new (type: 'float32', numbers: Float32Array, shape: number[]) => object;
}

interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(
    feeds: Readonly<Record<string, object>>,
  ): Promise<Readonly<Record<string, { data: Float32Array }>>>;
}

export function onnxRuntime(name: 'onnxruntime-node' | 'onnxruntime-web'): Peer {
  return async ({ workload, kind }, options) => {
    const runtime = loadPeer(name) as OnnxRuntime; // see above
    runtime.env.wasm.numThreads = 1;
    const example = exampleOf(workload.network());
    const rows = rowsOf(workload, kind);
    const { bytes: file } = writeOnnx(example.model, { rows, channelsFirst: true });
    const session = await runtime.InferenceSession.create(file, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      executionProviders: [name === 'onnxruntime-web' ? 'wasm' : 'cpu'],
      logSeverityLevel: 3,
    });
    const numbers = repeated(channelsFirst(example.input, example.inputShape), rows);
    const shape = [rows, ...channelsFirstShape(example.inputShape)];
    const [input = ''] = session.inputNames;
    const feeds = { [input]: new runtime.Tensor('float32', numbers, shape) };
    const [output = ''] = session.outputNames;
    const answer = (await session.run(feeds))[output]?.data ?? [];
    const difference = checkAnswer(answer, example, rows);
    return { timing: await timingOfAsync(() => session.run(feeds), options), difference };
  };
}
