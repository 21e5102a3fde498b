/** A plan as a readable table: one line per call, phases in order. */
import { formatArguments } from '../kernels/call.ts';
import { kernelFormulas } from '../kernels/formulas.ts';
import type { Phase, Plan } from './plan.ts';

/** One kernel call of a plan, in words. */
export interface ExplainedCall {
  readonly phase: Phase;
  readonly kernel: string;
  /** `a=x[n×2] b=dense1.weights[2×3] out=dense1.product[n×3]`; n is the number of rows in use. */
  readonly arguments: string;
  readonly formula: string;
  /** Which layer, loss or optimizer asked for it. */
  readonly origin: string;
}

const phases = ['prepare', 'forward', 'backward', 'update'] as const;

/**
 * Every call of `plan`, in the order in which they run.
 *
 * @example
 * for (const { kernel, formula } of explain(planInference(network))) console.log(kernel, formula);
 */
export function explain(plan: Plan): readonly ExplainedCall[] {
  return phases.flatMap((phase) =>
    (plan.phases[phase] ?? []).map((call) => ({
      phase,
      kernel: call.kernel,
      arguments: formatArguments(call),
      formula: kernelFormulas[call.kernel],
      origin: call.origin,
    })),
  );
}

/** The same as text. */
export function formatPlan(plan: Plan): string {
  const calls = explain(plan);
  const width = Math.max(0, ...calls.map(({ kernel }) => kernel.length));
  return phases
    .filter((phase) => calls.some((call) => call.phase === phase))
    .map((phase) => {
      const lines = calls
        .filter((call) => call.phase === phase)
        .map((call) => `  ${call.kernel.padEnd(width)}  ${call.arguments}`);
      return [phase, ...lines].join('\n');
    })
    .join('\n');
}
