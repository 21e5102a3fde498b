/**
 * Training as a value: it takes one step when told to, can say where it stands, and can be set back
 * to where it stood. `fit` and `epochs` are loops around it.
 */
import type { Backend, Executable } from '../backends/backend.ts';
import { checkExamples, modelCheck } from '../errors/argument-checks.ts';
import type { TrainingError } from '../errors/catalogue.ts';
import { checkOption, checkOptions } from '../errors/option-checks.ts';
import { writeNoiseKey, writeNoiseStep } from '../kernels/noise-key.ts';
import type { Model } from '../model/model.ts';
import { applyPasses } from '../passes/apply-passes.ts';
import type { Slot, TrainingPlan } from '../plan/plan.ts';
import type { FrozenOptions } from '../planner/frozen.ts';
import { planTraining } from '../planner/plan-training.ts';
import type { LossOptions } from '../planner/record-loss.ts';
import type { UpdateOptions } from '../planner/update-options.ts';
import type { Schedule, ScheduleState } from '../schedules/schedule.ts';
import type { Ends, Numbers } from '../tensor/shape.ts';
import { refuseBatchOfOne } from './batch-of-one.ts';
import { type BatchBuffers, batchBuffers, gather } from './batches.ts';
import type { Column, Dataset, Examples } from './dataset.ts';
import { divergenceError } from './divergence-error.ts';
import { EpochOrder } from './epoch-order.ts';
import { findDivergence } from './find-divergence.ts';
import { claim } from './in-training.ts';
import { LearningRate } from './learning-rate.ts';
import { liveLosses } from './live-losses.ts';
import { keptSources, prepareExamples } from './prepared-examples.ts';
import { isWeighted, type WeightOptions } from './row-weights.ts';
import { trainingChecks } from './training-checks.ts';

/** Loss, optimizer, backend, batch size and what else a training is made of. */
export interface TrainingOptions extends LossOptions, FrozenOptions, UpdateOptions, WeightOptions {
  readonly backend: Backend;
  /** Rows per step; 32 unless given, at most all rows. */
  readonly batchSize?: number;
  /** Fixes the order of rows, masks and noise; 0 unless given. */
  readonly seed?: number;
  /** Whether rows change order each epoch; yes unless given. A full batch needs no order. */
  readonly shuffle?: boolean;
  /** The learning rate of each step; the optimizer's own all along unless given. */
  readonly schedule?: Schedule;
}

/** What one step did: the same object every time, overwritten by the next step. */
export interface StepReport {
  /** Steps taken so far, this one included. */
  readonly step: number;
  /** Epoch this step belonged to, from 1. */
  readonly epoch: number;
  /** Loss of the batch before its update. */
  readonly loss: number;
  /** By output, without its weight. */
  readonly losses: Readonly<Record<string, number>>;
  readonly rows: number;
  /** The rate that its update took. */
  readonly learningRate: number;
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
  /** The moving average of the parameters, where there is one. */
  readonly average?: Numbers;
  /** What a schedule starts from, and what it knows of the losses so far. */
  readonly learningRate: number;
  readonly schedule: ScheduleState;
}

/** A training under way, step by step; `dispose` it when done. */
export interface Training {
  readonly stepsPerEpoch: number;
  /**
   * @throws TrainingError DIVERGED, naming step, layer and last finite loss; the model is as before
   * the step
   */
  step(): StepReport;
  /**
   * Sets the learning rate of the steps to come: what a schedule starts from, where there is one.
   */
  setLearningRate(rate: number): void;
  /** Tells a schedule that watches it the loss after an epoch; `fit` and `epochs` do so. */
  observe(loss: number): void;
  /** Copies parameters (their average, where one is kept) and state into the model. */
  save(): void;
  /** Where the training stands, as copies. */
  state(): TrainingState;
  /** Goes on from `state`; the steps that follow are those that would have followed then. */
  restore(state: TrainingState): void;
  /** Frees its buffers, and the model for another training. */
  dispose(): void;
}

/**
 * A training of `model` that takes its steps when told to. Until it is disposed of, no other may
 * have the model.
 *
 * @throws DataError, ShapeError or SpecError where examples or options don't fit the model;
 *   TrainingError ALREADY_IN_TRAINING
 *
 * @example
 * const options = { loss: meanSquaredError(), optimizer: sgd(), backend: js() };
 * const training = startTraining(model, examples, options);
 * for (let i = 0; i < 100; i++) training.step();
 * training.save(); // into the model
 * training.dispose();
 */
export function startTraining<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: TrainingOptions,
): Training {
  checkOptions<TrainingOptions>(options, 'training', trainingChecks);
  return trainingOf(model, examples, options);
}

/** The same for options that were checked, among others. */
export function trainingOf<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: TrainingOptions,
): Training {
  checkOption(model, { place: 'training', option: 'model' }, modelCheck);
  checkExamples(examples, 'training');
  const release = claim(model);
  try {
    return new PlannedTraining(model, examples, { ...options, release });
  } catch (error) {
    release();
    throw error;
  }
}

class PlannedTraining implements Training {
  readonly stepsPerEpoch: number;
  readonly #model: Model;
  readonly #plan: TrainingPlan;
  readonly #executable: Executable;
  readonly #dataset: Dataset;
  readonly #buffers: BatchBuffers;
  readonly #weights: readonly Column[];
  readonly #order: EpochOrder;
  readonly #batchSize: number;
  readonly #rate: LearningRate;
  readonly #release: () => void;
  #taken = 0;
  /** NaN before the first step. */
  #lastFiniteLoss = Number.NaN;
  readonly #report: { -readonly [K in keyof StepReport]: StepReport[K] };

