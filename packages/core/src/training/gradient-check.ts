/**
 * Is backpropagation right? Each weight is moved a little either way, and the change of the loss is
 * compared with ∂loss/∂w. That costs two forward passes a weight, where backpropagation gets all
 * gradients from one pass each way: the reason it is used at all.
 */
import type { Backend, Executable } from '../backends/backend.ts';
import { checkExamples, modelCheck } from '../errors/argument-checks.ts';
import {
  aboveZero,
  checkOption,
  checkOptions,
  type OptionCheck,
  trainingBeside,
} from '../errors/option-checks.ts';
import type { Model } from '../model/model.ts';
import { resolve } from '../model/resolve.ts';
import { sgd } from '../optimizers/sgd.ts';
import type { TrainingPlan } from '../plan/plan.ts';
import { planTraining } from '../planner/plan-training.ts';
import type { LossOptions } from '../planner/record-loss.ts';
import type { Ends, Numbers } from '../tensor/shape.ts';
import { batchBuffers, gather, inOrder } from './batches.ts';
import type { Examples } from './dataset.ts';
import { prepareExamples } from './prepared-examples.ts';
import { isWeighted } from './row-weights.ts';
import { lossChecks } from './search-checks.ts';

/** One weight's gradient, both ways. */
export interface CheckedGradient {
  readonly layer: string;
  /** Which of the layer's parameters, as in `weights`. */
  readonly parameter: string;
  /** Place within the parameter, row-major. */
  readonly index: number;
  readonly backpropagation: number;
  /** (C(w + h) − C(w − h)) / 2h */
  readonly numeric: number;
  /** |difference| / max(1, |backpropagation|, |numeric|) */
  readonly error: number;
}

/** Every gradient by backpropagation beside its finite difference. */
export interface GradientCheck {
  readonly worst: CheckedGradient;
  readonly gradients: readonly CheckedGradient[];
  /** Forward passes that moving each weight took. */
  readonly numericPasses: number;
  /** Passes that backpropagation took: one forward, one backward. */
  readonly backpropagationPasses: number;
}

/** How gradients are checked: see `gradientCheck`. */
export type GradientCheckOptions = LossOptions & {
  readonly backend: Backend;
  readonly step?: number;
};

const anyNumber: OptionCheck = {
  expected: 'at least one number',
  accepts: (value) => ArrayBuffer.isView(value) && value.byteLength > 0,
};

const checks = { ...lossChecks, step: aboveZero };

/**
 * Compares all gradients of `model` on `examples`, taken as one batch.
 *
 * @param options backend: one of float64, such as `js({ dtype: 'float64' })`; float32 loses too
 *   many digits in the difference. step: h, 1e-5 unless given.
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION; DataError or ShapeError where the examples don't
 *   fit the model
 */
export function gradientCheck<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: GradientCheckOptions,
): GradientCheck {
  const steps = gradientChecks(model, examples, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/**
 * The same weight by weight, for callers that want to be interrupted in between: yields what was
 * found for each.
 */
export function* gradientChecks<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: GradientCheckOptions,
): Generator<CheckedGradient, GradientCheck, void> {
  const place = 'gradientCheck';
  checkOption(model, { place, option: 'model' }, modelCheck);
  checkOption(model.parameters, { place, option: 'parameters' }, anyNumber);
  checkExamples(examples, place);
  checkOptions<GradientCheckOptions>(options, place, checks, trainingBeside);
  const { step = 1e-5 } = options;
  const { plan, executable } = prepareOneBatch(model, examples, options);
  const weights = (): Numbers => executable.view(plan.parameters); // anew for each write
  const lossWith = (at: number, value: number): number => {
    weights()[at] = value;
    executable.run('forward');
    return executable.view(plan.loss)[0]!;
  };

  executable.run('forward');
  executable.run('backward');
  const computed = executable.view(plan.gradients).slice();

  const gradients: CheckedGradient[] = [];
  try {
    for (const { layer, parameter, index, at } of placesOf(model)) {
      const value = weights()[at]!;
      const numeric = (lossWith(at, value + step) - lossWith(at, value - step)) / (2 * step);
      weights()[at] = value;
      const backpropagation = computed[at]!;
      const scale = Math.max(1, Math.abs(backpropagation), Math.abs(numeric));
      const error = Math.abs(backpropagation - numeric) / scale;
      const found = { layer, parameter, index, backpropagation, numeric, error };
      gradients.push(found);
      yield found;
    }
  } finally {
    executable.dispose();
  }
  const worst = gradients.reduce((most, each) => (each.error > most.error ? each : most));
  return { worst, gradients, numericPasses: 2 * gradients.length, backpropagationPasses: 2 };
}

/** Every weight, with its place in the array of all parameters. */
function* placesOf(model: Model) {
  for (const { spec, parameters } of resolve(model.architecture).nodes) {
    for (const { name: parameter, offset, size } of parameters) {
      for (let index = 0; index < size; index++) {
        yield { layer: spec.name, parameter, index, at: offset + index };
      }
    }
  }
}

/** All of `examples` in the buffers of one plan, with the model's parameters and state. */
function prepareOneBatch(
  model: Model,
  examples: Examples,
  { backend, ...losses }: LossOptions & { readonly backend: Backend },
): { readonly plan: TrainingPlan; readonly executable: Executable } {
  const planFor = (maxBatchSize: number): TrainingPlan =>
    planTraining(model.architecture, {
      ...losses,
      optimizer: sgd(),
      maxBatchSize,
      weighted: isWeighted(examples, {}),
    });
  const { dataset, weights } = prepareExamples(examples, planFor(1));
  const plan = planFor(dataset.count);
  const executable = backend.prepare(plan);
  executable.view(plan.parameters).set(model.parameters);
  executable.view(plan.state).set(model.state);
  const buffers = batchBuffers(plan, executable);
  gather(dataset, inOrder(dataset.count), 0, dataset.count, buffers, weights);
  return { plan, executable };
}
