/** Weights taken over from another network, whole or layer by layer. */
import { ShapeError } from '../errors/catalogue.ts';
import { formatShape, sameShape } from '../tensor/shape.ts';
import { type Model, nodeNamed } from './model.ts';
import { resolve } from './resolve.ts';

/**
 * Copies parameters from `source` into `target`, layer by layer of the same name.
 *
 * @param options layers: names to take over; all layers of `target` unless given
 * @throws SpecError UNKNOWN_NAME where a layer is missing on either side, ShapeError SHAPE_MISMATCH
 *   where its parameters differ in shape. Nothing is copied then.
 */
export function transferWeights(
  source: Model,
  target: Model,
  options: { readonly layers?: readonly string[] } = {},
): void {
  const sourceNodes = resolve(source.architecture).nodes;
  const targetNodes = resolve(target.architecture).nodes;
  const layers = options.layers ?? targetNodes.map(({ spec }) => spec.name);
  const copies = layers.flatMap((layer) => {
    const from = nodeNamed(sourceNodes, layer, 'transferWeights from the source network');
    const to = nodeNamed(targetNodes, layer, 'transferWeights to the target network');
    return to.parameters.map((parameter) => {
      const given = from.parameters.find(({ name }) => name === parameter.name);
      if (given !== undefined && sameShape(given.shape, parameter.shape)) {
        return { from: given.offset, to: parameter.offset, size: parameter.size };
      }
      throw new ShapeError('SHAPE_MISMATCH', {
        place: `${to.place}: ${parameter.name}`,
        needs: formatShape(parameter.shape),
        got: given === undefined ? `no ${parameter.name}` : formatShape(given.shape),
        from: `${from.place} of the source network`,
      });
    });
  });
  for (const copy of copies) {
    target.parameters.set(source.parameters.subarray(copy.from, copy.from + copy.size), copy.to);
  }
}
