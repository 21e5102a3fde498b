/**
 * Exporters write some layers as several operators, of which not each is a layer of ours. Where
 * they stand together, one node takes their place, and those whose results nothing else takes go.
 */
import type { Constant } from '../../tensor-graph/value.ts';
import type { OnnxNode } from '../file.ts';
import { geluAt } from './gelu.ts';
import { layerNormAt } from './layer-norm.ts';
import { type Links, linksOf } from './links.ts';

/** Each finds a layer by its last operator. */
const finders: readonly ((node: OnnxNode, links: Links) => OnnxNode | undefined)[] = [
  layerNormAt,
  geluAt,
];

/** @param outputs of the graph, which stay whoever takes them */
export function composed(
  nodes: readonly OnnxNode[],
  constants: ReadonlyMap<string, Constant>,
  outputs: readonly string[],
): readonly OnnxNode[] {
  const links = linksOf(nodes, constants);
  let hasFound = false;
  const made = nodes.map((node) => {
    if (node.domain !== '' && node.domain !== 'ai.onnx') return node;
    const found = finders.map((find) => find(node, links)).find((each) => each !== undefined);
    hasFound ||= found !== undefined;
    return found ?? node;
  });
  return hasFound ? withoutUnused(made, nodes, outputs) : nodes;
}

/** Without nodes whose results were taken by those that are gone, and by nothing now. */
export function withoutUnused(
  made: readonly OnnxNode[],
  before: readonly OnnxNode[],
  outputs: readonly string[],
): readonly OnnxNode[] {
  const takenBefore = new Set(before.flatMap(({ inputs }) => inputs));
  const taken = new Set(outputs);
  const kept = made.toReversed().filter((node) => {
    const isUsed = node.outputs.some((name) => taken.has(name) || !takenBefore.has(name));
    if (isUsed) for (const name of node.inputs) taken.add(name);
    return isUsed;
  });
  return kept.toReversed();
}
