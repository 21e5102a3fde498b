/** The layers of a TensorFlow.js model while it is written, in Keras' words. */
import { sizeOf } from '@reflexarc/core';
import { ForeignModelError } from '../../errors.ts';
import type { WrittenLayer } from '../../writing/layers.ts';

export interface KerasLayerJson {
  readonly name: string;
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inbound_nodes: readonly unknown[];
}

export interface KerasWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly numbers: Float32Array;
}

/** What is written so far. */
export interface ModelDraft {
  readonly layers: KerasLayerJson[];
  readonly weights: KerasWeight[];
  readonly notes: Set<string>;
  readonly names: Set<string>;
}

/** Names of weights in Keras' order, with the numbers of ours. */
export type Weights = readonly (readonly [
  name: string,
  shape: readonly number[],
  numbers: Float32Array,
])[];

/** Keras layers of one layer of ours, each on the one before. */
export class KerasLayers {
  readonly layer: WrittenLayer;
  readonly #draft: ModelDraft;
  #at: readonly string[];

  /** @param inputs names of the Keras layers that it is put on */
  constructor(draft: ModelDraft, layer: WrittenLayer, inputs: readonly string[]) {
    this.#draft = draft;
    this.layer = layer;
    this.#at = inputs;
  }

  /** The Keras layer that holds the result. */
  get result(): string {
    return this.#at[0]!;
  }

  /** @throws ForeignModelError CANNOT_EXPRESS, naming the layer */
  refuse(problem: string, needs: string): never {
    const { place } = this.layer;
    const target = 'a TensorFlow.js layers model';
    throw new ForeignModelError('CANNOT_EXPRESS', { target, place, problem, needs });
  }

  note(line: string): void {
    this.#draft.notes.add(line);
  }

  /**
   * A Keras layer on all inputs, or on the last that was put.
   * @param part of what it is called; the last one has the name of our layer
   */
  put(
    className: string,
    config: Readonly<Record<string, unknown>> = {},
    weights: Weights = [],
    part = '',
  ): void {
    const name = distinct(
      this.#draft.names,
      part === '' ? this.layer.name : this.layer.name + part,
    );
    const sources = this.#at.map((from) => [from, 0, 0, {}]);
    const all = { name, trainable: true, dtype: 'float32', ...config };
    this.#draft.layers.push({ name, class_name: className, config: all, inbound_nodes: [sources] });
    for (const [weight, shape, numbers] of weights) {
      if (numbers.length !== sizeOf(shape)) throw new RangeError(`${weight} of ${name} is cut`);
      this.#draft.weights.push({ name: `${name}/${weight}`, shape, numbers });
    }
    this.#at = [name];
  }

  /** A parameter of our layer, under Keras' name; none where ours has none. */
  weight(name: string, ours: string, shape: readonly number[]): Weights {
    const numbers = this.layer.numbers(ours);
    return numbers === undefined ? [] : [[name, shape, numbers]];
  }
}

/** A name as TensorFlow.js takes it for variables, and that no other layer has. */
export function distinct(names: Set<string>, wanted: string): string {
  const plain = wanted.replaceAll(/[^A-Za-z0-9_.-]/g, '_').replace(/^[^A-Za-z0-9]/, 'n$&');
  let name = plain;
  for (let count = 2; names.has(name); count++) name = `${plain}_${count}`;
  names.add(name);
  return name;
}

export type Rule = (layers: KerasLayers) => void;
export type Rules = Readonly<Record<string, Rule>>;
