/** The slots that a plan names beside its calls. */
import type { GradientPlan, Plan, Slot, TrainingPlan } from './plan.ts';

/** A plan of any kind, with all that plans of its kind name. */
export type AnyPlan = Plan & Partial<GradientPlan> & Partial<TrainingPlan>;

/** Slots that the caller fills or looks at; passes leave them where they are. */
export function slotsOf(plan: AnyPlan): ReadonlySet<Slot> {
  const { parameters, state, gradients, noiseKey, loss, learningRate, step, average } = plan;
  const single = [parameters, state, gradients, noiseKey, loss, learningRate, step, average];
  const { inputs, outputs, inputGradients, outputGradients } = plan;
  const { targets, sampleWeights, losses, memory } = plan;
  const ends = [inputs, outputs, inputGradients, outputGradients];
  const byName = [...ends, targets, sampleWeights, losses, memory];
  const named = byName.flatMap((slots = {}) => Object.values(slots));
  return new Set([...single, ...named].filter((slot) => slot !== undefined));
}
