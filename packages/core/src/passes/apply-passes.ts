/** Passes one after the other. */
import type { Pass, Plan } from '../plan/plan.ts';

export function applyPasses<P extends Plan>(plan: P, passes: readonly Pass[] = []): P {
  return passes.reduce((rewritten, pass) => pass(rewritten), plan);
}
