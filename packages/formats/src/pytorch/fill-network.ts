/** A network of ours with the weights of a PyTorch model of the same layers. */
import { type Architecture, formatShape, initialize, type Model } from '@reflexarc/core';
import { type ResolvedNode, type ResolvedParameter, resolve } from '@reflexarc/core/model';
import { ForeignModelError } from '../errors.ts';
import type { LayerOrigin } from '../importer.ts';
import type { NumbersByName } from '../reading/network-draft.ts';
import { reorderBlocks } from '../reordering/gates.ts';
import { permuted } from '../reordering/permuted.ts';
import { chooseModules, type Filling, partsOf } from './choose-modules.ts';
import { flattenedBefore } from './flattened.ts';
import { isIgnored, refuseUnused, type WeightMapping } from './mapping.ts';
import { ModuleReader } from './module-reader.ts';
import { type Module, modulesOf } from './modules.ts';
import { pytorchRules } from './rules.ts';

export interface Filled {
  readonly model: Model;
  readonly layers: readonly LayerOrigin[];
  readonly notes: readonly string[];
}

/** @throws ForeignModelError MISSING_TENSOR, WRONG_SHAPE, UNUSED_TENSORS, UNSUPPORTED */
export function fillNetwork(architecture: Architecture, filling: Filling): Filled {
  const { nodes } = resolve(architecture);
  refuseUnknown(nodes, filling);
  const { tensors = {}, ignore = [] } = filling.mapping;
  const model = initialize(architecture, { seed: 1 });
  const direct = new Set(Object.values(tensors).map(({ tensor }) => tensor));
  const learned = nodes.filter((node) => node.owner === undefined && partsOf(node).length > 0);
  const ruled = learned.filter((node) => {
    return !partsOf(node).every(({ name }) => Object.hasOwn(tensors, nameIn(node, name)));
  });
  const all = [...filling.tensors].filter(
    ([name]) => !direct.has(name) && !isIgnored(name, ignore),
  );
  const modules = chooseModules(ruled, modulesOf(new Map(all)), filling);
  const byName = new Map(nodes.map((node) => [node.spec.name, node]));
  const notes = new Set(notesOf(architecture, learned));
  const left: string[] = [];
  for (const node of learned) {
    const module = modules.get(node);
    const numbers =
      module && ruledNumbers(node, module, { source: filling.source, byName, left, notes });
    for (const part of partsOf(node)) {
      const own = tensors[nameIn(node, part.name)];
      const given = own === undefined ? numbers?.[part.name] : mappedNumbers(part, own, filling);
      const target = node.parameters.includes(part) ? model.parameters : model.state;
      target.set(given!, part.offset); // by one of both, or it was refused
    }
  }
  refuseUnused(left, ignore, filling.source);
  const layers = nodes.map((node) => {
    const { name, kind } = node.spec;
    const module = modules.get(node);
    const from = module === undefined ? 'the network file' : `module "${module.name}"`;
    return { name, kind, shape: node.outputShape, from };
  });
  return { model, layers, notes: [...notes] };
}

interface Surroundings {
  readonly source: string;
  readonly byName: ReadonlyMap<string, ResolvedNode>;
  /** Tensors that no rule took. */
  readonly left: string[];
  readonly notes: Set<string>;
}

function ruledNumbers(
  node: ResolvedNode,
  module: Module,
  { source, byName, left, notes }: Surroundings,
): NumbersByName {
  const { kind, name } = node.spec;
  const reader = new ModuleReader(module, source, `${kind} "${name}"`);
  const rule = Object.hasOwn(pytorchRules, kind) ? pytorchRules[kind] : undefined;
  if (rule === undefined) {
    return reader.refuse(`has no rule for ${kind}`, 'its tensors one by one, in `tensors`');
  }
  const flattened = flattenedBefore(node, byName);
  const numbers = rule(reader, { node, flattened });
  left.push(...reader.left);
  if (flattened !== undefined) {
    notes.add(`${name} reads what was flattened: its weights take channels last`);
  }
  return numbers;
}

function nameIn(node: ResolvedNode, part: string): string {
  return `${node.spec.name}.${part}`;
}

/** @throws ForeignModelError MALFORMED where the mapping names what the network has not */
function refuseUnknown(nodes: readonly ResolvedNode[], { mapping, source }: Filling): void {
  const layers = nodes.map(({ spec }) => spec.name);
  const parts = nodes.flatMap((node) => partsOf(node).map(({ name }) => nameIn(node, name)));
  const unknown =
    Object.keys(mapping.modules ?? {}).find((name) => !layers.includes(name)) ??
    Object.keys(mapping.tensors ?? {}).find((name) => !parts.includes(name));
  if (unknown === undefined) return;
  const problem = `names ${JSON.stringify(unknown)}, which the network has not`;
  throw new ForeignModelError('MALFORMED', { source, place: 'the mapping', problem });
}

function mappedNumbers(
  { name, shape }: ResolvedParameter,
  { tensor, axes, gates }: NonNullable<WeightMapping['tensors']>[string],
  { tensors, source }: Filling,
): ArrayLike<number> {
  const found = tensors.get(tensor);
  if (found === undefined) {
    const known = [...tensors.keys()];
    throw new ForeignModelError('MISSING_TENSOR', { source, tensor, shape: `for ${name}`, known });
  }
  const order = axes ?? found.shape.map((_, axis) => axis);
  const moved = order.map((axis) => found.shape[axis]);
  const fits = order.length === shape.length && shape.every((length, i) => length === moved[i]);
  if (!fits || (gates !== undefined && shape.at(-1)! % gates.length !== 0)) {
    const place = `"${tensor}" for ${name}`;
    const [got, expected] = [formatShape(found.shape), formatShape(shape)];
    throw new ForeignModelError('WRONG_SHAPE', { source, place, got, expected });
  }
  const numbers = permuted(found.numbers, found.shape, order);
  return gates === undefined
    ? numbers
    : reorderBlocks(numbers, shape.at(-1)! / gates.length, gates);
}

/** PyTorch's ε of both normalizations. */
const usualEpsilon = 1e-5;

function notesOf({ spec }: Architecture, learned: readonly ResolvedNode[]): readonly string[] {
  const normalizations = learned.filter(({ spec: { kind } }) => /^(batch|layer)Norm$/.test(kind));
  const epsilons = normalizations.flatMap(({ spec: { name, options } }) => {
    const epsilon = 'epsilon' in options ? options.epsilon : usualEpsilon;
    if (epsilon === usualEpsilon) return [];
    return [`${name} has ε ${String(epsilon)}: PyTorch has 1e-5 unless told otherwise`];
  });
  const wide = Object.entries(spec.inputs).filter(([, { length }]) => length > 2);
  const pictures = wide.map(([name, shape]) => {
    return `"${name}" takes ${formatShape(shape)}: channels stand last, not first`;
  });
  return [...epsilons, ...pictures];
}
