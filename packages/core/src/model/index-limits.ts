/**
 * Which inputs of a network hold indices, such as words of a vocabulary, or lengths of sequences.
 */
import type { IndexLimit } from '../tensor/index-limit.ts';
import type { Resolved } from './resolve.ts';

/** By name, for the inputs that layers look up, as they are or under another shape. */
export function indexLimits({ spec, nodes }: Resolved): ReadonlyMap<string, IndexLimit> {
  const inputOf = new Map(Object.keys(spec.inputs).map((name) => [name, name]));
  const limits = new Map<string, IndexLimit>();
  for (const { spec: node, definition, inputShapes, place } of nodes) {
    const options = node.options as never; // matched by kind
    const [, lengths] = node.inputs;
    if (definition.takesLengths === true && lengths !== undefined && lengths in spec.inputs) {
      const limit = inputShapes[0]![0]! + 1; // steps × channels
      const known = limits.get(lengths)?.limit ?? 0; // of several layers, the longest counts
      if (limit > known) limits.set(lengths, { limit, place, isLength: true });
    }
    const input = inputOf.get(node.inputs[0]!);
    if (input === undefined) continue;
    if (definition.isView?.(options, 'inference') === true) inputOf.set(node.name, input);
    const limit = definition.indexLimit?.(options);
    if (limit === undefined || limit >= (limits.get(input)?.limit ?? Infinity)) continue;
    limits.set(input, { limit, place });
  }
  return limits;
}
