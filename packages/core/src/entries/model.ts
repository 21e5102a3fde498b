/** `@reflexarc/core/model`: what a spec holds, and how it is checked and resolved. */

export { architectureOf } from '../model/architecture-of.ts';
export { indexLimits } from '../model/index-limits.ts';
export { stateOf } from '../model/model.ts';
export {
  type Resolved,
  type ResolvedNode,
  type ResolvedParameter,
  resolve,
} from '../model/resolve.ts';
export type { ModelSpec, NodeSpec } from '../model/spec.ts';
export type { IndexLimit } from '../tensor/index-limit.ts';
