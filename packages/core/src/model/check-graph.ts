/** What can be wrong with the links of a graph, whatever its layers compute. */
import { SpecError } from '../errors/catalogue.ts';
import { show } from '../errors/show.ts';
import type { ModelSpec, NodeSpec } from './spec.ts';

/** For messages: `layers[1] dense "hidden"`. */
export function placeOf({ kind, name }: NodeSpec, index: number): string {
  return `layers[${index}] ${kind} ${show(name)}`;
}

/**
 * Inputs and outputs are there and fit the nodes, no nodes feed each other.
 * @throws SpecError naming the nodes
 */
export function checkGraph(spec: ModelSpec): void {
  if (Object.keys(spec.inputs).length === 0) refuse('network', 'there are no inputs');
  if (spec.nodes.length === 0) refuse('network', 'there are no layers');
  if (spec.outputs.length === 0) refuse('network', 'there are no outputs');
  spec.nodes.forEach((node, index) => {
    if (node.inputs.length === 0) refuse(placeOf(node, index), 'it has no inputs');
  });
  checkOrder(spec);
  checkOutputs(spec);
}

function refuse(place: string, problem: string): never {
  throw new SpecError('INVALID_SPEC', { place, problem });
}

/** Nodes stand behind what they use. */
function checkOrder({ nodes }: ModelSpec): void {
  const indexOf = new Map(nodes.map(({ name }, index) => [name, index]));
  nodes.forEach((node, index) => {
    const later = node.inputs.find((name) => (indexOf.get(name) ?? -1) >= index);
    if (later === undefined) return;
    const back = pathBetween(nodes, later, node.name);
    if (back !== undefined) throw new SpecError('CYCLE', { path: [node.name, ...back].reverse() });
    refuse(placeOf(node, index), `its input ${show(later)} comes later in the list of nodes`);
  });
}

/** The nodes from `start` to `end`, each using the next; undefined where there is no such path. */
function pathBetween(
  nodes: readonly NodeSpec[],
  start: string,
  end: string,
): readonly string[] | undefined {
  const inputsOf = new Map(nodes.map(({ name, inputs }) => [name, inputs]));
  const userOf = new Map<string, string | undefined>([[start, undefined]]);
  for (const name of userOf.keys()) {
    if (name === end) return pathTo(end, userOf);
    for (const used of inputsOf.get(name) ?? []) {
      if (!userOf.has(used)) userOf.set(used, name); // a map grows while it is walked
    }
  }
  return undefined;
}

function pathTo(end: string, userOf: ReadonlyMap<string, string | undefined>): readonly string[] {
  const path: string[] = [];
  for (let at: string | undefined = end; at !== undefined; at = userOf.get(at)) path.push(at);
  return path.reverse();
}

function checkOutputs({ inputs, outputs, nodes }: ModelSpec): void {
  const known = new Set(nodes.map((node) => node.name));
  const placeOfName = new Map<string, string>();
  outputs.forEach((name, index) => {
    const place = `outputs[${index}]`;
    if (Object.hasOwn(inputs, name)) refuse(place, `${show(name)} is an input, not a node`);
    if (!known.has(name)) {
      throw new SpecError('UNKNOWN_NAME', { place, what: 'node', name, known: [...known] });
    }
    const first = placeOfName.get(name);
    if (first !== undefined) throw new SpecError('DUPLICATE_NAME', { place, name, first });
    placeOfName.set(name, place);
  });
}

/**
 * Each input and each result is used.
 * @throws SpecError UNUSED_NODE
 */
export function checkUses({ inputs, outputs, nodes }: ModelSpec): void {
  const used = new Set([...outputs, ...nodes.flatMap((node) => node.inputs)]);
  for (const name of Object.keys(inputs)) {
    if (!used.has(name)) throw new SpecError('UNUSED_NODE', { place: `input ${show(name)}` });
  }
  nodes.forEach((node, index) => {
    if (!used.has(node.name)) throw new SpecError('UNUSED_NODE', { place: placeOf(node, index) });
  });
}
