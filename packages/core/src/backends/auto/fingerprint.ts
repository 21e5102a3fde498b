/**
 * What a remembered choice belongs to: a plan, by its calls, and the candidates that were compared.
 */
import { formatArguments } from '../../kernels/call.ts';
import type { Phase, Plan } from '../../plan/plan.ts';
import { hash } from '../../random/hash.ts';
import type { Backend } from '../backend.ts';

/**
 * Equal for equal plans and candidates; 64 bits, so that two plans of one machine hardly ever share
 * it.
 */
export function fingerprint(plan: Plan, candidates: readonly Backend[]): string {
  const phases = Object.keys(plan.phases) as Phase[]; // the record's own keys
  const calls = phases.flatMap((phase) =>
    (plan.phases[phase] ?? []).map((call) => `${phase} ${call.kernel} ${formatArguments(call)}`),
  );
  const names = candidates.map(({ name, dtype }) => `${name} ${dtype}`);
  const text = [`max batch size ${plan.maxBatchSize}`, ...names, ...calls].join('\n');
  return [hash(text, 0), hash(text, 1)].map(hexadecimal).join('');
}

function hexadecimal(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0');
}
