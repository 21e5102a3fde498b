/**
 * Times all phases of a plan on a backend, one after the other: an answer, or a whole training
 * step.
 */
import { applyPasses } from '../../passes/apply-passes.ts';
import type { Phase, Plan, TrainingPlan } from '../../plan/plan.ts';
import type { Numbers } from '../../tensor/shape.ts';
import type { Backend } from '../backend.ts';
import { makeUpNumbers } from './made-up-numbers.ts';
import { type Timing, type TimingOptions, timingOf } from './timing-of.ts';

/** How often, and for how long, a plan is run to be timed. */
export interface PlanTimingOptions extends TimingOptions {
  /** Of a model, row-major in the plan's order; made up unless given. */
  readonly parameters?: Numbers;
  readonly state?: Numbers;
}

/** How long each phase of a plan takes, call by call. */
export interface PlanTiming {
  readonly timing: Timing;
  /**
   * What the backend holds for the plan: all of its slots, and what it needs besides in the same
   * memory.
   */
  readonly arenaBytes: number;
}

const phaseOrder: readonly Phase[] = ['forward', 'backward', 'update'];

/**
 * Runs every phase of a plan at its max batch size, over and over, rewritten by the backend's
 * passes as it is in predictors and training.
 * @throws BackendError UNSUPPORTED_KERNEL
 */
export function timePlan(
  backend: Backend,
  written: Plan & Partial<Pick<TrainingPlan, 'learningRate' | 'step'>>,
  options: PlanTimingOptions,
): PlanTiming {
  const plan = applyPasses(written, backend.passes);
  const executable = backend.prepare(plan);
  try {
    makeUpNumbers(executable, plan);
    if (options.parameters !== undefined) executable.view(plan.parameters).set(options.parameters);
    if (options.state !== undefined) executable.view(plan.state).set(options.state);
    // Steps so small that weights stay ordinary over any number of them.
    if (plan.learningRate !== undefined) executable.view(plan.learningRate)[0] = 1e-6;
    if (plan.step !== undefined) executable.view(plan.step)[0] = 1;
    if (plan.phases.prepare !== undefined) executable.run('prepare');
    const phases = phaseOrder.filter((phase) => plan.phases[phase] !== undefined);
    const outputs = Object.values(plan.outputs);
    const timing = timingOf(() => {
      for (let i = 0; i < phases.length; i++) executable.run(phases[i]!);
      for (let i = 0; i < outputs.length; i++) executable.view(outputs[i]!); // brings it up to date
    }, options);
    const buffers = new Set(plan.slots.map((slot) => executable.view(slot).buffer));
    const arenaBytes = [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0);
    return { timing, arenaBytes };
  } finally {
    executable.dispose();
  }
}
