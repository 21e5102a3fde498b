/**
 * A model ready to answer: prepared once, then each call costs the arithmetic and allocates
 * nothing.
 */
import type { Backend } from '../backends/backend.ts';
import { modelCheck } from '../errors/argument-checks.ts';
import { DataError, ShapeError, SpecError } from '../errors/catalogue.ts';
import {
  backendCheck,
  checkOption,
  checkOptions,
  required,
  trainingBeside,
  trueOrFalse,
  wholeNumber,
} from '../errors/option-checks.ts';
import type { Model } from '../model/model.ts';
import { applyPasses } from '../passes/apply-passes.ts';
import type { Slot } from '../plan/plan.ts';
import { planInference } from '../planner/plan-inference.ts';
import { checkIndices, type IndexLimit } from '../tensor/index-limit.ts';
import type { NumbersOf, Sample, ShapeOf } from '../tensor/sample.ts';
import { type Ends, formatShape, type Numbers, type Shape, sizeOf } from '../tensor/shape.ts';

/**
 * With one input and one output, both are plain arrays; a graph with more of them has each by name,
 * as in `predict({ image, age }).digit` and `predict.input.image`.
 */
export interface Predictor<In extends Ends = Shape, Out extends Ends = Shape> {
  /**
   * The output for one example: the same array every time, overwritten by the next call. Keep a
   * copy, `predict(sample).slice()`, of an answer that has to last.
   * @throws ShapeError WRONG_LENGTH unless `sample` holds as many numbers as the input's shape,
   *   DataError NOT_FINITE unless all of them are finite
   */
  (sample: Sample<In>): NumbersOf<Out>;
  /**
   * Where the next examples go, row-major, `maxBatchSize` rows; fill it, call `run`, read `output`.
   * Numbers that are written here are taken as they are.
   */
  readonly input: NumbersOf<In>;
  readonly output: NumbersOf<Out>;
  readonly inputShape: ShapeOf<In>;
  readonly outputShape: ShapeOf<Out>;
  /** How many examples one run may take. */
  readonly maxBatchSize: number;
  /**
   * Computes `output` from `input` for the first `rows` examples; 1 unless given.
   * @throws DataError INDEX_OUT_OF_RANGE where a layer looks up indices and one is none of its own
   */
  run(rows?: number): void;
  /** Frees what the backend holds. */
  dispose(): void;
}

/** An input or output with its numbers. */
interface End {
  readonly name: string;
  readonly shape: Shape;
  readonly size: number;
  readonly numbers: Numbers;
  /** Where its numbers are indices. */
  readonly indices: IndexLimit | undefined;
}

const predictorChecks = {
  backend: required(backendCheck),
  maxBatchSize: wholeNumber(),
  passes: trueOrFalse,
};

/**
 * A predictor of `model` on `backend`. Later changes of the model's parameters don't reach it.
 *
 * @param options maxBatchSize: how many examples one run may take, 1 unless given; passes: whether
 *   the plan is rewritten by those of the backend, as it is unless given
 *
 * @example
 * const predict = predictor(model, { backend: js() });
 * const [answer] = predict([0.5, -1]);
 */
