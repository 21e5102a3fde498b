/**
 * The loss of each output as it stands in the buffers of a plan: read when asked for, nothing
 * copied.
 */
import type { Executable } from '../backends/backend.ts';
import type { EvaluationPlan } from '../plan/plan.ts';

/** By output, without its weight; each forward pass changes what is read. */
export function liveLosses(
  { losses }: EvaluationPlan,
  executable: Executable,
): Readonly<Record<string, number>> {
  const live: Record<string, number> = {};
  for (const [name, slot] of Object.entries(losses)) {
    const get = (): number => executable.view(slot)[0]!;
    Object.defineProperty(live, name, { enumerable: true, get });
  }
  return live;
}
