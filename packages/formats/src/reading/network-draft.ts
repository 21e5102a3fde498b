/**
 * A network being put together from a foreign file: layers with their numbers, node by node. What
 * nothing leads to an output from is left out at the end, and names are made unique.
 */
import {
  activation,
  formatShape,
  type Layer,
  type Model,
  type Numbers,
  type Shape,
  sizeOf,
} from '@reflexarc/core';
import { builtInLayers } from '@reflexarc/core/layers';
import { architectureOf, type NodeSpec, type Resolved, resolve } from '@reflexarc/core/model';
import { ForeignModelError } from '../errors.ts';
import { defaultMaxBytes, type LayerOrigin } from '../importer.ts';

/** Parameters or state of a layer, by name. */
export type NumbersByName = Readonly<Record<string, ArrayLike<number>>>;

/** A node of the draft: an input, or a layer on earlier nodes. */
export interface DraftNode {
  /** Of one row. */
  readonly shape: Shape;
}

/** What is known of a layer beside what it computes. */
export interface Made {
  /** What the file calls it; made unique where several are called so. */
  readonly name: string;
  /** For people: `Conv "conv1"`. */
  readonly from: string;
  readonly parameters?: NumbersByName;
  readonly state?: NumbersByName;
}

/** How many layers a foreign file may make. */
const maxLayers = 20_000;

interface LayerNode extends DraftNode {
  readonly layer: Layer;
  readonly inputs: readonly DraftNode[];
  readonly made: Made;
}

interface Output {
  readonly name: string;
  readonly node: DraftNode;
}

export class NetworkDraft {
  readonly #source: string;
  readonly #limit: number;
  readonly #inputs = new Map<DraftNode, string>();
  readonly #layers: LayerNode[] = [];
  #numbers = 0;

  /** @param maxBytes how much memory parameters, or one result, may take */
  constructor(source: string, maxBytes: number = defaultMaxBytes) {
    this.#source = source;
    this.#limit = Math.floor(maxBytes / 4);
  }

  input(name: string, shape: Shape): DraftNode {
    const node = { shape };
    this.#checkSize(`input "${name}"`, sizeOf(shape));
    this.#inputs.set(node, name);
    return node;
  }

  isInput(node: DraftNode): boolean {
    return this.#inputs.has(node);
  }

  /**
   * The result of `layer` on `inputs`.
   * @throws ForeignModelError WRONG_SHAPE where numbers don't fit, and the layer's own errors
   */
  put(layer: Layer, inputs: readonly DraftNode[], made: Made): DraftNode {
    if (this.#layers.length === maxLayers) {
      const detail = { what: 'the number of layers', size: maxLayers + 1, limit: maxLayers };
      throw new ForeignModelError('TOO_LARGE', { source: this.#source, ...detail });
    }
    const { definition, options } = layer;
    const shapes = inputs.map(({ shape }) => shape);
    const first = shapes[0] ?? [];
    // A layer's definition belongs to its options.
    const shape = definition.outputShape(options as never, first, made.from, shapes);
    this.#checkSize(made.from, sizeOf(shape));
    this.#checkNumbers(definition.parameters(options as never, first), made.parameters, made);
    this.#checkNumbers(definition.state?.(options as never, first) ?? {}, made.state, made);
    const node = { shape, layer, inputs, made };
    this.#layers.push(node);
    return node;
  }

  /** The model whose results are `results`, and where its layers came from. */
  finish(results: readonly Output[]): {
    readonly model: Model;
    readonly layers: readonly LayerOrigin[];
  } {
    const outputs = this.#distinct(results);
    const used = this.#used(outputs);
    const names = this.#names(outputs, used);
    const nodes: NodeSpec[] = used.map((node) => ({
      name: names.get(node)!,
      kind: node.layer.definition.kind,
      inputs: node.inputs.map((input) => names.get(input)!),
      options: node.layer.options,
    }));
    const inputs = [...this.#inputs].map(([{ shape }, name]) => [name, shape] as const);
    const spec = {
      format: 1,
      inputs: Object.fromEntries(inputs),
      outputs: outputs.map(({ node }) => names.get(node)!),
      nodes,
    } as const;
    const architecture = architectureOf(spec, builtInLayers);
    const resolved = resolve(architecture);
    const model = { architecture, dtype: 'float32', ...filled(resolved, used) } as const;
    const layers = used.map(({ layer, shape, made }, index) => {
      return { name: nodes[index]!.name, kind: layer.definition.kind, shape, from: made.from };
    });
    return { model, layers };
  }

  /** Outputs that are results of layers, each of one of its own. */
  #distinct(results: readonly Output[]): readonly Output[] {
    const seen = new Set<DraftNode>(this.#inputs.keys());
    return results.map(({ name, node }) => {
      if (!seen.has(node)) {
        seen.add(node);
        return { name, node };
      }
      return { name, node: this.put(activation('linear'), [node], { name, from: 'output' }) };
    });
  }

  /** Layers that lead to an output, in the order in which they were put. */
  #used(outputs: readonly Output[]): readonly LayerNode[] {
    const wanted = new Set(outputs.map(({ node }) => node));
    const used = this.#layers.toReversed().filter((node) => {
      if (!wanted.has(node)) return false;
      for (const input of node.inputs) wanted.add(input);
      return true;
    });
    return used.toReversed();
  }

  #names(outputs: readonly Output[], used: readonly LayerNode[]): ReadonlyMap<DraftNode, string> {
    const names = new Map(this.#inputs);
    const taken = new Set(names.values());
    const counts = new Map<string, number>();
    const give = (node: DraftNode, wanted: string): void => {
      let name = wanted;
      while (taken.has(name)) {
        const count = (counts.get(wanted) ?? 1) + 1;
        counts.set(wanted, count);
        name = `${wanted}_${count}`;
      }
      taken.add(name);
      names.set(node, name);
    };
    for (const { name, node } of outputs) give(node, name);
    for (const node of used) if (!names.has(node)) give(node, node.made.name);
    return names;
  }

  #checkSize(what: string, size: number): void {
    if (size <= this.#limit) return;
    const detail = { source: this.#source, what: `the size of ${what}`, size, limit: this.#limit };
    throw new ForeignModelError('TOO_LARGE', detail);
  }

  #checkNumbers(
    wanted: Readonly<Record<string, { readonly shape: Shape } | undefined>>,
    given: NumbersByName = {},
    { from }: Made,
  ): void {
    for (const [name, parameter] of Object.entries(wanted)) {
      if (parameter === undefined) continue;
      const { length } = given[name] ?? [];
      this.#numbers += length;
      this.#checkSize('all parameters', this.#numbers);
      if (length === sizeOf(parameter.shape)) continue;
      throw new ForeignModelError('WRONG_SHAPE', {
        source: this.#source,
        place: `${name} of ${from}`,
        got: given[name] === undefined ? 'no numbers' : `${length} numbers`,
        expected: formatShape(parameter.shape),
      });
    }
  }
}

function filled(
  { nodes, parameterCount, stateCount }: Resolved,
  used: readonly LayerNode[],
): { readonly parameters: Numbers; readonly state: Numbers } {
  const parameters = new Float32Array(parameterCount);
  const state = new Float32Array(stateCount);
  nodes.forEach((node, index) => {
    const { made } = used[index]!;
    for (const part of node.parameters) parameters.set(made.parameters![part.name]!, part.offset);
    for (const part of node.state) state.set(made.state![part.name]!, part.offset);
  });
  return { parameters, state };
}
