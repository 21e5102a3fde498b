/** ONNX files, run by onnxruntime. */
import type { RowsByInput } from '../../verifying/rows.ts';
import { loadOracle } from './oracles.ts';

/** What of the package is used. */
interface OnnxRuntime {
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
  ): Promise<Readonly<Record<string, { readonly data: Float32Array }>>>;
  release(): Promise<void>;
}

/**
 * What the file answers, output by output.
 * @param only those outputs, where not all are wanted
 */
export async function runOnnx(
  file: Uint8Array,
  inputs: RowsByInput,
  shapes: Readonly<Record<string, readonly number[]>>,
  rows: number,
  only?: readonly string[],
): Promise<readonly Float32Array[]> {
  const { InferenceSession, Tensor } = loadOracle('onnxruntime-node') as OnnxRuntime; // see above
  const session = await InferenceSession.create(file, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const feeds = session.inputNames.map((name) => {
    return [name, new Tensor('float32', inputs[name]!, [rows, ...shapes[name]!])] as const;
  });
  const answers = await session.run(Object.fromEntries(feeds));
  const wanted = session.outputNames.filter((name) => only?.includes(name) ?? true);
  const found = wanted.map((name) => answers[name]!.data);
  await session.release();
  return found;
}
