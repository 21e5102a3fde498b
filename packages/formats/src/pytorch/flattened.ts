/**
 * PyTorch flattens pictures and signals with channels first, ours have them last: layers that read
 * what was flattened have their weights in another order.
 */
import type { Shape } from '@reflexarc/core';
import type { ResolvedNode } from '@reflexarc/core/model';

/** Layers that leave each number at its place. */
const placed = [
  'activation',
  'batchNorm',
  'dropout',
  'gaussianNoise',
  'layerNorm',
  'prelu',
  'spatialDropout',
];

/** Layers that take `[channels, steps]` in PyTorch. */
const overChannels = [
  'averagePool',
  'conv1d',
  'conv1dTranspose',
  'depthwiseConv1d',
  'maxPool',
  'zeroPadding',
];

/** What was flattened before `node`, in our order; undefined where its numbers stand alike. */
export function flattenedBefore(
  node: ResolvedNode,
  nodes: ReadonlyMap<string, ResolvedNode>,
): Shape | undefined {
  if (node.inputShapes[0]?.length !== 1) return undefined;
  const flatten = sourceOf(node, nodes);
  if (flatten?.spec.kind !== 'flatten') return undefined;
  const shape = flatten.inputShapes[0] ?? [];
  if (shape.length > 2) return shape;
  const source = sourceOf(flatten, nodes);
  const isTurned = source !== undefined && overChannels.includes(source.spec.kind);
  return shape.length === 2 && isTurned ? shape : undefined;
}

/** The layer behind `node` that moves numbers; undefined where that is an input. */
function sourceOf(
  node: ResolvedNode,
  nodes: ReadonlyMap<string, ResolvedNode>,
): ResolvedNode | undefined {
  let source = nodes.get(node.spec.inputs[0] ?? '');
  while (source !== undefined && placed.includes(source.spec.kind)) {
    source = nodes.get(source.spec.inputs[0] ?? '');
  }
  return source;
}
