/** Which module each layer takes its weights from. */
import { formatShape } from '@reflexarc/core';
import type { ResolvedNode, ResolvedParameter } from '@reflexarc/core/model';
import { ForeignModelError } from '../errors.ts';
import type { ConstantTensor } from '../importer.ts';
import { refuseUnused, type WeightMapping } from './mapping.ts';
import type { Module } from './modules.ts';

/** What a network is filled with. */
export interface Filling {
  readonly tensors: ReadonlyMap<string, ConstantTensor>;
  readonly mapping: WeightMapping;
  readonly source: string;
  /** The order in which modules are taken that no name tells. */
  readonly order: (modules: readonly Module[]) => readonly Module[];
}

/** What a layer has numbers for. */
export function partsOf({ parameters, state }: ResolvedNode): readonly ResolvedParameter[] {
  return [...parameters, ...state];
}

/** By the mapping, then by equal names, then in order. */
export function chooseModules(
  nodes: readonly ResolvedNode[],
  modules: readonly Module[],
  { mapping, source, order }: Filling,
): ReadonlyMap<ResolvedNode, Module> {
  const free = new Map(order(modules).map((module) => [module.name, module]));
  const chosen = new Map<ResolvedNode, Module>();
  const choose = (node: ResolvedNode, name: string): void => {
    const module = free.get(name);
    if (module === undefined) return;
    chosen.set(node, module);
    free.delete(name);
  };
  for (const node of nodes) {
    const wanted = mapping.modules?.[node.spec.name];
    if (wanted === undefined) continue;
    if (!free.has(wanted)) throw missing(node, wanted, [...free.keys()], source);
    choose(node, wanted);
  }
  for (const node of nodes) if (!chosen.has(node)) choose(node, node.spec.name);
  const rest = nodes.filter((node) => !chosen.has(node));
  for (const node of rest) {
    const [next] = free.keys();
    if (next === undefined) throw missing(node, node.spec.name, [], source);
    choose(node, next);
  }
  const left = [...free.values()].flatMap(({ name, tensors }) => {
    return [...tensors.keys()].map((tensor) => (name === '' ? tensor : `${name}.${tensor}`));
  });
  refuseUnused(left, mapping.ignore ?? [], source);
  return chosen;
}

function missing(node: ResolvedNode, module: string, known: readonly string[], source: string) {
  const [part] = partsOf(node);
  const tensor = `${module}.weight`;
  const shape = `for ${node.spec.kind} "${node.spec.name}", ${formatShape(part?.shape ?? [])}`;
  return new ForeignModelError('MISSING_TENSOR', { source, tensor, shape, known });
}
