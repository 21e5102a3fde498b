/** One operator of a foreign graph while it is turned into layers. */
import {
  formatShape,
  type Layer,
  permute,
  reshape,
  type Shape,
  sameShape,
  sizeOf,
} from '@reflexarc/core';
import { ForeignModelError } from '../errors.ts';
import type { DraftNode, NetworkDraft, NumbersByName } from '../reading/network-draft.ts';
import { type Constant, type Flow, sampleAxes, type Value } from './value.ts';

/** Where an operator stands, and what it may use. */
export interface Surroundings {
  readonly source: string;
  readonly draft: NetworkDraft;
  readonly values: Map<string, Value>;
  /** Graph inputs whose numbers a caller may give as constants. */
  readonly inputs: ReadonlySet<string>;
  readonly notes: Set<string>;
}

export interface OperatorNode {
  readonly name: string;
  readonly operator: string;
  /** Names of values; empty where an optional input is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Numbers of a constant that is larger than what it is made of. */
const mostFolded = 2 ** 20;

export class Operation {
  readonly node: OperatorNode;
  readonly #around: Surroundings;

  constructor(node: OperatorNode, around: Surroundings) {
    this.node = node;
    this.#around = around;
  }

  /** @throws ForeignModelError UNSUPPORTED, naming this operator */
  refuse(problem: string, needs: string): never {
    const { name, operator, outputs } = this.node;
    const { source } = this.#around;
    const node = name || (outputs[0] ?? ''); // many exporters name no nodes
    throw new ForeignModelError('UNSUPPORTED', { source, node, operator, problem, needs });
  }

  note(line: string): void {
    this.#around.notes.add(line);
  }

  /** How many inputs are given, those left out at the end not counted. */
  get inputCount(): number {
    return this.node.inputs.findLastIndex((name) => name !== '') + 1;
  }

  /** Input `index`; undefined where it is left out. */
  optional(index: number): Value | undefined {
    const name = this.node.inputs[index] ?? '';
    if (name === '') return undefined;
    const value = this.#around.values.get(name);
    if (value !== undefined) return value;
    this.refuse(`takes "${name}", which nothing computes`, 'a graph whose nodes stand in order');
  }

  value(index: number): Value {
    return this.optional(index) ?? this.refuse(`has no input ${index}`, 'all of its inputs');
  }

  flow(index: number): Flow {
    const value = this.value(index);
    if (!value.isConstant) return value;
    this.refuse(`has a constant as input ${index}`, 'a result of the network there');
  }

  /** Whether `value` is an input of the graph as it comes. */
  isInput({ node }: Flow): boolean {
    return this.#around.draft.isInput(node);
  }

  /** @throws ForeignModelError NEEDS_CONSTANT where the input is one of the graph */
  constant(index: number): Constant {
    return this.optionalConstant(index) ?? this.refuse(`has no input ${index}`, 'its numbers');
  }

  optionalConstant(index: number): Constant | undefined {
    const value = this.optional(index);
    if (value === undefined || value.isConstant) return value;
    const input = this.node.inputs[index]!; // there is a value
    if (this.#around.inputs.has(input)) {
      const { name: node, operator } = this.node;
      const { source } = this.#around;
      throw new ForeignModelError('NEEDS_CONSTANT', { source, node, operator, input });
    }
    this.refuse(`computes its input ${index}`, 'a constant there: weights and sizes are fixed');
  }

  /** Whole numbers of a constant input. */
  integers(index: number): readonly number[] {
    return Array.from(this.constant(index).numbers);
  }

