/**
 * The arithmetic of one iteration of gradient descent, every matrix with its symbol and formula.
 * Numbers come from the slots of the training plan. δ has the lecture's sign and scale, −n · ∂C/∂Z,
 * so that ΔW = rate/n · aᵀ·δ, which at rate n is the lecture's W += aᵀ·δ.
 */
import { TrainingError } from '../errors/catalogue.ts';
import { invariant } from '../errors/invariant.ts';
import { checkOption, wholeNumber } from '../errors/option-checks.ts';
import { formatArchitecture } from '../planner/summary.ts';
import type { Ends } from '../tensor/shape.ts';
import { type FullBatch, type Lesson, prepareFullBatch } from './full-batch.ts';
import { outputSymbol } from './notation.ts';
import { combine, matrix, type Quantity } from './quantity.ts';
import { type Stage, stagesOf } from './stages.ts';
import { type TracedLayer, traceLayer } from './trace-layer.ts';

/** Every matrix of one iteration of gradient descent, with symbols and formulas. */
export interface Trace {
  /** `2 → dense1 3 → dense2 1` */
  readonly network: string;
  /** From 1. */
  readonly iteration: number;
  readonly rows: number;
  readonly learningRate: number;
  readonly inputs: Quantity;
  readonly targets: Quantity;
  readonly layers: readonly TracedLayer[];
  /** y − ŷ, |y − ŷ| and (y − ŷ)² */
  readonly error: {
    readonly difference: Quantity;
    readonly absolute: Quantity;
    readonly squared: Quantity;
  };
  readonly cost: {
    readonly name: string;
    readonly formula: string;
    /** Before the step of this iteration, and after it. */
    readonly before: number;
    readonly after: number;
  };
}

/** Which iteration is looked at, and the learning rate. */
export interface TraceOptions {
  /** Which iteration, from 1; the first unless given. */
  readonly iteration?: number;
  /** Of gradient descent; the number of rows unless given, as in the lecture. */
  readonly learningRate?: number;
}

/** One iteration of gradient descent on all rows. */
export interface Iteration {
  /** From 1. */
  readonly number: number;
  /** C before its step. */
  readonly cost: number;
  /** Every matrix of it. Call it before the next iteration is asked for. */
  trace(): Trace;
}

/**
 * Trains a copy of the model up to `iteration`, then shows that one. The model stays as it is.
 * @throws SpecError INVALID_SPEC for other than dense networks, INVALID_OPTION; TrainingError
 *   DIVERGED
 */
export function trace<In extends Ends, Out extends Ends>(
  lesson: Lesson<In, Out>,
  options: TraceOptions = {},
): Trace {
  const { iteration = 1, ...rest } = options;
  checkOption(iteration, { place: 'trace', option: 'iteration' }, wholeNumber());
  for (const each of iterations(lesson, rest)) if (each.number === iteration) return each.trace();
  invariant(false, 'gradient descent ended by itself');
}

/**
 * Gradient descent on all rows, an iteration at a time and without an end of its own: the caller's
 * loop ends it. Each has its cost; its matrices are made where `trace()` is called. The model stays
 * as it is.
 *
 * @param options learningRate: the number of rows unless given, as in the lecture
 * @throws SpecError INVALID_SPEC for other than dense networks; TrainingError DIVERGED
 */
export function* iterations<In extends Ends, Out extends Ends>(
  lesson: Lesson<In, Out>,
  options: Pick<TraceOptions, 'learningRate'> = {},
): Generator<Iteration, void, void> {
  const stages = stagesOf(lesson.model.architecture);
  const batch = prepareFullBatch(lesson);
  const { learningRate = batch.rows } = options;
  const matrices = { lesson, stages, batch, learningRate };
  let last: number | undefined;
  try {
    for (let number = 1; ; number++) {
      const before = batch.cost();
      if (!Number.isFinite(before)) throw divergence(matrices, { number, cost: before, last });
      last = before;
      batch.backward();
      let traced: Trace | undefined;
      yield {
        number,
        cost: before,
        trace() {
          traced ??= traceIteration(matrices, number, before);
          return traced;
        },
      };
      if (traced === undefined) batch.step(learningRate);
    }
  } finally {
    batch.dispose();
  }
}

interface Matrices<In extends Ends, Out extends Ends> {
  readonly lesson: Lesson<In, Out>;
  readonly stages: readonly Stage[];
  readonly batch: FullBatch;
  readonly learningRate: number;
}

/** Reads every matrix of the iteration that ran backward last, then takes its step. */
function traceIteration<In extends Ends, Out extends Ends>(
  { lesson, stages, batch, learningRate }: Matrices<In, Out>,
  iteration: number,
  before: number,
): Trace {
  const { rows, dataset } = batch;
  const layers = stages.map((stage) =>
    traceLayer(stage, { batch, lesson, learningRate, lastLayer: stages.length + 1 }),
  );
  batch.step(learningRate);
  const after = batch.cost();
  const inputs = dataset.inputs[0]!; // a chain of layers has one input and one output
  const targets = dataset.targets[0]!;
  const y = matrix('y', 'targets', targets.data, targets.size);
  const answer = layers.at(-1)!.output; // a network has at least one layer
  const { name, formula } = lesson.loss;
  return {
    network: formatArchitecture(lesson.model.architecture),
    iteration,
    rows,
    learningRate,
    inputs: matrix(outputSymbol(1, 0), 'inputs', inputs.data, inputs.size),
    targets: y,
    layers,
    error: errorOf(y, answer),
    cost: { name, formula, before, after },
  };
}

/** The cost is no number any more: names the first layer whose answers are none. */
function divergence<In extends Ends, Out extends Ends>(
  { stages, batch, learningRate }: Matrices<In, Out>,
  at: { readonly number: number; readonly cost: number; readonly last: number | undefined },
): TrainingError {
  const isBroken = ({ outputName }: Stage): boolean =>
    !batch.read(outputName).every(Number.isFinite);
  const stage = stages.find(isBroken) ?? stages.at(-1)!; // a network has at least one layer
  let largestInput = 0;
  for (const value of batch.dataset.inputs[0]!.data) {
    largestInput = Math.max(largestInput, Math.abs(value));
  }
  return new TrainingError('DIVERGED', {
    loss: at.cost,
    epoch: at.number,
    step: 1,
    layer: stage.node.place,
    ...(at.last !== undefined && { lastFiniteLoss: at.last }),
    learningRate,
    largestInput,
  });
}

function errorOf(y: Quantity, answer: Quantity): Trace['error'] {
  const difference = `y − ${answer.symbol}`;
  const of = (symbol: string, f: (target: number, found: number) => number): Quantity =>
    combine(symbol, symbol, [y, answer], f);
  return {
    difference: of(difference, (target, found) => target - found),
    absolute: of(`|${difference}|`, (target, found) => Math.abs(target - found)),
    squared: of(`(${difference})²`, (target, found) => (target - found) ** 2),
  };
}
