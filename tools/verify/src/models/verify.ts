/** Runs a model on a backend, and says how far its answers are from the expected ones. */
import { type Backend, EngineError, type Predictor, predictor } from '@reflexarc/core';
import type { ConstantTensor } from '@reflexarc/formats';
import type { Example, ModelCase, ReadModel, Tensor, Tolerance } from './model-case.ts';
import { rowsFirst } from './tensors.ts';

export interface ModelResult {
  readonly name: string;
  readonly format: string;
  readonly status: 'passed' | 'differs' | 'refused';
  /** Kinds of layers, in order. */
  readonly layers: readonly string[];
  /** Largest error, as a share of what is tolerated. */
  readonly worst?: number;
  readonly reason?: string;
}

interface Named {
  readonly name: string;
  readonly backend: Backend;
}

export function verifyModel(each: ModelCase, backends: readonly Named[]): ModelResult {
  const { name, format } = each;
  try {
    const { read, example } = readWithConstants(each);
    const reason = beyondFloats(example);
    if (reason !== undefined) return { name, format, status: 'refused', layers: [], reason };
    const layers = read.layers.map(({ kind }) => kind);
    const errors = backends.map(({ backend }) => {
      return Math.max(...example.map((one) => errorOf(read, one, each.tolerance, backend)));
    });
    const worst = Math.max(...errors);
    return { name, format, status: worst <= 1 ? 'passed' : 'differs', layers, worst };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { name, format, status: 'refused', layers: [], reason: error.what };
  }
}

/** Why no float32 can say whether an answer is right; undefined where it can. */
function beyondFloats(examples: readonly Example[]): string | undefined {
  const all = examples.flatMap(({ inputs, outputs }) => [...inputs.values(), ...outputs]);
  const isBeyond = (number: number): boolean =>
    Number.isFinite(number) && !Number.isFinite(Math.fround(number));
  const found = all.flatMap(({ numbers }) => Array.from(numbers)).find(isBeyond);
  return found === undefined ? undefined : `its examples hold ${found}, which is no float32`;
}

/** Inputs of the graph that have to be constants are taken from the first example. */
function readWithConstants(each: ModelCase) {
  const constants: Record<string, ConstantTensor> = {};
  const known = each.examples();
  for (;;) {
    try {
      return { read: each.read({ constants }), example: known };
    } catch (error) {
      const wanted = constantWanted(error);
      const given = wanted === undefined ? undefined : known[0]?.inputs.get(wanted);
      if (wanted === undefined || given === undefined || Object.hasOwn(constants, wanted)) {
        throw error;
      }
      constants[wanted] = given;
    }
  }
}

function constantWanted(error: unknown): string | undefined {
  if (!(error instanceof EngineError) || error.code !== 'NEEDS_CONSTANT') return undefined;
  const { detail } = error;
  const has = typeof detail === 'object' && detail !== null && 'input' in detail;
  return has ? String(detail.input) : undefined;
}

function errorOf(
  read: ReadModel,
  example: Example,
  tolerance: Tolerance,
  backend: Backend,
): number {
  const { batch, name = '' } = read.inputs[0] ?? {};
  const first = example.inputs.get(name);
  const rows = batch === undefined ? 1 : (first?.shape[batch] ?? 1);
  const predict = predictor(read.model, { backend, maxBatchSize: rows });
  for (const input of read.inputs) {
    const given = example.inputs.get(input.name);
    if (given === undefined) return Number.POSITIVE_INFINITY;
    arrayOf(predict.input, input.name).set(
      Array.from(rowsFirst(given.numbers, given.shape, input.batch)),
    );
  }
  predict.run(rows);
  const errors = read.outputs.map((output, index) => {
    const expected = example.outputs[index];
    if (expected === undefined) return Number.POSITIVE_INFINITY;
    const answer = arrayOf(predict.output, nodeNameOf(read, index));
    return farthest(answer, expected, output.batch, tolerance);
  });
  predict.dispose();
  return Math.max(...errors);
}

/** What a predictor has for one name: the array itself where there is one. */
function arrayOf(numbers: Predictor['input'] | Readonly<Record<string, unknown>>, name: string) {
  const found: unknown = ArrayBuffer.isView(numbers)
    ? numbers
    : (numbers as Readonly<Record<string, unknown>>)[name];
  if (found instanceof Float32Array || found instanceof Float64Array) return found;
  throw new TypeError(`there are no numbers for "${name}"`);
}

function nodeNameOf({ model }: ReadModel, index: number): string {
  return model.architecture.spec.outputs[index] ?? '';
}

function farthest(
  answer: ArrayLike<number>,
  { numbers, shape }: Tensor,
  batch: number | undefined,
  { absolute, relative }: Tolerance,
): number {
  const wanted = rowsFirst(numbers, shape, batch);
  if (answer.length !== wanted.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let i = 0; i < wanted.length; i++) {
    const error = Math.abs(answer[i]! - wanted[i]!) / (absolute + relative * Math.abs(wanted[i]!));
    if (!(error <= worst)) worst = Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
  }
  return worst;
}
