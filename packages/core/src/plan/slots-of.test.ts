import { expect, it } from 'vitest';
import { dense } from '../layers/index.ts';
import { meanSquaredError } from '../losses/index.ts';
import { input, sequential } from '../model/sequential.ts';
import { adam } from '../optimizers/adam.ts';
import { planEvaluation } from '../planner/plan-evaluation.ts';
import { planGradient } from '../planner/plan-gradient.ts';
import { planInference } from '../planner/plan-inference.ts';
import { planTraining } from '../planner/plan-training.ts';
import type { Plan } from './plan.ts';
import { isSlot } from './slot.ts';
import { slotsOf } from './slots-of.ts';

const network = sequential(input(3), dense(2, { activation: 'tanh' }));
const loss = meanSquaredError();
const maxBatchSize = 4;
const plans: Readonly<Record<string, Plan>> = {
  'a plan that answers': planInference(network, { maxBatchSize, prepares: true }),
  'a plan that evaluates': planEvaluation(network, { loss, maxBatchSize, weighted: true }),
  'a plan that goes backward': planGradient(network, { maxBatchSize, inputGradients: true }),
  'a plan that learns': planTraining(network, {
    loss,
    optimizer: adam(),
    maxBatchSize,
    weighted: true,
    averaging: 0.9,
    inputGradients: true,
  }),
};

/** Slots anywhere in `value`, but for those that others lie in. */
function slotsIn(value: unknown): readonly unknown[] {
  if (isSlot(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(slotsIn);
}

it.each(Object.entries(plans))('finds every slot that %s names beside its calls', (_, plan) => {
  const { slots: _slots, phases: _phases, ...named } = plan;
  const found = slotsOf(plan);
  expect(found.size).toBeGreaterThan(3);
  expect(new Set(slotsIn(named))).toEqual(found);
  for (const slot of found) expect(plan.slots).toContain(slot);
});
