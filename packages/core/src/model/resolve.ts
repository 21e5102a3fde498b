/**
 * A spec worked out: every node with its definition, shapes, and the place of its parameters in the
 * one array that holds them all. Checks everything that can be checked without numbers.
 */
import { networkCheck } from '../errors/argument-checks.ts';
import { ShapeError, SpecError } from '../errors/catalogue.ts';
import { checkOption, type OptionCheck } from '../errors/option-checks.ts';
import { show } from '../errors/show.ts';
import type { ParameterSpec } from '../initializers/initializer.ts';
import type { AnyLayerDefinition, LayerSet, ParameterSet } from '../layers/layer.ts';
import { formatShape, isShape, type Shape, sizeOf } from '../tensor/shape.ts';
import { checkGraph, checkUses, placeOf } from './check-graph.ts';
import { jsonCopy } from './json-copy.ts';
import { ownerOf } from './share.ts';
import type { Architecture, ModelSpec, NodeSpec } from './spec.ts';

/** One parameter of a node: `size` numbers from `offset` in the parameter array. */
export interface ResolvedParameter extends ParameterSpec {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

/** One node of a checked spec, with its shapes and where its parameters stand. */
export interface ResolvedNode {
  readonly spec: NodeSpec;
  /** For messages: `layers[1] dense "hidden"`. */
  readonly place: string;
  readonly definition: AnyLayerDefinition;
  readonly inputShapes: readonly Shape[];
  readonly outputShape: Shape;
  /** Empty where the node uses those of its `owner`. */
  readonly parameters: readonly ResolvedParameter[];
  /** Numbers kept with the model but not learned, placed in an array of their own. */
  readonly state: readonly ResolvedParameter[];
  /** The earlier node whose parameters and state this one uses. */
  readonly owner: ResolvedNode | undefined;
}

/** A spec whose shapes, names and options were checked, with the place of every parameter. */
export interface Resolved {
  /**
   * A copy that is not frozen: V8 reads frozen lists through calls that allocate, and what plans
   * take of a spec is read at every step.
   */
  readonly spec: ModelSpec;
  readonly nodes: readonly ResolvedNode[];
  /** How many numbers all parameters hold together. */
  readonly parameterCount: number;
  /** How many numbers the state of all nodes holds. */
  readonly stateCount: number;
  /** Shape of one row of each output, by node name. */
  readonly outputs: Readonly<Record<string, Shape>>;
}

/** What is known so far of each name: inputs, then node after node. */
type Known = Map<string, { readonly shape: Shape; readonly place: string }>;

/**
 * Works out `architecture`.
 * @throws SpecError or ShapeError naming the node that is wrong
 */
export function resolve(architecture: Architecture): Resolved {
  checkOption(architecture, { place: 'network', option: 'architecture' }, networkCheck);
  const { spec: given, definitions } = architecture;
  checkGraph(given);
  const spec = jsonCopy(given);
  const known = inputsOf(spec);
  const counts = { parameters: 0, state: 0 };
  const nodes = new Map<string, ResolvedNode>();
  spec.nodes.forEach((node, index) => {
    const place = placeOf(node, index);
    const resolved = resolveNode(node, place, { definitions, known, counts, earlier: nodes });
    counts.parameters += totalSize(resolved.parameters);
    counts.state += totalSize(resolved.state);
    known.set(node.name, { shape: resolved.outputShape, place });
    nodes.set(node.name, resolved);
  });
  checkUses(spec);
  const outputs = spec.outputs.map((name) => {
    return [name, lookUp(known, name, 'outputs', 'node').shape] as const;
  });
  return {
    spec,
    nodes: [...nodes.values()],
    parameterCount: counts.parameters,
    stateCount: counts.state,
    outputs: Object.fromEntries(outputs),
  };
}

const shapeCheck: OptionCheck = {
  expected: 'whole numbers of at least 1',
  accepts: (value) => isShape(value) && value.length > 0,
};

function inputsOf(spec: ModelSpec): Known {
  const known: Known = new Map();
  for (const [name, shape] of Object.entries(spec.inputs)) {
    const place = `input ${show(name)}`;
    checkOption(shape, { place, option: 'shape' }, shapeCheck);
    known.set(name, { shape, place });
  }
  return known;
}

function resolveNode(
  node: NodeSpec,
  place: string,
  sofar: {
    readonly definitions: LayerSet;
    readonly known: Known;
    readonly counts: { readonly parameters: number; readonly state: number };
    readonly earlier: ReadonlyMap<string, ResolvedNode>;
  },
): ResolvedNode {
  const { definitions, known, counts, earlier } = sofar;
  const taken = known.get(node.name);
  if (taken !== undefined) {
    throw new SpecError('DUPLICATE_NAME', { place, name: node.name, first: taken.place });
  }
  const definition = Object.hasOwn(definitions, node.kind) ? definitions[node.kind] : undefined;
  if (definition === undefined) {
    throw new SpecError('UNKNOWN_NAME', {
      place,
      what: 'layer',
      name: node.kind,
      known: Object.keys(definitions),
    });
  }
  const sources = node.inputs.map((name) => lookUp(known, name, place, 'earlier node or input'));
  const inputShapes = sources.map(({ shape }) => shape);
  const outputShape = shapeAfter(definition, node, place, sources);
  const given = [node.options as never, inputShapes[0] ?? []] as const; // matched by kind
  const own = {
    parameters: definition.parameters(...given),
    state: definition.state?.(...given) ?? {},
  };
  const owner = ownerOf(node, place, earlier, own);
  const parameters = owner === undefined ? placed(own.parameters, counts.parameters) : [];
  const state = owner === undefined ? placed(own.state, counts.state) : [];
  return { spec: node, place, definition, inputShapes, outputShape, parameters, state, owner };
}

function lookUp(
  known: Known,
  name: string,
  place: string,
  what: string,
): { readonly shape: Shape; readonly place: string } {
  const source = known.get(name);
  if (source !== undefined) return source;
  throw new SpecError('UNKNOWN_NAME', { place, what, name, known: [...known.keys()] });
}

function totalSize(parts: readonly ResolvedParameter[]): number {
  return parts.reduce((total, { size }) => total + size, 0);
}

function shapeAfter(
  definition: AnyLayerDefinition,
  node: NodeSpec,
  place: string,
  sources: readonly { readonly shape: Shape; readonly place: string }[],
): Shape {
  const shapes = sources.map(({ shape }) => shape);
  try {
    // The factory or the file reader matched options and definition by kind.
    return definition.outputShape(node.options as never, shapes[0] ?? [], place, shapes);
  } catch (error) {
    if (!(error instanceof ShapeError) || error.code !== 'SHAPE_MISMATCH') throw error;
    const from = sources
      .map((source) => `${source.place} (${formatShape(source.shape)})`)
      .join(', ');
    // The layer knows its place and shapes; where those come from is known here alone.
    throw new ShapeError('SHAPE_MISMATCH', { ...error.detail, from }, { cause: error });
  }
}

/** Gives each of `set` its place, one after the other from `start`. */
function placed(set: ParameterSet, start: number): readonly ResolvedParameter[] {
  let offset = start;
  const resolved: ResolvedParameter[] = [];
  for (const [name, spec] of Object.entries(set)) {
    if (spec === undefined) continue;
    const size = sizeOf(spec.shape);
    resolved.push({ ...spec, name, offset, size });
    offset += size;
  }
  return resolved;
}
