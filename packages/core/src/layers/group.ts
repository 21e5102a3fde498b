/**
 * Several layers that stand in a row of layers as one. A group is gone once the network is put
 * together: its layers are nodes of their own, called by the name of the group and theirs,
 * `block1/conv1`, and groups may hold groups.
 */
import type { Ruled, ShapeRule } from '../tensor/shape-rules.ts';
import type { Layer } from './layer.ts';

/** What a row of layers is made of. */
export type Part<R extends ShapeRule = ShapeRule> = Layer<R> | LayerGroup<R>;

/** Puts a part on what comes before it, or on several for a layer that takes several inputs. */
export type Put<Node> = (part: Part, ...on: readonly [Node, ...Node[]]) => Node;

/**
 * Several layers that belong together, such as a residual block: gone once the network is put
 * together.
 */
export interface LayerGroup<R extends ShapeRule = ShapeRule> extends Ruled<R> {
  /** What it is called unless it has a name: `residual1`. */
  readonly kind: string;
  readonly name: string | undefined;
  /** Puts the group's layers on `xs`, mostly one; gives the node that is the group's result. */
  expand<Node>(xs: readonly [Node, ...Node[]], put: Put<Node>): Node;
}

export function isGroup(part: Part): part is LayerGroup {
  return 'expand' in Object(part);
}