  constructor(model: Model, examples: Examples, options: TrainingOptions & { release(): void }) {
    const { optimizer, batchSize = 32, seed = 0 } = options;
    const written = planTraining(model.architecture, {
      ...options,
      maxBatchSize: batchSize,
      weighted: isWeighted(examples, options),
    });
    const plan = applyPasses(written, options.backend.passes);
    const { dataset, weights } = prepareExamples(examples, plan, keptSources(options));
    refuseBatchOfOne(written, { rows: dataset.count, batchSize });
    const executable = options.backend.prepare(plan);
    executable.view(plan.parameters).set(model.parameters);
    executable.view(plan.state).set(model.state);
    if (plan.average !== undefined) executable.view(plan.average).set(model.parameters);
    writeNoiseKey(executable.view(plan.noiseKey), { seed, step: 0 });

    this.stepsPerEpoch = Math.ceil(dataset.count / batchSize);
    this.#model = model;
    this.#plan = plan;
    this.#executable = executable;
    this.#dataset = dataset;
    this.#weights = weights;
    this.#buffers = batchBuffers(plan, executable);
    this.#report = {
      step: 0,
      epoch: 0,
      loss: Number.NaN,
      losses: liveLosses(plan, executable),
      rows: 0,
      learningRate: Number.NaN,
      isEpochEnd: false,
    };
    const isShuffled = (options.shuffle ?? true) && this.stepsPerEpoch > 1;
    this.#order = new EpochOrder(dataset.count, isShuffled ? seed : undefined);
    this.#batchSize = batchSize;
    this.#release = options.release;
    const { learningRate } = optimizer;
    this.#rate = new LearningRate(learningRate, options.schedule, this.stepsPerEpoch);
  }

  step(): StepReport {
    const plan = this.#plan;
    const executable = this.#executable;
    const epoch = Math.floor(this.#taken / this.stepsPerEpoch);
    const start = (this.#taken % this.stepsPerEpoch) * this.#batchSize;
    const rows = Math.min(this.#batchSize, this.#dataset.count - start);
    const order = this.#order.of(epoch);
    gather(this.#dataset, order, start, rows, this.#buffers, this.#weights);
    writeNoiseStep(executable.view(plan.noiseKey), this.#taken);

    executable.run('forward', rows);
    const loss = executable.view(plan.loss)[0]!;
    if (!Number.isFinite(loss)) throw this.#diverged(loss, order.subarray(start, start + rows));
    this.#lastFiniteLoss = loss;
    executable.run('backward', rows);
    const learningRate = this.#rate.at(this.#taken);
    executable.view(plan.learningRate)[0] = learningRate;
    this.#taken++;
    executable.view(plan.step)[0] = this.#taken;
    executable.run('update', rows);
    const report = this.#report;
    report.step = this.#taken;
    report.epoch = epoch + 1;
    report.loss = loss;
    report.rows = rows;
    report.learningRate = learningRate;
    report.isEpochEnd = this.#taken % this.stepsPerEpoch === 0;
    return report;
  }

  setLearningRate(rate: number): void {
    this.#rate.base = rate;
  }

  observe(loss: number): void {
    this.#rate.observe(loss);
  }

  save(): void {
    const { average, parameters } = this.#plan;
    this.#model.parameters.set(this.#executable.view(average ?? parameters));
    this.#model.state.set(this.#executable.view(this.#plan.state));
  }

  state(): TrainingState {
    const copyOf = (slot: Slot): Numbers => this.#executable.view(slot).slice();
    const { parameters, state, memory, average } = this.#plan;
    return {
      step: this.#taken,
      parameters: copyOf(parameters),
      modelState: copyOf(state),
      memory: Object.fromEntries(
        Object.entries(memory).map(([name, slot]) => [name, copyOf(slot)]),
      ),
      ...(average && { average: copyOf(average) }),
      learningRate: this.#rate.base,
      schedule: this.#rate.state,
    };
  }

  restore(state: TrainingState): void {
    const { average, parameters } = this.#plan;
    this.#taken = state.step;
    this.#rate.base = state.learningRate;
    this.#rate.state = state.schedule;
    this.#executable.view(parameters).set(state.parameters);
    if (average !== undefined) {
      this.#executable.view(average).set(state.average ?? state.parameters);
    }
    this.#executable.view(this.#plan.state).set(state.modelState);
    for (const [name, slot] of Object.entries(this.#plan.memory)) {
      this.#executable.view(slot).set(state.memory[name]!); // saved by the same optimizer
    }
  }

  dispose(): void {
    this.#release();
    this.#executable.dispose();
  }

  /** What is to be said of a step whose loss is not finite; `batch` holds the rows it took. */
  #diverged(loss: number, batch: Int32Array): TrainingError {
    return divergenceError(
      {
        loss,
        lastFiniteLoss: this.#lastFiniteLoss,
        epoch: Math.floor(this.#taken / this.stepsPerEpoch) + 1,
        step: this.#taken + 1,
        learningRate: this.#rate.at(this.#taken),
      },
      {
        dataset: this.#dataset,
        batch,
        ...findDivergence(this.#plan, this.#executable, batch.length),
      },
    );
  }
}
