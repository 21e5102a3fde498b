/** Layers and what they are put on, as someone wrote them down → an architecture with names. */
import type { Layer } from '../layers/layer.ts';
import type { Shape } from '../tensor/shape.ts';
import { architectureOf } from './architecture-of.ts';
import { resolve } from './resolve.ts';
import type { Architecture, NodeSpec } from './spec.ts';

/** An input of the network, which has its name, or a layer put on other drafts. */
export type Draft =
  | { readonly input: string }
  | {
      readonly layer: Layer;
      readonly sources: readonly Draft[];
      /** What its name begins with: `block1/` within a group of that name. */
      readonly scope: string;
    };

/** A draft that is a layer. */
export type LayerDraft = Extract<Draft, { readonly layer: Layer }>;

/**
 * @param drafts in the order in which they run
 * @param outputs those whose results leave the network, with the names they get unless they have
 *   one
 * @throws SpecError or ShapeError naming the node that is wrong
 */
export function assemble(
  inputs: Readonly<Record<string, Shape>>,
  drafts: readonly LayerDraft[],
  outputs: ReadonlyMap<LayerDraft, string | undefined>,
): Architecture {
  const names = nameAll(drafts, outputs);
  // all were named
  const nameOf = (draft: Draft): string => ('input' in draft ? draft.input : names.get(draft)!);
  const owners = new Map<Layer, string>();
  const nodes = drafts.map((draft): NodeSpec => {
    const { layer, sources } = draft;
    const owner = owners.get(layer);
    if (layer.isShared) owners.set(layer, owner ?? nameOf(draft));
    return {
      name: nameOf(draft),
      kind: layer.definition.kind,
      inputs: sources.map(nameOf),
      options: layer.options,
      ...(owner === undefined ? {} : { sharedWith: owner }),
    };
  });
  const definitions = drafts.map(({ layer }) => [layer.definition.kind, layer.definition] as const);
  const architecture = architectureOf(
    { format: 1, inputs, outputs: [...outputs.keys()].map(nameOf), nodes },
    Object.fromEntries(definitions),
  );
  resolve(architecture); // throws where something does not fit
  return architecture;
}

/** A layer's own name, or that of the output it is, or its kind with a number: `dense2`. */
function nameAll(
  drafts: readonly LayerDraft[],
  outputs: ReadonlyMap<LayerDraft, string | undefined>,
): ReadonlyMap<LayerDraft, string> {
  const countOfKind = new Map<string, number>();
  const placesOfShared = new Map<Layer, number>();
  return new Map(
    drafts.map((draft) => {
      const { scope } = draft;
      const kind = scope + draft.layer.definition.kind;
      const count = (countOfKind.get(kind) ?? 0) + 1;
      countOfKind.set(kind, count);
      const place = (placesOfShared.get(draft.layer) ?? 0) + 1;
      if (draft.layer.isShared) placesOfShared.set(draft.layer, place);
      const { name } = draft.layer;
      const own = name === undefined ? undefined : scope + name;
      const distinct = own === undefined || place === 1 ? own : `${own}#${place}`;
      return [draft, distinct ?? outputs.get(draft) ?? `${kind}${count}`];
    }),
  );
}
