/** Nodes in an order in which each comes after what it takes: files have them in any. */
import { ForeignModelError } from '../../errors.ts';
import type { OperatorNode } from '../../tensor-graph/operation.ts';

/**
 * Those of `nodes` that lead to `wanted`, names of their results.
 * @throws ForeignModelError UNSUPPORTED where a node takes its own result by way of others
 */
export function ordered<Node extends OperatorNode>(
  nodes: readonly Node[],
  wanted: readonly string[],
  source: string,
): readonly Node[] {
  const makers = new Map<string, Node>();
  for (const node of nodes) for (const name of node.outputs) makers.set(name, node);
  const done = new Set<Node>();
  const open = new Set<Node>();
  const result: Node[] = [];
  const waiting = wanted.flatMap((name) => makers.get(name) ?? []).reverse();
  for (let node = waiting.at(-1); node !== undefined; node = waiting.at(-1)) {
    const missing = done.has(node) ? [] : needed(node, makers).filter((each) => !done.has(each));
    if (missing.length === 0) {
      waiting.pop();
      if (!done.has(node)) result.push(node);
      done.add(node);
      open.delete(node);
      continue;
    }
    open.add(node);
    const again = missing.find((each) => open.has(each));
    if (again !== undefined) refuseLoop(again, source);
    waiting.push(...missing);
  }
  return result;
}

function needed<Node extends OperatorNode>(
  { inputs }: Node,
  makers: ReadonlyMap<string, Node>,
): readonly Node[] {
  return inputs.flatMap((name) => makers.get(name) ?? []);
}

function refuseLoop({ name, operator }: OperatorNode, source: string): never {
  const problem = 'takes its own result';
  const needs = 'a graph without loops: recurrent layers come as layers models, Keras or ONNX';
  throw new ForeignModelError('UNSUPPORTED', { source, node: name, operator, problem, needs });
}
