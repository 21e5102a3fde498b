/** An architecture with its numbers: all parameters of a model lie in one array. */
import { modelCheck } from '../errors/argument-checks.ts';
import { SpecError } from '../errors/catalogue.ts';
import { checkOption } from '../errors/option-checks.ts';
import type { DType, Ends, Numbers } from '../tensor/shape.ts';
import type { View } from '../tensor/view.ts';
import { type ResolvedNode, type ResolvedParameter, resolve } from './resolve.ts';
import type { Architecture } from './spec.ts';

/** An architecture with its numbers: parameters and running statistics, each in one array. */
export interface Model<In extends Ends = Ends, Out extends Ends = Ends> {
  readonly architecture: Architecture<In, Out>;
  readonly dtype: DType;
  /** Node by node, each parameter row-major; `parameterOf` finds one by name. */
  readonly parameters: Numbers;
  /** Running statistics and the like, laid out like `parameters`; most networks have none. */
  readonly state: Numbers;
}

/**
 * One parameter as a view into the model: writing to it changes the model.
 *
 * @param layer name of the node
 * @param parameter name within the layer, as in `weights`
 * @throws SpecError UNKNOWN_NAME
 */
export function parameterOf(model: Model, layer: string, parameter: string): View {
  checkOption(model, { place: 'parameterOf', option: 'model' }, modelCheck);
  const { nodes } = resolve(model.architecture);
  const node = nodeNamed(nodes, layer, 'parameterOf');
  return partNamed(node, node.parameters, model.parameters, 'parameter', parameter);
}

/**
 * The like of `parameterOf` for what a layer keeps besides its parameters, such as `runningMean`.
 * @throws SpecError UNKNOWN_NAME
 */
export function stateOf(model: Model, layer: string, state: string): View {
  checkOption(model, { place: 'stateOf', option: 'model' }, modelCheck);
  const { nodes } = resolve(model.architecture);
  const node = nodeNamed(nodes, layer, 'stateOf');
  return partNamed(node, node.state, model.state, 'state', state);
}

function partNamed(
  node: ResolvedNode,
  parts: readonly ResolvedParameter[],
  numbers: Numbers,
  what: string,
  name: string,
): View {
  const found = parts.find((part) => part.name === name);
  if (found === undefined) {
    const known = parts.map((part) => part.name);
    throw new SpecError('UNKNOWN_NAME', { place: node.place, what, name: String(name), known });
  }
  const data = numbers.subarray(found.offset, found.offset + found.size);
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
    name: String(name),
    known: nodes.map(({ spec }) => spec.name),
  });
}

/** The nodes in the group called `name`, or the one node of that name. */
export function nodesNamed(
  nodes: readonly ResolvedNode[],
  name: string,
  place: string,
): readonly ResolvedNode[] {
  const inGroup = nodes.filter(({ spec }) => spec.name.startsWith(`${name}/`));
  return inGroup.length > 0 ? inGroup : [nodeNamed(nodes, name, place)];
}
