/**
 * A skip link (He et al. 2015): y = p(x) + f(x), where f is a list of layers and p is nothing, or a
 * projection to the shape that f gives. Backward the sum hands ∂C/∂y to both, so that gradients
 * reach x however deep f is.
 */
import { checkOption, checkOptions } from '../../errors/option-checks.ts';
import type { Shape } from '../../tensor/shape.ts';
import type {
  ConflictIn,
  Fits,
  OutputOf,
  ShapeConflict,
  ShapeRule,
} from '../../tensor/shape-rules.ts';
import { checkedByLayer, nameOnly } from '../common/layer-options.ts';
import type { LayerGroup, Part } from '../group.ts';
import { add } from './add.ts';

/** Shape rule of `residual`: that of its layers, which the link has to have too. */
export interface ResidualRule<Ls extends readonly unknown[], Ps extends readonly unknown[]>
  extends ShapeRule {
  readonly output: Joined<this['input'], Ls, Ps>;
}

type Joined<In extends Shape, Ls extends readonly unknown[], Ps extends readonly unknown[]> = [
  OutputOf<In, Ls>,
] extends [never]
  ? ConflictIn<In, Ls>
  : [OutputOf<In, Ps>] extends [never]
    ? ConflictIn<In, Ps>
    : Fits<OutputOf<In, Ls>, OutputOf<In, Ps>> extends true
      ? OutputOf<In, Ls>
      : ShapeConflict<'residual() adds what its layers give to its input; give it a projection to their shape'>;

/**
 * `layers` with a link around them: their result is added to the input. Shape: that of the layers.
 * The last thing inside is the sum; an activation after it stands behind the group.
 *
 * @example
 * residual([conv2d({ filters: 8, kernelSize: 3, padding: 'same' }), batchNorm()]);
 *
 * @param options projection: layers on the link, needed where `layers` change the shape. name:
 *   `residual1` unless given; layers inside are called `name/layer`
 * @throws SpecError INVALID_OPTION for no layers
 */
export function residual<
  const Ls extends readonly Part[],
  const Ps extends readonly Part[] = readonly [],
>(
  layers: Ls,
  options: { readonly projection?: Ps; readonly name?: string } = {},
): LayerGroup<ResidualRule<Ls, Ps>> {
  checkOptions(options, 'residual', { projection: checkedByLayer, ...nameOnly });
  const { projection = [], name } = options;
  const place = name === undefined ? 'residual' : `residual "${name}"`;
  const expected = 'a list of at least one layer';
  const accepts = (): boolean => Array.isArray(layers) && layers.length > 0;
  checkOption(layers, { place, option: 'layers' }, { expected, accepts });
  return {
    kind: 'residual',
    name,
    expand([x], put) {
      const all = (parts: readonly Part[]) => parts.reduce((below, part) => put(part, below), x);
      const result = all(layers);
      return put(add(), all(projection), result);
    },
  };
}
