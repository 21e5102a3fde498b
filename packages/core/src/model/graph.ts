/**
 * Networks that fork and join: several inputs and outputs, skip links, layers used at several
 * places. A graph is written as a function from its inputs to its outputs, so its nodes stand in
 * the order in which they run and cannot feed each other.
 */

import { inputCheck, inputsCheck } from '../errors/argument-checks.ts';
import { SpecError } from '../errors/catalogue.ts';
import { callback, checkOption } from '../errors/option-checks.ts';
import type { Part } from '../layers/group.ts';
import type { NamedShapes, Shape } from '../tensor/shape.ts';
import type { Checked, OutputOf } from '../tensor/shape-rules.ts';
import { assemble, type Draft, type LayerDraft } from './assemble.ts';
import { type Drafting, newDrafting, put } from './put.ts';
import type { Input } from './sequential.ts';
import type { Architecture } from './spec.ts';

/** Something that layers can be put on: an input of the graph, or the result of a layer. */
export interface GraphNode<S extends Shape = Shape> extends AnyNode<S> {
  /** The result of `layers`, one after the other, on this node. */
  to<const Ls extends readonly Part[]>(
    ...layers: Ls extends Checked<S, Ls> ? Ls : Checked<S, Ls>
  ): GraphNode<OutputOf<S, Ls>>;
  /** This node together with others, for a layer that takes several inputs. */
  with<const Others extends readonly AnyNode[]>(
    ...others: Others
  ): GraphNodes<S, readonly [S, ...ShapesOf<Others>]>;
}

/** Several nodes that go into one layer. */
export interface GraphNodes<First extends Shape, All extends readonly Shape[]> {
  /** The result of `layers`: the first takes all nodes, each other the result of the one before. */
  to<const Ls extends readonly [Part, ...(readonly Part[])]>(
    ...layers: Ls extends Checked<First, Ls, [], All> ? Ls : Checked<First, Ls, [], All>
  ): GraphNode<OutputOf<First, Ls, All>>;
}

/** A node of whatever shape; the property exists in the types only. */
export interface AnyNode<S extends Shape = Shape> {
  readonly shape?: S;
}

type ShapesOf<Nodes extends readonly AnyNode[]> = {
  readonly [I in keyof Nodes]: ShapeOfNode<Nodes[I]>;
};

type ShapeOfNode<N> = N extends AnyNode<infer S> ? S : Shape;

type InputNodes<Ins> = {
  readonly [K in keyof Ins]: Ins[K] extends Input<infer S> ? GraphNode<S> : never;
};

/** One shape each way where there is one input and one output, else shapes by name. */
type ArchitectureOf<Ins extends NamedShapes, Outs extends NamedShapes> =
  IsOne<keyof Ins> extends true
    ? IsOne<keyof Outs> extends true
      ? Architecture<Ins[keyof Ins], Outs[keyof Outs]>
      : Architecture<Ins, Outs>
    : Architecture<Ins, Outs>;

/** Whether the union `Names` has one member. */
type IsOne<Names, Each = Names> = Names extends unknown
  ? [Each] extends [Names]
    ? true
    : false
  : never;

/**
 * A network with named inputs and outputs.
 *
 * @example
 * graph({ window: input(64, 6), age: input(1) }, ({ window, age }) => {
 *   const features = window.to(conv1d({ filters: 8, kernelSize: 5 }), flatten());
 *   return { gesture: features.with(age).to(concatenate(), dense(4), softmax()) };
 * });
 *
 * @param inputs shape of one row of each input, by name
 * @param build from the inputs to the outputs, by name; an output is called by its name here
 * @throws SpecError or ShapeError naming the node that is wrong
 */
export function graph<
  const Ins extends Readonly<Record<string, Input<Shape>>>,
  const Outs extends Readonly<Record<string, AnyNode>>,
>(
  inputs: Ins,
  build: (nodes: InputNodes<Ins>) => Outs,
): ArchitectureOf<
  { readonly [K in keyof Ins & string]: Ins[K] extends Input<infer S> ? S : never },
  { readonly [K in keyof Outs & string]: ShapeOfNode<Outs[K]> }
> {
  checkOption(build, { place: 'graph', option: 'build' }, callback);
  checkOption(inputs, { place: 'graph', option: 'inputs' }, inputsCheck);
  for (const [name, each] of Object.entries(inputs)) {
    checkOption(each, { place: `graph: ${name}`, option: 'input' }, inputCheck);
  }
  const drafting = newDrafting();
  const draftOf = new WeakMap<object, Draft>();
  const names = Object.keys(inputs);
  const given = names.map((name) => [name, nodeOf({ input: name }, drafting, draftOf)]);
  const results = build(Object.fromEntries(given) as InputNodes<Ins>); // one node for each input
  const outputs = new Map<LayerDraft, string>();
  for (const [name, node] of Object.entries(Object(results))) {
    const draft = draftNamed(node, draftOf, `output "${name}"`);
    checkOutput(name, draft, outputs.get(draft as LayerDraft)); // an input is in no map
    outputs.set(draft as LayerDraft, name); // an input was refused
  }
  const shapes = Object.fromEntries(names.map((name) => [name, inputs[name]!.shape]));
  // shapes were checked
  return assemble(shapes, drafting.drafts, outputs) as ReturnType<typeof graph<Ins, Outs>>;
}

/** A node that writes down what is put on it. */
function nodeOf(draft: Draft, drafting: Drafting, draftOf: WeakMap<object, Draft>): GraphNode {
  const on = (sources: readonly [Draft, ...Draft[]], layers: readonly Part[]): GraphNode => {
    let below = sources;
    for (const part of layers) below = [put(drafting, part, below)];
    return nodeOf(below[0], drafting, draftOf);
  };
  const node: GraphNode = {
    // of the shape that the types say
    to: (...layers) => on([draft], layers as readonly Part[]) as never,
    with: (...others) => {
      const sources = others.map((other) => draftNamed(other, draftOf, 'with'));
      return { to: (...layers) => on([draft, ...sources], layers as readonly Part[]) as never };
    },
  };
  draftOf.set(node, draft);
  return node;
}

function draftNamed(node: unknown, draftOf: WeakMap<object, Draft>, place: string): Draft {
  const draft = typeof node === 'object' && node !== null ? draftOf.get(node) : undefined;
  if (draft !== undefined) return draft;
  const problem = 'it is no node of this graph, but something else or a node of another graph';
  throw new SpecError('INVALID_SPEC', { place, problem });
}

/** An output is one layer's result, under one name. */
function checkOutput(name: string, draft: Draft, other: string | undefined): void {
  const place = `output "${name}"`;
  if ('input' in draft) {
    throw new SpecError('INVALID_SPEC', { place, problem: `it is the input "${draft.input}"` });
  }
  if (other !== undefined) {
    throw new SpecError('INVALID_SPEC', { place, problem: `it is the output "${other}" too` });
  }
  const own = draft.layer.name;
  if (own === undefined || own === name) return;
  const problem = `its last layer is named "${own}": name both alike, or leave the layer's name out`;
  throw new SpecError('INVALID_SPEC', { place, problem });
}
