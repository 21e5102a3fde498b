/** Which nodes learn: those that are not frozen, or only those that are named. */
import { SpecError } from '../errors/catalogue.ts';
import { nodesNamed } from '../model/model.ts';
import type { Resolved } from '../model/resolve.ts';

export interface FrozenOptions {
  /** Names of layers, or of groups of layers, whose parameters stay as they are. */
  readonly frozen?: readonly string[];
  /** The other way round: names of the only layers or groups that learn. */
  readonly trainable?: readonly string[];
}

/**
 * Names of all nodes that do not learn. Nodes that share their parameters do so together.
 * @throws SpecError UNKNOWN_NAME for a layer that does not exist, INVALID_SPEC for both options at
 *   once
 */
export function frozenNodes(
  { nodes }: Resolved,
  { frozen, trainable }: FrozenOptions,
): ReadonlySet<string> {
  if (frozen !== undefined && trainable !== undefined) {
    const problem = 'either the frozen or the trainable layers are named, not both';
    throw new SpecError('INVALID_SPEC', { place: 'training', problem });
  }
  const ownersOf = (names: readonly string[], place: string): ReadonlySet<string> => {
    const named = names.flatMap((name) => nodesNamed(nodes, name, place));
    return new Set(named.map((node) => (node.owner ?? node).spec.name));
  };
  const kept = frozen && ownersOf(frozen, 'frozen');
  const learning = trainable && ownersOf(trainable, 'trainable');
  const isFrozen = (name: string): boolean =>
    kept?.has(name) ?? (learning === undefined ? false : !learning.has(name));
  return new Set(
    nodes.filter((node) => isFrozen((node.owner ?? node).spec.name)).map(({ spec }) => spec.name),
  );
}
