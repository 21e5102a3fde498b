/**
 * How numbers are spread in each layer on given examples: what the layer gives, and the gradients
 * of its parameters. Saturated units and vanishing gradients show here before they show in the
 * loss.
 */
import { activationOf } from '../activations/index.ts';
import type { Backend, Executable } from '../backends/backend.ts';
import { checkExamples, modelCheck } from '../errors/argument-checks.ts';
import { checkOption, checkOptions, trainingBeside } from '../errors/option-checks.ts';
import type { KernelCall } from '../kernels/kernels.ts';
import type { Model } from '../model/model.ts';
import { resolve } from '../model/resolve.ts';
import { sgd } from '../optimizers/sgd.ts';
import type { Slot, TrainingPlan } from '../plan/plan.ts';
import { isFloat } from '../plan/slot.ts';
import { planTraining } from '../planner/plan-training.ts';
import type { LossOptions } from '../planner/record-loss.ts';
import type { Ends, Numbers } from '../tensor/shape.ts';
import { batchBuffers, gather, inOrder, shapesOf } from './batches.ts';
import { type Examples, toDataset } from './dataset.ts';
import { lossChecks } from './search-checks.ts';

/** Mean, deviation and extremes of numbers. */
export interface Spread {
  readonly mean: number;
  /** Standard deviation, divided by n. */
  readonly deviation: number;
  readonly min: number;
  readonly max: number;
  /** The share of numbers that are exactly 0. */
  readonly zeros: number;
}

/** Spread of a layer's activations and gradients over rows. */
export interface LayerStatistics {
  readonly name: string;
  readonly kind: string;
  /**
   * Of what the layer gives; undefined for one that only names other numbers anew, such as flatten.
   */
  readonly activations: (Spread & { readonly saturated?: number }) | undefined;
  /** Of ∂loss/∂parameter, by name; empty for a layer without parameters. */
  readonly gradients: Readonly<Record<string, Spread>>;
}

/** A unit whose activation is flatter than this hardly learns. */
const flat = 0.01;

/**
 * Statistics over all `examples`, taken as one batch of training: masks fall, batches normalize.
 * `saturated` is the share of numbers where the slope of the layer's activation is below 0.01.
 *
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION; DataError or ShapeError where the examples don't
 *   fit the model
 */
export function layerStatistics<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: LossOptions & { readonly backend: Backend },
): readonly LayerStatistics[] {
  const place = 'layerStatistics';
  checkOption(model, { place, option: 'model' }, modelCheck);
  checkExamples(examples, place);
  checkOptions<typeof options>(options, place, lossChecks, trainingBeside);
  const { backend, ...losses } = options;
  const planFor = (maxBatchSize: number): TrainingPlan =>
    planTraining(model.architecture, { ...losses, optimizer: sgd(), maxBatchSize });
  const dataset = toDataset(examples, shapesOf(planFor(1)));
  const plan = planFor(dataset.count);
  const executable = backend.prepare(plan);
  executable.view(plan.parameters).set(model.parameters);
  executable.view(plan.state).set(model.state);
  const buffers = batchBuffers(plan, executable);
  gather(dataset, inOrder(dataset.count), 0, dataset.count, buffers, []);
  executable.run('forward');
  executable.run('backward');

  const gradients = executable.view(plan.gradients);
  const statistics = resolve(model.architecture).nodes.map(({ spec, parameters }) => ({
    name: spec.name,
    kind: spec.kind,
    activations: activationsOf(plan, executable, spec.name),
    gradients: Object.fromEntries(
      parameters.map(({ name, offset, size }) => {
        return [name, spreadOf(gradients.subarray(offset, offset + size))];
      }),
    ),
  }));
  executable.dispose();
  return statistics;
}

function activationsOf(
  plan: TrainingPlan,
  executable: Executable,
  node: string,
): LayerStatistics['activations'] {
  const isResult = (slot: Slot): boolean => slot.name === node && slot.within === undefined;
  const slot = plan.slots
    .filter(isFloat)
    .find((each) => each.role === 'activation' && isResult(each));
  if (slot === undefined) return undefined;
  const numbers = executable.view(slot);
  const call = plan.phases.forward?.find(
    (each): each is Activate => each.kernel === 'activate' && each.args.out === slot,
  );
  if (call === undefined) return spreadOf(numbers);
  return { ...spreadOf(numbers), saturated: saturationOf(call, executable, numbers) };
}

type Activate = Extract<KernelCall<Slot>, { readonly kernel: 'activate' }>;

function saturationOf({ args }: Activate, executable: Executable, y: Numbers): number {
  const count = y.length;
  const slopes = new Float64Array(count);
  const ones = new Float64Array(count).fill(1);
  activationOf(args.activation).backward(executable.view(args.x), y, ones, slopes, count);
  return slopes.filter((slope) => Math.abs(slope) < flat).length / count;
}

function spreadOf(numbers: Numbers): Spread {
  const n = numbers.length;
  let [sum, zeros, min, max] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < n; i++) {
    const number = numbers[i]!;
    sum += number;
    if (number === 0) zeros++;
    min = Math.min(min, number);
    max = Math.max(max, number);
  }
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (numbers[i]! - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / n), min, max, zeros: zeros / n };
}