  /**
   * Constants that grow when they are folded stay within bounds: the largest of those that they are
   * made of may be as large, or they are small.
   * @throws ForeignModelError TOO_LARGE
   */
  checkFolded(shape: Shape, from: readonly { readonly shape: Shape }[]): void {
    const limit = Math.max(mostFolded, ...from.map((each) => sizeOf(each.shape)));
    const size = sizeOf(shape);
    if (size <= limit) return;
    const { name, operator, outputs } = this.node;
    const what = `what ${operator} "${name || outputs[0]}" makes of constants, in numbers,`;
    throw new ForeignModelError('TOO_LARGE', { source: this.#around.source, what, size, limit });
  }

  /** Our node for a layer of this operator; `part` tells several of them apart. */
  put(
    layer: Layer,
    inputs: readonly DraftNode[],
    numbers: { readonly parameters?: NumbersByName; readonly state?: NumbersByName } = {},
    part = '',
  ): DraftNode {
    const { name, operator, outputs } = this.node;
    const called = name === '' ? (outputs[0] ?? operator) : name;
    const made = { name: called + (part && `.${part}`), from: `${operator} "${called}"` };
    return this.#around.draft.put(layer, inputs, { ...made, ...numbers });
  }

  give(value: Value, index = 0): void {
    const name = this.node.outputs[index];
    if (name !== undefined && name !== '') this.#around.values.set(name, value);
  }

  /** Whether anything may read output `index`. */
  hasOutput(index: number): boolean {
    return (this.node.outputs[index] ?? '') !== '';
  }

  /** Gives a node that has the axes `axes` of a foreign result of `shape`. */
  giveNode(node: DraftNode, like: Omit<Flow, 'isConstant' | 'node'>, index = 0): void {
    this.give({ ...like, isConstant: false, node }, index);
  }

  /** Like `giveNode` for axes that all stand in the foreign order. */
  giveOrdered(node: DraftNode, shape: Shape, batch: number | undefined, index = 0): void {
    this.giveNode(node, { shape, axes: sampleAxes(shape.length, batch), batch }, index);
  }

  /** A node with exactly the axes `axes` of `flow`, in that order; the others have length 1. */
  arranged(flow: Flow, axes: readonly number[]): DraftNode {
    const { shape, axes: present } = flow;
    if (flow.batch !== undefined && axes.includes(flow.batch)) this.refuseBatch();
    const rest = present.filter((axis) => !axes.includes(axis));
    if (rest.some((axis) => shape[axis] !== 1)) {
      this.refuse(`gets ${formatShape(shape)}`, 'an input whose other axes have length 1');
    }
    const isLong = (axis: number): boolean => shape[axis] !== 1;
    const wanted = axes.filter(isLong);
    const moved = present.filter(isLong).some((axis, index) => axis !== wanted[index]);
    const target = [...axes.filter((axis) => present.includes(axis)), ...rest];
    const order = target.map((axis) => present.indexOf(axis) + 1);
    const node = moved ? this.put(permute(order), [flow.node], {}, 'axes') : flow.node;
    return this.reshaped(
      node,
      axes.map((axis) => shape[axis]!),
    );
  }

  /** `node` under another shape of the same size; nothing where it has that one. */
  reshaped(node: DraftNode, wanted: Shape): DraftNode {
    const shape = wanted.length === 0 ? [1] : wanted;
    if (sameShape(node.shape, shape)) return node;
    if (sizeOf(node.shape) !== sizeOf(shape)) {
      this.refuse(`turns ${formatShape(node.shape)} into ${formatShape(shape)}`, 'equal sizes');
    }
    return this.put(reshape(shape), [node], {}, 'shape');
  }

  /** A node with all axes of `flow` in the foreign order, the batch axis left out. */
  ordered(flow: Flow): DraftNode {
    return this.arranged(flow, sampleAxes(flow.shape.length, flow.batch));
  }

  refuseBatch(): never {
    this.refuse('works along the batch axis', 'a graph that treats each row by itself');
  }

  /** An axis as the file counts it, from the end where it is negative. */
  axis(given: number, rank: number): number {
    const axis = given < 0 ? given + rank : given;
    if (Number.isInteger(axis) && axis >= 0 && axis < rank) return axis;
    this.refuse(`has axis ${given}`, `an axis of an input that has ${rank}`);
  }
}
