/**
 * The operators of one layer, put into a graph one after the other. Axes stand as ours do, behind
 * the rows; windows over a sequence take it as a picture of one line, and a value says whether it
 * stands so already.
 */
import { type Shape, sizeOf } from '@reflexarc/core';
import { ForeignModelError } from '../../errors.ts';
import { permuted } from '../../reordering/permuted.ts';
import type { WrittenLayer } from '../../writing/layers.ts';
import { byte, ints, type Table } from './flat-buffer.ts';
import type { Operator, OperatorName, Tensor } from './schema.ts';

/** A result in the graph. */
export interface Value {
  /** Its place in the list of tensors. */
  readonly tensor: number;
  /** Of one row, in our order. */
  readonly shape: Shape;
  /** Whether `[steps, channels]` stand as `[1, steps, channels]`. */
  readonly isPlane: boolean;
}

/** What is written so far. */
export interface GraphDraft {
  readonly rows: number;
  readonly tensors: Tensor[];
  readonly operators: Operator[];
  /** How many layers, or ends of the network, read a tensor that is the result of a layer. */
  readonly readers: Map<number, number>;
  readonly notes: Set<string>;
  /** How many tensors asked for a name. */
  readonly counts: Map<string, number>;
}

interface Put {
  /** Of the result, rows included; that of the first input unless given. */
  readonly shape?: readonly number[];
  readonly options?: Table;
  readonly type?: Tensor['type'];
}

/** Where the options of an operator say which activation follows at once. */
const fusedField: Partial<Record<OperatorName, number>> = {
  CONV_2D: 3,
  DEPTHWISE_CONV_2D: 4,
  FULLY_CONNECTED: 0,
  ADD: 0,
};

/** ActivationFunctionType */
const fusedCodes = { relu: 1, relu6: 3 } as const;

export class Operators {
  readonly layer: WrittenLayer;
  readonly #graph: GraphDraft;

  constructor(graph: GraphDraft, layer: WrittenLayer) {
    this.#graph = graph;
    this.layer = layer;
  }

  /** How many rows go in at once. */
  get rows(): number {
    return this.#graph.rows;
  }

  /** @throws ForeignModelError CANNOT_EXPRESS, naming the layer */
  refuse(problem: string, needs: string): never {
    const { place } = this.layer;
    const target = 'TensorFlow Lite';
    throw new ForeignModelError('CANNOT_EXPRESS', { target, place, problem, needs });
  }

  note(line: string): void {
    this.#graph.notes.add(line);
  }

  /** Of a tensor, rows included. */
  shapeOf(tensor: number): readonly number[] {
    return this.#graph.tensors[tensor]!.shape;
  }

  /** Whether an operator gives `tensor`: it is neither an input nor a constant. */
  isComputed(tensor: number): boolean {
    return this.#graph.operators.some(({ outputs }) => outputs.includes(tensor));
  }

  /** The one result of `name`. */
  put(name: OperatorName, inputs: readonly number[], given: Put = {}): number {
    const { shape = this.shapeOf(inputs[0]!), options = {}, type } = given;
    return this.putAll(name, inputs, { shapes: [shape], options, type })[0]!;
  }

  /** All results, each of a shape that includes rows. */
  putAll(
    name: OperatorName,
    inputs: readonly number[],
    given: {
      readonly shapes: readonly (readonly number[])[];
      readonly options: Table;
      readonly type?: Tensor['type'] | undefined;
    },
  ): readonly number[] {
    const { shapes, options, type = 'float32' } = given;
    const outputs = shapes.map((shape) => this.#add({ name, shape, type }));
    this.#graph.operators.push({ name, inputs, outputs, options });
    return outputs;
  }

  constant(name: string, shape: readonly number[], given: ArrayLike<number>): number {
    const numbers = Float32Array.from(given);
    if (numbers.length !== sizeOf(shape)) throw new RangeError(`${name} is cut`);
    return this.#add({ name, shape, type: 'float32', numbers });
  }

  /** One number, for all that it meets. */
  number(name: string, value: number): number {
    return this.constant(name, [1], [value]);
  }

  integers(
    name: string,
    given: readonly number[],
    shape: readonly number[] = [given.length],
  ): number {
    return this.#add({ name, shape, type: 'int32', numbers: Int32Array.from(given) });
  }

  /** A parameter with its axes in another order; `shape` is that of ours. */
  parameter(name: string, shape: readonly number[], axes: readonly number[]): number {
    const numbers = this.layer.numbers(name)!; // the rule of the layer asks for what it has
    const moved = axes.map((axis) => shape[axis]!);
    return this.constant(name, moved, permuted(numbers, shape, axes));
  }

  zeros(name: string, length: number): number {
    return this.constant(name, [length], new Float32Array(length));
  }

  /** Biases for `units` results; zeros where the layer has none, for windows ask for some. */
  biases(units: number): number {
    return this.constant(
      'biases',
      [units],
      this.layer.numbers('biases') ?? new Float32Array(units),
    );
  }

  /** The result of the layer, or a step on the way to it. */
  value(tensor: number, shape: Shape = this.layer.outputShape, isPlane = false): Value {
    return { tensor, shape, isPlane };
  }

  /** `value` as rows of its own shape. */
  plain(value: Value): Value {
    return value.isPlane ? this.reshaped(value, value.shape) : value;
  }

  /** `value` as pictures: sequences have one line. */
  plane(value: Value): Value {
    if (value.isPlane || value.shape.length !== 2) return value;
    const shape = [this.rows, 1, ...value.shape];
    return this.value(this.#reshaped(value.tensor, shape), value.shape, true);
  }

  /** All as pictures where each of them is one, else all as rows of their own shape. */
  alike(values: readonly Value[]): readonly Value[] {
    return values.every(({ isPlane }) => isPlane) ? values : values.map((each) => this.plain(each));
  }

  /** The same numbers under another shape. */
  reshaped(value: Value, shape: Shape): Value {
    return this.value(this.#reshaped(value.tensor, [this.rows, ...shape]), shape);
  }

  /**
   * Lets the operator that computed `tensor` go on with an activation.
   * @returns whether it can: nobody else reads what it gives
   */
  fuse(tensor: number, activation: keyof typeof fusedCodes): boolean {
    const operator = this.#graph.operators.at(-1);
    const field = operator && fusedField[operator.name];
    if (operator === undefined || field === undefined || operator.outputs[0] !== tensor) {
      return false;
    }
    const isFree = operator.options[field] === undefined;
    if (!isFree || (this.#graph.readers.get(tensor) ?? 1) > 1) return false;
    operator.options = { ...operator.options, [field]: byte(fusedCodes[activation]) };
    return true;
  }

  /** Says that more than what comes next reads `tensor`: nothing is fused into it. */
  share(tensor: number): void {
    this.#graph.readers.set(tensor, 2);
  }

  #reshaped(tensor: number, shape: readonly number[]): number {
    const target = this.integers('shape', shape);
    return this.put('RESHAPE', [tensor, target], { shape, options: { 0: ints(shape) } });
  }

  #add(tensor: Tensor): number {
    const { counts, tensors } = this.#graph;
    const wanted = `${this.layer.name}/${tensor.name}`;
    const count = (counts.get(wanted) ?? 0) + 1;
    counts.set(wanted, count);
    const name = count === 1 ? wanted : `${wanted}_${count}`;
    return tensors.push({ ...tensor, name }) - 1;
  }
}

/** What becomes of a layer: its operators, in order, on `inputs`. */
export type Rule = (operators: Operators, inputs: readonly Value[]) => Value;

export type Rules = Readonly<Record<string, Rule>>;
