/**
 * What a network is, as plain data: a graph of named nodes in topological order. It holds no code
 * and no numbers, so it can be printed, compared and stored as JSON.
 */
import type { LayerSet } from '../layers/layer.ts';
import type { Ends, Shape } from '../tensor/shape.ts';

/** A network as plain JSON: a graph of named nodes in topological order. */
export interface ModelSpec {
  readonly format: 1;
  /** Shape of one row of each input. */
  readonly inputs: Readonly<Record<string, Shape>>;
  /** Names of the nodes whose results leave the network. */
  readonly outputs: readonly string[];
  readonly nodes: readonly NodeSpec[];
}

/** One layer of a network as plain JSON. */
export interface NodeSpec {
  readonly name: string;
  /** Which layer it is: a key of the architecture's definitions. */
  readonly kind: string;
  /** Inputs of the network or earlier nodes, by name. */
  readonly inputs: readonly string[];
  /** The layer's settings, JSON. */
  readonly options: object;
  /** An earlier node of the same kind whose parameters this one uses too. */
  readonly sharedWith?: string;
}

/** A spec with the code of its layers. `In` and `Out` are the shapes of one row, for the types. */
export interface Architecture<In extends Ends = Ends, Out extends Ends = Ends> {
  readonly spec: ModelSpec;
  readonly definitions: LayerSet;
  /** Exists in the types only. */
  readonly shapes?: { readonly input: In; readonly output: Out };
}
