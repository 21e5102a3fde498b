/** `@reflexarc/core/passes`: functions from plan to plan, by which backends gain. */

export { foldNormalization } from '../passes/fold-normalization.ts';
export { fuse } from '../passes/fuse.ts';
export { reuseSlots } from '../passes/reuse-slots.ts';
export type { Pass } from '../plan/plan.ts';
