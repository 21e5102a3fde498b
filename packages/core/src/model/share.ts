/** Nodes that use the parameters of an earlier one: one layer at several places. */
import { ShapeError, SpecError } from '../errors/catalogue.ts';
import type { ParameterSet } from '../layers/layer.ts';
import { formatShape, type Shape, sameShape } from '../tensor/shape.ts';
import type { NodeSpec } from './spec.ts';

/** What is asked of a node whose parameters others may use. */
interface Shareable<Node> {
  readonly spec: NodeSpec;
  readonly place: string;
  readonly parameters: readonly { readonly name: string; readonly shape: Shape }[];
  readonly state: readonly { readonly name: string; readonly shape: Shape }[];
  readonly owner: Node | undefined;
}

/**
 * The node whose parameters `node` uses, and whose parameters and state must be like `own`.
 * @throws SpecError or ShapeError where there is none, or it does not fit
 */
export function ownerOf<Node extends Shareable<Node>>(
  node: NodeSpec,
  place: string,
  earlier: ReadonlyMap<string, Node>,
  own: { readonly parameters: ParameterSet; readonly state: ParameterSet },
): Node | undefined {
  const { sharedWith: name } = node;
  if (name === undefined) return undefined;
  const found = earlier.get(name);
  if (found === undefined) {
    const known = [...earlier.keys()];
    throw new SpecError('UNKNOWN_NAME', { place, what: 'earlier node', name, known });
  }
  const owner = found.owner ?? found;
  if (owner.spec.kind !== node.kind) {
    const problem = `it shares the parameters of ${owner.place}, which is of another kind`;
    throw new SpecError('INVALID_SPEC', { place, problem });
  }
  for (const array of ['parameters', 'state'] as const) {
    const given = new Map(owner[array].map(({ name: part, shape }) => [part, shape]));
    for (const part of new Set([...Object.keys(own[array]), ...given.keys()])) {
      const wanted = own[array][part]?.shape;
      const got = given.get(part);
      if (wanted === got || (wanted && got && sameShape(wanted, got))) continue;
      const detail = { needs: describe(part, wanted), got: describe(part, got) };
      const from = `${owner.place}, whose parameters it shares`;
      throw new ShapeError('SHAPE_MISMATCH', { place, ...detail, from });
    }
  }
  return owner;
}

function describe(part: string, shape: Shape | undefined): string {
  return shape === undefined ? `no ${part}` : `${part} of ${formatShape(shape)}`;
}
