/** A network in another program's format: run by that program where it is here, else read back. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { ForeignModelError } from '@reflexarc/formats';
import { importerOf } from '@reflexarc/formats/importers';
import {
  differenceOf,
  differenceReadBack,
  type Expectation,
  expectationOf,
} from '@reflexarc/formats/verifying';
import type { Verification, Written } from './verification.ts';

/** Both compute in float32, in another order. */
const tolerance = 1e-4;

/** @throws Error where an answer is off */
export async function verifyNetwork({ exporter, exported, files }: Written): Promise<Verification> {
  const expectation = expectationOf(exported);
  if (exporter.format === 'onnx') {
    const ran = await answersOfOnnxRuntime(files[0]!.bytes, expectation);
    if (ran !== undefined) {
      return judged(differenceOf(ran, expectation.outputs), 'run by onnxruntime-node');
    }
  }
  try {
    const importer = importerOf(files, files[0]!.path);
    return judged(differenceReadBack(importer, files, expectation), 'read back and run by our js');
  } catch (error) {
    if (!(error instanceof ForeignModelError)) throw error;
    return { isVerified: false, how: `not run: our own reader refuses it: ${error.message}` };
  }
}

function judged(difference: number, how: string): Verification {
  const said = `largest difference ${difference.toPrecision(2)} of 1 + |value|`;
  if (difference <= tolerance) return { isVerified: true, how: `${how}: ${said}` };
  throw new Error(`${how}: ${said}, expected at most ${tolerance}`);
}

/** What of the package is used. */
interface OnnxRuntime {
  readonly InferenceSession: {
    create(
      file: Uint8Array,
      options: object,
    ): Promise<{
      readonly outputNames: readonly string[];
      run(feeds: object): Promise<Readonly<Record<string, { readonly data: Float32Array }>>>;
    }>;
  };
  readonly Tensor: new (type: 'float32', numbers: Float32Array, shape: number[]) => object;
}

/** Undefined where the package is not installed where the command runs. */
async function answersOfOnnxRuntime(
  file: Uint8Array,
  { model, rows, inputs }: Expectation,
): Promise<readonly Float32Array[] | undefined> {
  let loaded: unknown;
  try {
    loaded = createRequire(resolve('package.json'))('onnxruntime-node'); // of the folder it runs in
  } catch {
    return undefined;
  }
  const { InferenceSession, Tensor } = loaded as OnnxRuntime; // see above
  const session = await InferenceSession.create(file, { logSeverityLevel: 3 });
  const feeds = Object.entries(model.architecture.spec.inputs).map(([name, shape]) => {
    return [name, new Tensor('float32', inputs[name]!, [rows, ...shape])] as const;
  });
  const answers = await session.run(Object.fromEntries(feeds));
  return session.outputNames.map((name) => answers[name]!.data);
}
