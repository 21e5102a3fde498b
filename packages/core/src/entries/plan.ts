/** `@reflexarc/core/plan`: plans as data, what writes them, prints them and counts their work. */

export { type ExplainedCall, explain, formatPlan } from '../plan/explain.ts';
export { multiplyAdds } from '../plan/multiply-adds.ts';
export type {
  AnySlot,
  EvaluationPlan,
  GradientPlan,
  Phase,
  Plan,
  Slot,
  TrainingPlan,
} from '../plan/plan.ts';
export { bytesOf, isSlot, newSlot } from '../plan/slot.ts';
export { slotsOf } from '../plan/slots-of.ts';
export { planEvaluation } from '../planner/plan-evaluation.ts';
export { type GradientPlanOptions, planGradient } from '../planner/plan-gradient.ts';
export { planInference } from '../planner/plan-inference.ts';
export { planTraining, type TrainingPlanOptions } from '../planner/plan-training.ts';
export type { ArrayOf, ElementType } from '../tensor/element.ts';
