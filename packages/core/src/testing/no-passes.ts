/** Stands in for passes/apply-passes.ts where tests run on plans as they were written down. */
export function applyPasses<P>(plan: P): P {
  return plan;
}
