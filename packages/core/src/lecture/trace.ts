/**
 * The arithmetic of one iteration of gradient descent, every matrix with its symbol and formula.
 * Numbers come from the slots of the training plan. δ has the lecture's sign and scale, −n · ∂C/∂Z,
 * so that ΔW = rate/n · aᵀ·δ, which at rate n is the lecture's W += aᵀ·δ.
 */
import { SpecError } from '../errors/catalogue.ts';
import { sgd } from '../optimizers/sgd.ts';
import { formatArchitecture } from '../planner/summary.ts';
import type { Ends, Numbers } from '../tensor/shape.ts';
import { startTraining } from '../training/training.ts';
import { type Lesson, prepareFullBatch } from './full-batch.ts';
import { outputSymbol } from './notation.ts';
import { combine, matrix, type Quantity } from './quantity.ts';
import { stagesOf } from './stages.ts';
import { type TracedLayer, traceLayer } from './trace-layer.ts';

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

export interface TraceOptions {
  /** Which iteration, from 1; the first unless given. */
  readonly iteration?: number;
  /** Of gradient descent; the number of rows unless given, as in the lecture. */
  readonly learningRate?: number;
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
  const { iteration = 1 } = options;
  if (!Number.isInteger(iteration) || iteration < 1) {
    const expected = 'a whole number of at least 1';
    throw new SpecError('INVALID_OPTION', {
      place: 'trace',
      option: 'iteration',
      value: iteration,
      expected,
    });
  }
  const stages = stagesOf(lesson.model.architecture);
  const batch = prepareFullBatch(lesson);
  const { rows, dataset } = batch;
  const { learningRate = rows } = options;
  batch.parameters.set(parametersBefore(iteration, lesson, learningRate, rows));

  const before = batch.cost();
  batch.backward();
  const layers = stages.map((stage) =>
    traceLayer(stage, { batch, lesson, learningRate, lastLayer: stages.length + 1 }),
  );
  batch.step(learningRate);
  const after = batch.cost();
  batch.dispose();

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

/** The parameters that the iteration starts from. */
function parametersBefore<In extends Ends, Out extends Ends>(
  iteration: number,
  { model, examples, loss, backend }: Lesson<In, Out>,
  learningRate: number,
  rows: number,
): Numbers {
  const { architecture, dtype } = model;
  const copy = { architecture, dtype, parameters: model.parameters.slice(), state: model.state };
  if (iteration === 1) return copy.parameters;
  const optimizer = sgd({ learningRate });
  const training = startTraining(copy, examples, {
    loss,
    optimizer,
    backend,
    batchSize: rows,
    shuffle: false,
  });
  for (let i = 1; i < iteration; i++) training.step();
  training.save();
  training.dispose();
  return copy.parameters;
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
