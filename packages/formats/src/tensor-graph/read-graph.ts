/**
 * Turns a foreign graph into a network: node by node, by a table of operators. Which axis of the
 * inputs counts rows is not said in such files; the first is tried, then none, then the second.
 */
import { EngineError, type Model, type Shape } from '@reflexarc/core';
import { ForeignModelError } from '../errors.ts';
import type { ImportOptions, LayerOrigin } from '../importer.ts';
import { NetworkDraft } from '../reading/network-draft.ts';
import { Operation, type OperatorNode, type Surroundings } from './operation.ts';
import { type Constant, constantOf, sampleAxes, type Value } from './value.ts';

/** A graph as a file has it. `Node` adds what only its format knows, such as attributes. */
export interface ForeignGraph<Node extends OperatorNode> {
  readonly nodes: readonly Node[];
  readonly constants: ReadonlyMap<string, Constant>;
  /** Lengths of all axes; undefined where the file leaves one open. */
  readonly inputs: ReadonlyMap<string, readonly (number | undefined)[]>;
  readonly outputs: readonly string[];
  /** Bits of the inputs that are whole numbers, by name. */
  readonly integerInputs?: ReadonlyMap<string, number>;
}

/** An input or output as the foreign program sees it. */
export interface ForeignEnd {
  readonly name: string;
  readonly shape: Shape;
  /** Which axis counts rows; undefined where a run has one row. */
  readonly batch: number | undefined;
}

/** What became of a graph: the model, and its ends as the foreign program sees them. */
export interface ReadGraph {
  readonly model: Model;
  readonly layers: readonly LayerOrigin[];
  readonly notes: readonly string[];
  readonly inputs: readonly ForeignEnd[];
  readonly outputs: readonly ForeignEnd[];
}

/** Turns one operator into layers, and gives its results. */
export type Translate<Node extends OperatorNode> = (operation: Operation, node: Node) => void;

interface Reading<Node extends OperatorNode> {
  readonly graph: ForeignGraph<Node>;
  readonly source: string;
  readonly options: ImportOptions;
  /** The table of operators. */
  readonly operators: Readonly<Record<string, Translate<Node>>>;
  /** Refuses what no rule could make sense of. */
  readonly check?: Translate<Node>;
}

/** @throws ForeignModelError UNSUPPORTED or NEEDS_CONSTANT, naming the node */
export function readGraph<Node extends OperatorNode>(reading: Reading<Node>): ReadGraph {
  const { graph, options } = reading;
  const given = options.constants ?? {};
  const open = [...graph.inputs].filter(([name]) => !Object.hasOwn(given, name));
  const isOpen = open.some(([, shape]) => shape.length > 0 && shape[0] === undefined);
  let first: unknown;
  for (const batch of isOpen ? [0] : [0, undefined, 1]) {
    try {
      return readWith(reading, new Map(open), batch);
    } catch (error) {
      const isRefusal = error instanceof EngineError;
      if (!isRefusal || error.code === 'NEEDS_CONSTANT' || error.code === 'TOO_LARGE') throw error;
      first ??= error;
    }
  }
  const scalar = open.find(([, shape]) => shape.length === 0);
  if (scalar === undefined || open.length === 1) throw first;
  // Beside other inputs, a single number is a setting.
  const detail = { node: scalar[0], operator: 'input', input: scalar[0] };
  throw new ForeignModelError('NEEDS_CONSTANT', { source: reading.source, ...detail });
}

function readWith<Node extends OperatorNode>(
  { graph, source, options, operators, check }: Reading<Node>,
  inputs: ReadonlyMap<string, readonly (number | undefined)[]>,
  batch: number | undefined,
): ReadGraph {
  const draft = new NetworkDraft(source, options.maxBytes);
  const values = new Map<string, Value>(graph.constants);
  for (const [name, { numbers, shape, isInteger }] of Object.entries(options.constants ?? {})) {
    values.set(name, constantOf(numbers, shape, isInteger));
  }
  const notes = new Set<string>();
  const around = { source, draft, values, notes, inputs: new Set(inputs.keys()) };
  const ends = addInputs(around, inputs, batch, graph.integerInputs ?? new Map());
  for (const node of graph.nodes) {
    const operation = new Operation(node, around);
    check?.(operation, node);
    translatorOf(operators, operation)(operation, node);
  }
  checkRows(ends, source);
  const outputs = graph.outputs.map((name) => outputOf(name, around));
  const { model, layers } = draft.finish(outputs.map(({ name, node }) => ({ name, node })));
  if (batch === undefined) notes.add('the graph has no batch axis: a run takes one example');
  const used = new Set(Object.keys(model.architecture.spec.inputs));
  return {
    model,
    layers,
    notes: [...notes],
    inputs: ends.filter(({ name }) => used.has(name)),
    outputs: outputs.map(({ name, shape, batch: axis }) => ({ name, shape, batch: axis })),
  };
}

function translatorOf<Node extends OperatorNode>(
  operators: Readonly<Record<string, Translate<Node>>>,
  operation: Operation,
): Translate<Node> {
  const { operator } = operation.node;
  const found = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (found !== undefined) return found;
  return operation.refuse('is computed by no layer', `a graph without ${operator}`);
}

function addInputs(
  { draft, values, source }: Surroundings,
  inputs: ReadonlyMap<string, readonly (number | undefined)[]>,
  batch: number | undefined,
  integers: ReadonlyMap<string, number>,
): readonly ForeignEnd[] {
  const ends = [...inputs].map(([name, given]) => {
    const shape = given.map((length, axis) => length ?? (axis === batch ? 1 : undefined));
    const axes = sampleAxes(shape.length, batch);
    const fits = shape.every((length) => length !== undefined && length >= 1);
    if (shape.includes(0)) {
      const detail = { source, node: name, operator: 'input', input: name };
      throw new ForeignModelError('NEEDS_CONSTANT', detail);
    }
    if (!fits || (batch !== undefined && batch >= shape.length)) {
      throw new ForeignModelError('UNSUPPORTED', {
        source,
        node: name,
        operator: 'input',
        problem: `has shape [${given.map((length) => length ?? '?').join(', ')}]`,
        needs: 'a shape whose lengths, but for the number of rows, are fixed',
      });
    }
    const known = shape as readonly number[]; // was checked
    const own = axes.map((axis) => known[axis]!);
    const node = draft.input(name, own.length === 0 ? [1] : own);
    const integerBits = integers.get(name);
    values.set(name, { isConstant: false, node, shape: known, axes, batch, integerBits });
    return { name, shape: known, batch };
  });
  return ends;
}

/** Inputs that are not constants after all belong to the same rows. */
function checkRows(ends: readonly ForeignEnd[], source: string): void {
  const rows = new Set(ends.map(({ shape, batch }) => shape[batch ?? -1]));
  if (rows.size <= 1) return;
  throw new ForeignModelError('UNSUPPORTED', {
    source,
    node: ends.map(({ name }) => name).join(', '),
    operator: 'inputs',
    problem: 'have different numbers of rows',
    needs: 'inputs whose first axis counts the same rows',
  });
}

/** A node in the foreign order of axes. */
function outputOf(name: string, around: Surroundings) {
  const node = { name, operator: 'output', inputs: [name], outputs: [name] };
  const operation = new Operation(node, around);
  const flow = operation.flow(0);
  return { name, node: operation.ordered(flow), shape: flow.shape, batch: flow.batch };
}
