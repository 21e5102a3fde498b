/** One Keras layer while it becomes one of ours. */
import type { Layer, Shape } from '@reflexarc/core';
import { ForeignModelError } from '../errors.ts';
import type { ConstantTensor } from '../importer.ts';
import type { DraftNode, NetworkDraft } from '../reading/network-draft.ts';
import { type Activation, activationNamed, type ScaledActivation } from './activations.ts';
import type { Settings } from './settings.ts';
import type { KerasLayer } from './topology.ts';

/** What a rule gets: the layer, what it is put on, and its weights in Keras' order. */
export interface KerasPlace {
  readonly source: string;
  readonly draft: NetworkDraft;
  readonly layer: KerasLayer;
  readonly inputs: readonly DraftNode[];
  readonly weights: readonly ConstantTensor[];
  readonly isKeras3: boolean;
  /** Of the file: `tfjs`. */
  readonly format: string;
}

/** Parameters and state of ours, in the order in which Keras stores them. */
export interface Places {
  readonly parameters?: readonly string[];
  readonly state?: readonly string[];
}

export type KerasRule = (tools: KerasTools, settings: Settings) => DraftNode;

export type KerasRules = Readonly<Record<string, KerasRule>>;

export class KerasTools {
  readonly #place: KerasPlace;

  constructor(place: KerasPlace) {
    this.#place = place;
  }

  get inputs(): readonly DraftNode[] {
    return this.#place.inputs;
  }

  get weights(): readonly ConstantTensor[] {
    return this.#place.weights;
  }

  get className(): string {
    return this.#place.layer.className;
  }

  /** Whether the model is what TensorFlow.js computes, where that differs from Keras. */
  get isTfjs(): boolean {
    return this.#place.format === 'tfjs';
  }

  /** Shape of one row of the first input. */
  get shape(): Shape {
    return this.#place.inputs[0]?.shape ?? [];
  }

  /** @throws ForeignModelError UNSUPPORTED, naming the layer */
  refuse(problem: string, needs: string): never {
    const { source, layer } = this.#place;
    const { name: node, className: operator } = layer;
    throw new ForeignModelError('UNSUPPORTED', { source, node, operator, problem, needs });
  }

  activation(settings: Settings, key = 'activation'): ScaledActivation {
    const given = settings.all[key];
    const found = activationNamed(given, this.#place.isKeras3);
    return found ?? this.refuse(`has ${key} ${JSON.stringify(given)}`, 'an activation of ours');
  }

  /** The activation where no weights could take up a factor. */
  plainActivation(settings: Settings, key = 'activation'): Activation {
    const { activation, scale } = this.activation(settings, key);
    if (scale === 1) return activation;
    return this.refuse(`has ${key} "hard_sigmoid" of Keras 2`, 'an activation that needs no scale');
  }

  /** Ours with the weights of this layer, one after the other; `scale` multiplies them. */
  put(layer: Layer, { parameters = [], state = [] }: Places = {}, scale = 1): DraftNode {
    const { layer: own, weights } = this.#place;
    const names = [...parameters, ...state];
    if (weights.length !== names.length) {
      this.refuse(`has ${weights.length} arrays of weights`, `${names.length} of them`);
    }
    const numbers = weights.map(({ numbers: all }) => {
      return scale === 1 ? all : Float64Array.from(all, (number) => scale * number);
    });
    const given = Object.fromEntries(names.map((name, index) => [name, numbers[index]!]));
    return this.on(
      this.#place.inputs,
      layer,
      given,
      state.length > 0 ? given : undefined,
      own.name,
    );
  }

  /** Ours on `inputs`, with parameters by name. */
  on(
    inputs: readonly DraftNode[],
    layer: Layer,
    parameters: Readonly<Record<string, ArrayLike<number>>> = {},
    state: Readonly<Record<string, ArrayLike<number>>> = {},
    name = `${this.#place.layer.name}.${layer.definition.kind}`,
  ): DraftNode {
    const { className, name: given } = this.#place.layer;
    const made = { name, from: `${className} "${given}"`, parameters, state };
    return this.#place.draft.put(layer, inputs, made);
  }
}