export function predictor<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  options: {
    readonly backend: Backend;
    readonly maxBatchSize?: number;
    readonly passes?: boolean;
  },
): Predictor<In, Out> {
  checkOptions(options, 'predictor', predictorChecks, trainingBeside);
  checkOption(model, { place: 'predictor', option: 'model' }, modelCheck);
  const { backend, maxBatchSize = 1, passes = true } = options;
  const written = planInference(model.architecture, { maxBatchSize, prepares: true });
  const plan = passes ? applyPasses(written, backend.passes) : written;
  const executable = backend.prepare(plan);
  executable.view(plan.parameters).set(model.parameters);
  executable.view(plan.state).set(model.state);
  executable.run('prepare');

  const endsOf = (slots: Readonly<Record<string, Slot>>): readonly End[] =>
    Object.entries(slots).map(([name, slot]) => ({
      name,
      shape: slot.shape,
      size: sizeOf(slot.shape),
      numbers: executable.view(slot),
      indices: slot.indices,
    }));
  const [inputs, outputs] = [endsOf(plan.inputs), endsOf(plan.outputs)];
  const outputSlots = Object.values(plan.outputs);
  const isPlain = inputs.length === 1 && outputs.length === 1;
  const indexed = inputs.filter(({ indices }) => indices !== undefined);
  const run = (rows = 1): void => {
    for (const end of indexed) checkEnd(end, isPlain ? 'input' : `input.${end.name}`, rows);
    executable.run('forward', rows);
    for (const slot of outputSlots) executable.view(slot); // brings it up to date
  };
  const predict = isPlain ? plain(inputs[0]!, outputs[0]!, run) : named(inputs, outputs, run);
  const whole = { maxBatchSize, run, dispose: () => executable.dispose() };
  const prepared: object = Object.assign(predict, whole);
  return prepared as Predictor<In, Out>; // the plan's ends are the architecture's
}

function checkEnd({ numbers, size, indices }: End, what: string, rows: number): void {
  if (indices !== undefined) checkIndices(numbers, indices, { rows, size, what });
}

function plain(input: End, output: End, run: () => void) {
  const first = output.numbers.subarray(0, output.size);
  const predict = (sample: ArrayLike<number>): Numbers => {
    fill(input, sample, 'the example');
    run();
    return first;
  };
  const buffers = { input: input.numbers, output: output.numbers };
  return Object.assign(predict, buffers, { inputShape: input.shape, outputShape: output.shape });
}

function named(inputs: readonly End[], outputs: readonly End[], run: () => void) {
  const record = <V>(ends: readonly End[], value: (end: End) => V): Readonly<Record<string, V>> =>
    Object.fromEntries(ends.map((end) => [end.name, value(end)]));
  const first = record(outputs, ({ numbers, size }) => numbers.subarray(0, size));
  const predict = (
    sample: Readonly<Record<string, ArrayLike<number>>>,
  ): Readonly<Record<string, Numbers>> => {
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i]!;
      const numbers = sample?.[input.name];
      if (numbers === undefined) throw missing(input.name, sample);
      fill(input, numbers, input.name);
    }
    run();
    return first;
  };
  return Object.assign(predict, {
    input: record(inputs, ({ numbers }) => numbers),
    output: record(outputs, ({ numbers }) => numbers),
    inputShape: record(inputs, ({ shape }) => shape),
    outputShape: record(outputs, ({ shape }) => shape),
  });
}

function fill({ numbers, size, shape }: End, sample: ArrayLike<number>, what: string): void {
  const length = sample?.length ?? 0; // programs without types may give nothing
  if (length !== size) {
    throw new ShapeError('WRONG_LENGTH', {
      what,
      length,
      expected: size,
      shape: formatShape(shape),
      ...(typeof sample?.[0] !== 'number' && { hint: aRow }),
    });
  }
  for (let i = 0; i < size; i++) {
    const value = sample[i]!;
    if (!Number.isFinite(value)) throw notFinite(value, `${what}[${i}]`);
    numbers[i] = value;
  }
}

const aRow = 'an example is a list of its numbers; `predictRows` takes many';

/** What to do about a number that is missing. */
export const gap = 'fill the gap, or leave the example out: what is computed from it means nothing';

function notFinite(value: unknown, place: string): DataError {
  return new DataError('NOT_FINITE', { place, value, hint: gap });
}

function missing(name: string, sample: object): SpecError {
  const known =
    Array.isArray(sample) || ArrayBuffer.isView(sample) ? [] : Object.keys(Object(sample));
  return new SpecError('UNKNOWN_NAME', { place: 'the example', what: 'input', name, known });
}
