/**
 * The graph of a TensorFlow.js graph model: a GraphDef as protobuf's JSON has it, whose constants
 * are the weights of the manifest (https://github.com/tensorflow/tfjs, tfjs-converter).
 */
import { ForeignModelError } from '../../errors.ts';
import type { ConstantTensor } from '../../importer.ts';
import { isObject, type JsonObject } from '../../reading/json-values.ts';
import type { OperatorNode } from '../../tensor-graph/operation.ts';
import type { ForeignGraph } from '../../tensor-graph/read-graph.ts';
import { type Constant, constantOf } from '../../tensor-graph/value.ts';
import { Attributes, lengthsOf } from './attributes.ts';
import { ordered } from './order.ts';

export interface GraphNode extends OperatorNode {
  readonly attributes: Attributes;
}

interface Parts {
  /** `modelTopology`. */
  readonly topology: JsonObject;
  /** What says which nodes are inputs and outputs; files of old converters have none. */
  readonly signature: unknown;
  readonly weights: ReadonlyMap<string, ConstantTensor>;
  readonly source: string;
}

const placeholders: readonly string[] = ['Placeholder', 'PlaceholderWithDefault'];

/** @throws ForeignModelError MISSING_TENSOR, MALFORMED, UNSUPPORTED */
export function graphModel({ topology, signature, weights, source }: Parts) {
  const listed: readonly unknown[] = Array.isArray(topology['node']) ? topology['node'] : [];
  const read = listed.filter(isObject).map(nodeOf);
  const ends = endsOf(read, signature);
  const nodes = withOutputs(read, ends.outputs);
  const inputs = new Map<string, readonly (number | undefined)[]>();
  const integerInputs = new Map<string, number>();
  for (const node of nodes) {
    if (!placeholders.includes(node.operator)) continue;
    // Of those with a default only inputs that the signature names are given from outside.
    if (node.operator !== 'Placeholder' && !ends.inputs.has(node.name)) continue;
    inputs.set(node.name, ends.inputs.get(node.name) ?? shapeOf(node, source));
    const bits = integerBits[node.attributes.type('dtype')];
    if (bits !== undefined) integerInputs.set(node.name, bits);
  }
  const constants = constantsOf(nodes, weights, source);
  const computed = nodes.filter(({ name }) => !inputs.has(name) && !constants.has(name));
  const graph: ForeignGraph<GraphNode> = {
    nodes: ordered(computed, ends.outputs, source),
    constants,
    inputs,
    outputs: ends.outputs,
    integerInputs,
  };
  return graph;
}

const integerBits: Readonly<Record<string, number>> = {
  DT_UINT8: 8,
  DT_INT8: 8,
  DT_INT32: 32,
  DT_INT64: 64,
};

function nodeOf(node: JsonObject): GraphNode {
  const inputs: readonly unknown[] = Array.isArray(node['input']) ? node['input'] : [];
  const names = inputs.map(String).filter((name) => !name.startsWith('^')); // an order only
  return {
    name: String(node['name'] ?? ''),
    operator: String(node['op'] ?? ''),
    inputs: names.map(resultName),
    outputs: [],
    attributes: new Attributes(node['attr']),
  };
}

/** A node's first result has the name of the node. */
function resultName(reference: string): string {
  return reference.endsWith(':0') ? reference.slice(0, -2) : reference;
}

/** Nodes don't say how many results they have: as many as others, or the outputs, take of them. */
function withOutputs(
  nodes: readonly GraphNode[],
  outputs: readonly string[],
): readonly GraphNode[] {
  const last = new Map<string, number>();
  for (const reference of [...nodes.flatMap(({ inputs }) => inputs), ...outputs]) {
    const [, name = '', index = ''] = /^(.*):(\d{1,4})$/.exec(reference) ?? [];
    last.set(name, Math.max(last.get(name) ?? 0, Number(index)));
  }
  return nodes.map((node) => {
    const further = Array.from({ length: last.get(node.name) ?? 0 }, (_, i) => i + 1);
    return { ...node, outputs: [node.name, ...further.map((index) => `${node.name}:${index}`)] };
  });
}

interface Ends {
  /** By node. */
  readonly inputs: ReadonlyMap<string, readonly (number | undefined)[]>;
  readonly outputs: readonly string[];
}

/** By the signature; without one, results that no node takes are the outputs. */
function endsOf(nodes: readonly GraphNode[], signature: unknown): Ends {
  const given = isObject(signature) ? signature : {};
  const listed = (key: string): readonly JsonObject[] => {
    const ends = given[key];
    return isObject(ends) ? Object.values(ends).filter(isObject) : [];
  };
  const nameOf = (end: JsonObject): string => resultName(String(end['name'] ?? ''));
  const outputs = listed('outputs').map(nameOf);
  const taken = new Set(nodes.flatMap(({ inputs }) => inputs));
  const isLast = ({ name, operator }: GraphNode): boolean => {
    return !taken.has(name) && !['Const', 'NoOp', 'Assert', ...placeholders].includes(operator);
  };
  return {
    inputs: new Map(
      listed('inputs').flatMap((end) => {
        const shape = lengthsOf(end['tensorShape']);
        return shape === undefined ? [] : [[nameOf(end), shape] as const];
      }),
    ),
    outputs:
      outputs.length > 0 ? [...new Set(outputs)] : nodes.filter(isLast).map(({ name }) => name),
  };
}

function shapeOf(
  { name, operator, attributes }: GraphNode,
  source: string,
): readonly (number | undefined)[] {
  const shape = attributes.shape('shape');
  if (shape !== undefined) return shape;
  const needs = 'a graph that was converted with the shapes of its inputs';
  const detail = { source, node: name, operator, problem: 'has no shape', needs };
  throw new ForeignModelError('UNSUPPORTED', detail);
}

/** Weights by the names of nodes; those that nothing takes may be missing. */
function constantsOf(
  nodes: readonly GraphNode[],
  weights: ReadonlyMap<string, ConstantTensor>,
  source: string,
): ReadonlyMap<string, Constant> {
  const taken = new Set(nodes.flatMap(({ inputs }) => inputs));
  const constants = new Map<string, Constant>();
  for (const { name, operator } of nodes) {
    if (operator !== 'Const') continue;
    const held = weights.get(name);
    if (held !== undefined) {
      constants.set(name, constantOf(held.numbers, held.shape, held.isInteger));
    } else if (taken.has(name)) {
      const detail = { tensor: name, shape: 'a constant', known: [...weights.keys()] };
      throw new ForeignModelError('MISSING_TENSOR', { source, ...detail });
    }
  }
  return constants;
}
