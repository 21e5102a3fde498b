/**
 * A spec worked out: every node with its definition, shapes, and the place of its parameters in the
 * one array that holds them all. Checks everything that can be checked without numbers.
 */
import { ShapeError, SpecError } from '../errors/catalogue.ts';
import type { ParameterSpec } from '../initializers/initializer.ts';
import type { AnyLayerDefinition, ParameterSet } from '../layers/layer.ts';
import { formatShape, isShape, type Shape, sizeOf } from '../tensor/shape.ts';
import type { Architecture, NodeSpec } from './spec.ts';

/** One parameter of a node: `size` numbers from `offset` in the parameter array. */
export interface ResolvedParameter extends ParameterSpec {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

export interface ResolvedNode {
  readonly spec: NodeSpec;
  /** For messages: `layers[1] dense "hidden"`. */
  readonly place: string;
  readonly definition: AnyLayerDefinition;
  readonly inputShapes: readonly Shape[];
  readonly outputShape: Shape;
  readonly parameters: readonly ResolvedParameter[];
  /** Numbers kept with the model but not learned, placed in an array of their own. */
  readonly state: readonly ResolvedParameter[];
}

export interface Resolved {
  readonly nodes: readonly ResolvedNode[];
  /** How many numbers all parameters hold together. */
  readonly parameterCount: number;
  /** How many numbers the state of all nodes holds. */
  readonly stateCount: number;
  /** Shape of one row of each output, by node name. */
  readonly outputs: Readonly<Record<string, Shape>>;
}

/**
 * Works out `architecture`.
 * @throws SpecError or ShapeError naming the node that is wrong
 */
export function resolve({ spec, definitions }: Architecture): Resolved {
  const shapes = new Map<string, { readonly shape: Shape; readonly place: string }>();
  for (const [name, shape] of Object.entries(spec.inputs)) {
    if (!isShape(shape) || shape.length === 0) {
      throw new SpecError('INVALID_OPTION', {
        place: `input "${name}"`,
        option: 'shape',
        value: shape,
        expected: 'whole numbers of at least 1',
      });
    }
    shapes.set(name, { shape, place: `input "${name}"` });
  }
  if (spec.nodes.length === 0) {
    throw new SpecError('INVALID_SPEC', { place: 'network', problem: 'there are no layers' });
  }

  let parameterCount = 0;
  let stateCount = 0;
  const nodes = spec.nodes.map((node, index): ResolvedNode => {
    const place = `layers[${index}] ${node.kind} "${node.name}"`;
    const taken = shapes.get(node.name);
    if (taken !== undefined) {
      throw new SpecError('DUPLICATE_NAME', { place, name: node.name, first: taken.place });
    }
    const definition = definitions[node.kind];
    if (definition === undefined) {
      throw new SpecError('UNKNOWN_NAME', {
        place,
        what: 'layer',
        name: node.kind,
        known: Object.keys(definitions),
      });
    }
    const sources = node.inputs.map((name) => {
      const source = shapes.get(name);
      if (source !== undefined) return source;
      throw new SpecError('UNKNOWN_NAME', {
        place,
        what: 'earlier node or input',
        name,
        known: [...shapes.keys()],
      });
    });
    const inputShapes = sources.map(({ shape }) => shape);
    const outputShape = shapeAfter(definition, node, place, sources);
    const given = [node.options as never, inputShapes[0] ?? []] as const; // matched by kind
    const parameters = placed(definition.parameters(...given), parameterCount);
    const state = placed(definition.state?.(...given) ?? {}, stateCount);
    parameterCount += parameters.reduce((total, { size }) => total + size, 0);
    stateCount += state.reduce((total, { size }) => total + size, 0);
    shapes.set(node.name, { shape: outputShape, place });
    return { spec: node, place, definition, inputShapes, outputShape, parameters, state };
  });

  const outputs = spec.outputs.map((name) => {
    const source = shapes.get(name);
    if (source !== undefined) return [name, source.shape] as const;
    throw new SpecError('UNKNOWN_NAME', {
      place: 'outputs',
      what: 'node',
      name,
      known: [...shapes.keys()],
    });
  });
  return { nodes, parameterCount, stateCount, outputs: Object.fromEntries(outputs) };
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
    const detail = error.detail as { needs: string; got: string; hint?: string }; // of that code
    const from = sources
      .map((source) => `${source.place} (${formatShape(source.shape)})`)
      .join(', ');
    throw new ShapeError('SHAPE_MISMATCH', { ...detail, place, from });
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
