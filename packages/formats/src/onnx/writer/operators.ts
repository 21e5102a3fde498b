/**
 * The operators of one layer, put into a graph one after the other. Our numbers have channels
 * last, ONNX' windows take them first: a value says how its own stand, and axes are moved only
 * where an operator needs them elsewhere.
 */
import type { Shape } from '@reflexarc/core';
import { ForeignModelError } from '../../errors.ts';
import { permuted } from '../../reordering/permuted.ts';
import type { WrittenLayer } from '../../writing/layers.ts';
import type { Attribute, Node, Tensor } from './messages.ts';

/** A result in the graph. */
export interface Value {
  readonly name: string;
  /** Of one row, in our order. */
  readonly shape: Shape;
  /** Whether channels stand first, behind the rows. */
  readonly isChannelsFirst: boolean;
  /** What it was before it was flattened: nothing is written before a layer asks how. */
  readonly flattened?: Value;
}

/** What is written so far. */
export interface GraphDraft {
  readonly nodes: Node[];
  readonly tensors: Tensor[];
  readonly notes: Set<string>;
  readonly names: Set<string>;
}

export class Operators {
  readonly layer: WrittenLayer;
  readonly #graph: GraphDraft;

  constructor(graph: GraphDraft, layer: WrittenLayer) {
    this.#graph = graph;
    this.layer = layer;
  }

  /** @throws ForeignModelError CANNOT_EXPRESS, naming the layer */
  refuse(problem: string, needs: string): never {
    const { place } = this.layer;
    throw new ForeignModelError('CANNOT_EXPRESS', { target: 'ONNX', place, problem, needs });
  }

  note(line: string): void {
    this.#graph.notes.add(line);
  }

  /** The first result of `operator`. */
  put(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): string {
    return this.putAll(operator, inputs, 1, attributes)[0]!;
  }

  /** All results; a name that nobody reads is left empty by `undefined` in `wanted`. */
  putAll(
    operator: string,
    inputs: readonly string[],
    outputs: 1 | readonly (string | undefined)[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): readonly string[] {
    const name = this.#named(operator);
    const labels = outputs === 1 ? [''] : outputs;
    const names = labels.map((label) => {
      if (label === undefined) return '';
      return label === '' ? name : this.#named(`${operator}.${label}`);
    });
    this.#graph.nodes.push({ name, operator, inputs, outputs: names, attributes });
    return names;
  }

  constant(label: string, shape: readonly number[], numbers: ArrayLike<number>): string {
    const name = this.#named(label);
    this.#graph.tensors.push({ name, shape, numbers: Float32Array.from(numbers) });
    return name;
  }

  integers(label: string, numbers: readonly number[], shape = [numbers.length]): string {
    const name = this.#named(label);
    this.#graph.tensors.push({ name, shape, numbers: BigInt64Array.from(numbers, BigInt) });
    return name;
  }

  /** A parameter with its axes in another order; `shape` is that of ours. */
  parameter(name: string, shape: readonly number[], axes?: readonly number[]): string {
    const numbers = this.layer.numbers(name)!; // the rule of the layer asks for what it has
    if (axes === undefined) return this.constant(name, shape, numbers);
    const moved = axes.map((axis) => shape[axis]!);
    return this.constant(name, moved, permuted(numbers, shape, axes));
  }

  /** The result of the layer, or a step on the way to it. */
  value(name: string, shape: Shape, isChannelsFirst = false): Value {
    return { name, shape, isChannelsFirst: isChannelsFirst && shape.length > 1 };
  }

  /** `value` with its axes in our order. */
  last(value: Value): Value {
    if (value.flattened !== undefined) {
      const x = this.last(value.flattened);
      return this.value(this.put('Flatten', [x.name], { axis: 1 }), value.shape);
    }
    if (!value.isChannelsFirst) return value;
    const rank = value.shape.length;
    const perm = [0, ...Array.from({ length: rank - 1 }, (_, axis) => axis + 2), 1];
    return this.value(this.put('Transpose', [value.name], { perm }), value.shape);
  }

  /** `value` with its channels first. */
  first(value: Value): Value {
    const { shape } = value;
    if (value.isChannelsFirst) return value;
    const x = this.last(value);
    if (shape.length < 2) return x;
    const perm = [0, shape.length, ...shape.slice(1).map((_, axis) => axis + 1)];
    return this.value(this.put('Transpose', [x.name], { perm }), shape, true);
  }

  /** `value` as it is, unless it was flattened. */
  any(value: Value): Value {
    return value.flattened === undefined ? value : this.last(value);
  }

  /** All with channels first where each of them is so, else all in our order. */
  alike(values: readonly Value[]): readonly Value[] {
    if (values.every(({ isChannelsFirst }) => isChannelsFirst)) return values;
    return values.map((each) => this.last(each));
  }

  /** Numbers, row-major in our order, under another shape. */
  reshaped(value: Value, shape: Shape): Value {
    const x = this.last(value);
    const target = this.integers('shape', [-1, ...shape]);
    return this.value(this.put('Reshape', [x.name, target]), shape);
  }

  /** `value` as the output of the network that has the name of the layer. */
  giveOut({ name }: Value): void {
    const node = { name: this.#named('output'), operator: 'Identity' };
    this.#graph.nodes.push({ ...node, inputs: [name], outputs: [this.layer.name] });
  }

  #named(label: string): string {
    const { names } = this.#graph;
    const wanted = `${this.layer.name}/${label}`;
    let name = wanted;
    for (let count = 2; names.has(name); count++) name = `${wanted}_${count}`;
    names.add(name);
    return name;
  }
}

/** What becomes of a layer: its operators, in order, on `inputs`. */
export type Rule = (operators: Operators, inputs: readonly Value[]) => Value;

export type Rules = Readonly<Record<string, Rule>>;
