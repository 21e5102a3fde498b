/**
 * Training as a value: it takes one step when told to, can say where it stands, and can be set back to
 * where it stood. `fit` is a loop around it.
 */
import type { Backend } from '../backends/backend.ts';
import { SpecError, TrainingError } from '../errors/catalogue.ts';
import { writeNoiseKey } from '../kernels/noise-key.ts';
import type { Loss } from '../losses/loss.ts';
import type { Model } from '../model/model.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { planTraining } from '../plan/plan-training.ts';
import { seeded } from '../random/seeded.ts';
import { shuffle } from '../random/shuffle.ts';
import type { Numbers, Shape } from '../tensor/shape.ts';
import { gather, inOrder } from './batches.ts';
import { type ClassWeights, weightsOfRows } from './class-weights.ts';
import { type Examples, toDataset } from './dataset.ts';
import { findDivergence } from './find-divergence.ts';

export interface TrainingOptions {
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly backend: Backend;
  /** Rows per step; 32 unless given, at most all rows. */
  readonly batchSize?: number;
  /** Fixes the order of rows, masks and noise; 0 unless given. */
  readonly seed?: number;
  /** Whether rows change order each epoch; yes unless given. A full batch needs no order. */
  readonly shuffle?: boolean;
  readonly classWeights?: ClassWeights;
  /** Names of layers whose parameters stay as they are. */
  readonly frozen?: readonly string[];
}

/** What one step did. */
export interface StepReport {
  /** Steps taken so far, this one included. */
  readonly step: number;
  /** Epoch this step belonged to, from 1. */
  readonly epoch: number;
  /** Loss of the batch before its update. */
  readonly loss: number;
  readonly rows: number;
  /** Whether the epoch ended with this step. */
  readonly isEpochEnd: boolean;
}

/** Everything a training is made of, besides its options and data. */
export interface TrainingState {
  readonly step: number;
  readonly parameters: Numbers;
  /** Running statistics and the like. */
  readonly modelState: Numbers;
  /** What the optimizer remembers, by name. */
  readonly memory: Readonly<Record<string, Numbers>>;
}

export interface Training {
  readonly stepsPerEpoch: number;
  /** @throws TrainingError DIVERGED, naming step, layer and last finite loss; the model is as before the step */
  step(): StepReport;
  /** Sets the learning rate of the steps to come. */
  setLearningRate(rate: number): void;
  /** Copies parameters and state into the model. */
  save(): void;
  /** Where the training stands, as copies. */
  state(): TrainingState;
  /** Goes on from `state`; the steps that follow are those that would have followed then. */
  restore(state: TrainingState): void;
  dispose(): void;
}

/** @throws DataError, ShapeError or SpecError where examples or options don't fit the model */
export function train<In extends Shape, Out extends Shape>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: TrainingOptions,
): Training {
  const { spec } = model.architecture;
  const { optimizer, backend, seed = 0 } = options;
  const { batchSize = 32 } = options;
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new SpecError('INVALID_OPTION', {
      place: 'fit',
      option: 'batchSize',
      value: batchSize,
      expected: 'a whole number of at least 1',
    });
  }
  const [inputName] = Object.keys(spec.inputs);
  const plan = planTraining(model.architecture, {
    loss: options.loss,
    optimizer,
    capacity: batchSize,
    weighted: options.classWeights !== undefined,
    ...(options.frozen === undefined ? {} : { frozen: options.frozen }),
  });
  const inputSlot = plan.inputs[inputName!]!; // a checked network has an input and an output
  const targetSlot = Object.values(plan.targets)[0]!;
  const dataset = toDataset(examples, { input: inputSlot.shape, output: targetSlot.shape });
  const weightOfRow =
    options.classWeights === undefined ? undefined : weightsOfRows(dataset, options.classWeights);

  const executable = backend.prepare(plan);
  const parameters = executable.view(plan.parameters);
  parameters.set(model.parameters);
  executable.view(plan.state).set(model.state);
  const noiseKey = executable.view(plan.noiseKey);
  const rate = executable.view(plan.learningRate);
  let learningRate = optimizer.learningRate;
  rate[0] = learningRate;
  const buffers = {
    input: executable.view(inputSlot),
    target: executable.view(targetSlot),
    sampleWeights: plan.sampleWeights && executable.view(plan.sampleWeights),
  };
  const stepsPerEpoch = Math.ceil(dataset.count / batchSize);
  const isShuffled = (options.shuffle ?? true) && stepsPerEpoch > 1;
  const order = inOrder(dataset.count);
  let orderOfEpoch = -1;
  let taken = 0;
  let lastFiniteLoss: number | undefined;

  /** The order of an epoch hangs on seed and epoch alone, so a restored training finds it again. */
  const arrange = (epoch: number): void => {
    if (!isShuffled || orderOfEpoch === epoch) return;
    for (let i = 0; i < order.length; i++) order[i] = i;
    shuffle(order, seeded(seed, `shuffle/${epoch}`));
    orderOfEpoch = epoch;
  };

  const diverged = (loss: number, epoch: number, start: number, rows: number): TrainingError => {
    const { layer, row } = findDivergence(plan, executable, rows);
    const rowOfData = row === undefined ? undefined : order[start + row]!;
    const { origin } = dataset;
    return new TrainingError('DIVERGED', {
      loss,
      epoch: epoch + 1,
      step: taken + 1,
      layer,
      ...(rowOfData === undefined ? {} : { row: rowOfData }),
      ...(rowOfData === undefined || origin === undefined ? {} : { origin: origin(rowOfData) }),
      ...(lastFiniteLoss === undefined ? {} : { lastFiniteLoss }),
      learningRate,
      largestInput: largestOf(dataset.inputs),
    });
  };

  return {
    stepsPerEpoch,
    step() {
      const epoch = Math.floor(taken / stepsPerEpoch);
      const start = (taken % stepsPerEpoch) * batchSize;
      const rows = Math.min(batchSize, dataset.count - start);
      arrange(epoch);
      gather(dataset, order, start, rows, buffers, weightOfRow);
      writeNoiseKey(noiseKey, { seed, step: taken });
      executable.run('forward', rows);
      const loss = executable.view(plan.loss)[0]!;
      if (!Number.isFinite(loss)) throw diverged(loss, epoch, start, rows);
      lastFiniteLoss = loss;
      executable.run('backward', rows);
      taken++;
      executable.view(plan.step)[0] = taken;
      executable.run('update', rows);
      return { step: taken, epoch: epoch + 1, loss, rows, isEpochEnd: taken % stepsPerEpoch === 0 };
    },
    setLearningRate(value) {
      learningRate = value;
      rate[0] = value;
    },
    save() {
      model.parameters.set(executable.view(plan.parameters));
      model.state.set(executable.view(plan.state));
    },
    state: () => ({
      step: taken,
      parameters: executable.view(plan.parameters).slice(),
      modelState: executable.view(plan.state).slice(),
      memory: Object.fromEntries(
        Object.entries(plan.memory).map(([name, slot]) => [name, executable.view(slot).slice()]),
      ),
    }),
    restore(state) {
      taken = state.step;
      executable.view(plan.parameters).set(state.parameters);
      executable.view(plan.state).set(state.modelState);
      for (const [name, slot] of Object.entries(plan.memory)) {
        executable.view(slot).set(state.memory[name]!); // saved by the same optimizer
      }
    },
    dispose: () => executable.dispose(),
  };
}

function largestOf(numbers: Numbers): number {
  let most = 0;
  for (let i = 0; i < numbers.length; i++) most = Math.max(most, Math.abs(numbers[i]!));
  return most;
}
