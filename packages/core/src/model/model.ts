/** An architecture with its numbers: all parameters of a model lie in one array. */
import { SpecError } from '../errors/catalogue.ts';
import type { DType, Numbers, Shape } from '../tensor/shape.ts';
import type { View } from '../tensor/view.ts';
import { type ResolvedNode, resolve } from './resolve.ts';
import type { Architecture } from './spec.ts';

export interface Model<In extends Shape = Shape, Out extends Shape = Shape> {
  readonly architecture: Architecture<In, Out>;
  readonly dtype: DType;
  /** Node by node, each parameter row-major; `parameterOf` finds one by name. */
  readonly parameters: Numbers;
}

/**
 * One parameter as a view into the model: writing to it changes the model.
 *
 * @param layer name of the node
 * @param parameter name within the layer, as in `weights`
 * @throws SpecError UNKNOWN_NAME
 */
export function parameterOf(model: Model, layer: string, parameter: string): View {
  const { nodes } = resolve(model.architecture);
  const node = nodeNamed(nodes, layer, 'parameterOf');
  const found = node.parameters.find(({ name }) => name === parameter);
  if (found === undefined) {
    throw new SpecError('UNKNOWN_NAME', {
      place: node.place,
      what: 'parameter',
      name: parameter,
      known: node.parameters.map(({ name }) => name),
    });
  }
  const data = model.parameters.subarray(found.offset, found.offset + found.size);
  return { shape: found.shape, batched: false, data };
}

/** The node called `name`. */
export function nodeNamed(
  nodes: readonly ResolvedNode[],
  name: string,
  place: string,
): ResolvedNode {
  const node = nodes.find(({ spec }) => spec.name === name);
  if (node !== undefined) return node;
  throw new SpecError('UNKNOWN_NAME', {
    place,
    what: 'layer',
    name,
    known: nodes.map(({ spec }) => spec.name),
  });
}
