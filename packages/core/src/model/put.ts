/**
 * How parts of a network are written down: a layer as a draft, a group as the drafts of its layers.
 */

import { layerCheck } from '../errors/argument-checks.ts';
import { SpecError } from '../errors/catalogue.ts';
import { checkOption } from '../errors/option-checks.ts';
import { isGroup, type Part } from '../layers/group.ts';
import type { Draft, LayerDraft } from './assemble.ts';

/** What has been written down of a network. */
export interface Drafting {
  /** In the order in which they run. */
  readonly drafts: LayerDraft[];
  /** How many groups without a name there were of each kind, in each group. */
  readonly unnamed: Map<string, number>;
  /** What groups are called, those within others too. */
  readonly groups: Set<string>;
}

export function newDrafting(): Drafting {
  return { drafts: [], unnamed: new Map(), groups: new Set() };
}

/**
 * Puts `part` on `sources`, all but the first for parts that take several; gives what its result
 * is.
 *
 * @throws SpecError DUPLICATE_NAME for a second group of one name
 * @param scope what the names of layers begin with: `block1/` within a group of that name
 */
export function put(
  drafting: Drafting,
  part: Part,
  sources: readonly [Draft, ...Draft[]],
  scope = '',
): Draft {
  if (!isGroup(part)) {
    checkOption(part, { place: 'layers', option: 'layer' }, layerCheck);
    const draft = { layer: part, sources, scope };
    drafting.drafts.push(draft);
    return draft;
  }
  const name = scope + (part.name ?? nextName(drafting, scope, part.kind));
  if (drafting.groups.has(name)) {
    const place = `${part.kind} "${name}"`;
    throw new SpecError('DUPLICATE_NAME', { place, name, first: 'an earlier group' });
  }
  drafting.groups.add(name);
  return part.expand(sources, (each, ...on) => put(drafting, each, on, `${name}/`));
}

function nextName({ unnamed }: Drafting, scope: string, kind: string): string {
  const count = (unnamed.get(scope + kind) ?? 0) + 1;
  unnamed.set(scope + kind, count);
  return `${kind}${count}`;
}
