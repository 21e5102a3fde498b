/** Weights taken over from another network, whole or layer by layer. */
import { modelCheck } from '../errors/argument-checks.ts';
import { ShapeError, SpecError } from '../errors/catalogue.ts';
import { checkOption, checkOptions, names, oneOf } from '../errors/option-checks.ts';
import { formatShape, sameShape } from '../tensor/shape.ts';
import { type Model, nodeNamed, nodesNamed } from './model.ts';
import { type ResolvedNode, resolve } from './resolve.ts';

/**
 * Copies parameters and state from `source` into `target`, layer by layer of the same name. State
 * that further training alone needs stays as it is in `target` where `source` has none.
 *
 * @param options layers: names of layers or groups to take over; all layers of `target` unless
 *   given
 * @throws SpecError UNKNOWN_NAME where a layer is missing on either side, ShapeError SHAPE_MISMATCH
 *   where its parameters differ in shape. Nothing is copied then.
 */
export function transferWeights(
  source: Model,
  target: Model,
  options: { readonly layers?: readonly string[]; readonly by?: 'name' | 'position' } = {},
): void {
  const place = 'transferWeights';
  checkOption(source, { place, option: 'source' }, modelCheck);
  checkOption(target, { place, option: 'target' }, modelCheck);
  checkOptions(options, place, { layers: names, by: oneOf('name', 'position') });
  const sourceNodes = resolve(source.architecture).nodes;
  const targetNodes = resolve(target.architecture).nodes;
  const named = options.layers?.flatMap((name) =>
    nodesNamed(targetNodes, name, 'transferWeights to the target network'),
  );
  const layers = (named ?? targetNodes).map(({ spec }) => spec.name);
  const copies = layers.flatMap((layer) => {
    const to = nodeNamed(targetNodes, layer, 'transferWeights to the target network');
    const from =
      options.by === 'position'
        ? nodeAtPlaceOf(to, targetNodes, sourceNodes)
        : nodeNamed(sourceNodes, layer, 'transferWeights from the source network');
    return (['parameters', 'state'] as const).flatMap((array) =>
      to[array].flatMap((part) => {
        const given = from[array].find(({ name }) => name === part.name);
        if (given !== undefined && sameShape(given.shape, part.shape)) {
          return [{ array, from: given.offset, to: part.offset, size: part.size }];
        }
        if (given === undefined && part.isForTraining === true) return [];
        throw new ShapeError('SHAPE_MISMATCH', {
          place: `${to.place}: ${part.name}`,
          needs: formatShape(part.shape),
          got: given === undefined ? `no ${part.name}` : formatShape(given.shape),
          from: `${from.place} of the source network`,
        });
      }),
    );
  });
  for (const { array, from, to, size } of copies) {
    target[array].set(source[array].subarray(from, from + size), to);
  }
}

/**
 * Counted are layers that have numbers; one without takes over nothing, so it is its own partner.
 */
function nodeAtPlaceOf(
  to: ResolvedNode,
  targetNodes: readonly ResolvedNode[],
  sourceNodes: readonly ResolvedNode[],
): ResolvedNode {
  const hasNumbers = ({ parameters, state }: ResolvedNode): boolean =>
    parameters.length + state.length > 0;
  if (!hasNumbers(to)) return to;
  const place = targetNodes.filter(hasNumbers).indexOf(to);
  const known = sourceNodes.filter(hasNumbers);
  const from = known[place];
  if (from !== undefined) return from;
  throw new SpecError('UNKNOWN_NAME', {
    place: 'transferWeights from the source network',
    what: 'layer at the place of',
    name: to.spec.name,
    known: known.map(({ spec }) => spec.name),
  });
}
