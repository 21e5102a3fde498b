/** How long a model takes on one backend: one answer, answers to a batch, a training step. */
import { adam, type Backend, type Loss, type Model } from '@reflexarc/core';
import { planInference, planTraining } from '@reflexarc/core/plan';
import { type PlanTiming, type Timing, timePlan } from '@reflexarc/core/timing';

export interface TimedModel {
  readonly model: Model;
  /** Undefined where it is not known what the outputs mean. */
  readonly loss: Loss | undefined;
}

export interface ModelTiming {
  /** Microseconds. */
  readonly answer: Timing;
  readonly batch: Timing;
  readonly training?: Timing;
  /** What the backend holds to give one answer. */
  readonly answerBytes: number;
  readonly trainingBytes?: number;
}

/**
 * Answers are timed one by one, so that slow ones are seen; several together where the clock's own
 * cost would count.
 */
const answerSliceMs = 0.002;

/**
 * Yields after each part, so that the caller can let the event loop turn.
 * @throws BackendError UNSUPPORTED_KERNEL
 */
export function* timeModel(
  { model, loss }: TimedModel,
  backend: Backend,
  options: { readonly batchSize: number; readonly seconds: number; now(): number },
): Generator<void, ModelTiming, void> {
  const { architecture, parameters, state } = model;
  const { batchSize, seconds, now } = options;
  const measureMs = seconds * 1000;
  const given = { now, measureMs, warmUpMs: measureMs / 2, parameters, state };
  const answering = (maxBatchSize: number) =>
    planInference(architecture, { maxBatchSize, prepares: true });
  const answer = timePlan(backend, answering(1), { ...given, sliceMs: answerSliceMs });
  yield;
  const batch = timePlan(backend, answering(batchSize), given);
  yield;
  let training: PlanTiming | undefined;
  if (loss !== undefined) {
    const plan = planTraining(architecture, { loss, optimizer: adam(), maxBatchSize: batchSize });
    training = timePlan(backend, plan, given);
    yield;
  }
  return {
    answer: answer.timing,
    batch: batch.timing,
    answerBytes: answer.arenaBytes,
    ...(training && { training: training.timing, trainingBytes: training.arenaBytes }),
  };
}
