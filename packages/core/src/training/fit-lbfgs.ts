/**
 * L-BFGS for small networks and tables: loss and gradient of all rows at once from the plan, the
 * rest in lbfgs.ts. No rate, no batches, no seed; it ends by itself. Dropout and noise draw the
 * same every time; running statistics stay as they are.
 */
import type { Backend } from '../backends/backend.ts';
import { checkExamples, modelCheck } from '../errors/argument-checks.ts';
import { SpecError } from '../errors/catalogue.ts';
import {
  anything,
  atLeast,
  backendCheck,
  checkOption,
  checkOptions,
  type OptionChecks,
  required,
  wholeNumber,
} from '../errors/option-checks.ts';
import { writeNoiseKey } from '../kernels/noise-key.ts';
import type { Model } from '../model/model.ts';
import { resolve } from '../model/resolve.ts';
import { type LbfgsOptions, lbfgs } from '../optimizers/lbfgs.ts';
import { sgd } from '../optimizers/sgd.ts';
import { type Penalty, penaltiesOf } from '../planner/penalties.ts';
import { planTraining } from '../planner/plan-training.ts';
import type { LossOptions } from '../planner/record-loss.ts';
import type { Ends } from '../tensor/shape.ts';
import { batchBuffers, gather, inOrder, shapesOf } from './batches.ts';
import { type Examples, toDataset } from './dataset.ts';
import { claim } from './in-training.ts';
import { lossCheck, trainingChecks } from './training-checks.ts';

/** How `fitLbfgs` trains: the loss, the backend and L-BFGS's own options. */
export interface LbfgsFitOptions extends LossOptions, LbfgsOptions {
  readonly backend: Backend;
  /** The most iterations; 200 unless given. */
  readonly iterations?: number;
  /** Adds l2/2 · Σw² over the weights, biases left out; layers' own come on top. */
  readonly l2?: number;
}

/** How an iteration went. When it is yielded, the model holds the parameters reached. */
export interface LbfgsReport {
  readonly iteration: number;
  /** What is minimized: the loss over all rows, and the penalties. */
  readonly loss: number;
  /** The largest |∂loss/∂w|. */
  readonly steepness: number;
  /** Passes forward and backward since the start. */
  readonly evaluations: number;
}

const lbfgsFitChecks: OptionChecks<LbfgsFitOptions> = {
  loss: required(lossCheck),
  lossWeights: anything,
  backend: required(backendCheck),
  iterations: wholeNumber(),
  l2: atLeast(0),
  history: anything, // lbfgs checks its own
  tolerance: anything,
};

/**
 * Trains `model` in place.
 * @throws DataError, ShapeError or SpecError where examples or options don't fit; a penalty l1 has
 *   a kink and is refused; TrainingError ALREADY_IN_TRAINING
 */
export function* fitLbfgs<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: LbfgsFitOptions,
): Generator<LbfgsReport, void, void> {
  const place = 'fitLbfgs';
  checkOption(model, { place, option: 'model' }, modelCheck);
  checkExamples(examples, place);
  checkOptions(options, place, lbfgsFitChecks, Object.keys(trainingChecks));
  const { iterations = 200, history, tolerance } = options;
  const search = {
    ...(history !== undefined && { history }),
    ...(tolerance !== undefined && { tolerance }),
  };
  const release = claim(model);
  let whole: ReturnType<typeof prepareWhole> | undefined;
  try {
    whole = prepareWhole(model, examples as Examples, options);
    const start = Float64Array.from(model.parameters);
    for (const reached of lbfgs(whole.objective, start, search)) {
      const { iteration, value, steepness, evaluations } = reached;
      model.parameters.set(reached.point);
      yield { iteration, loss: value, steepness, evaluations };
      if (iteration >= iterations) return;
    }
  } finally {
    whole?.dispose();
    release();
  }
}

/** All rows in the buffers of one plan. */
function prepareWhole(model: Model, examples: Examples, options: LbfgsFitOptions) {
  const penalties = smoothPenalties(model, options);
  const planFor = (maxBatchSize: number) =>
    planTraining(model.architecture, { ...options, optimizer: sgd(), maxBatchSize });
  const dataset = toDataset(examples, shapesOf(planFor(1)));
  const plan = planFor(dataset.count);
  const executable = options.backend.prepare(plan);
  executable.view(plan.state).set(model.state);
  const buffers = batchBuffers(plan, executable);
  gather(dataset, inOrder(dataset.count), 0, dataset.count, buffers, []);
  writeNoiseKey(executable.view(plan.noiseKey), { seed: 0, step: 0 });
  return {
    objective(point: Float64Array, gradient: Float64Array): number {
      executable.view(plan.parameters).set(point);
      executable.run('forward');
      executable.run('backward');
      gradient.set(executable.view(plan.gradients));
      return executable.view(plan.loss)[0]! + addPenalties(penalties, point, gradient);
    },
    dispose: () => executable.dispose(),
  };
}

function smoothPenalties(model: Model, { l2 = 0 }: LbfgsFitOptions): readonly Penalty[] {
  const { nodes } = resolve(model.architecture);
  const penalties = penaltiesOf(
    nodes.flatMap(({ parameters }) => parameters),
    { l2 },
  );
  if (penalties.some(({ l1 }) => l1 > 0)) {
    const problem = 'a layer has a penalty l1, whose kink at 0 L-BFGS cannot see';
    throw new SpecError('INVALID_SPEC', { place: 'fitLbfgs', problem });
  }
  return penalties;
}

function addPenalties(
  penalties: readonly Penalty[],
  point: Float64Array,
  gradient: Float64Array,
): number {
  let total = 0;
  for (const { ranges, l2 } of penalties) {
    for (const { from, to } of ranges) {
      for (let i = from; i < to; i++) {
        total += (l2 / 2) * point[i]! ** 2;
        gradient[i]! += l2 * point[i]!;
      }
    }
  }
  return total;
}
