/**
 * A model whose columns are standardized by its chain, with that as its first layer: what other
 * programs are given takes raw numbers, as the model does with us.
 */
import {
  batchNorm,
  combineWith,
  type Layer,
  type Model,
  type Shape,
  sizeOf,
} from '@reflexarc/core';
import { builtInLayers } from '@reflexarc/core/layers';
import { type NodeSpec, resolve } from '@reflexarc/core/model';
import {
  type ExportedModel,
  type Standardization,
  standardizationOf,
} from '../code/exported-model.ts';

/** Any: it is cancelled by the variance. */
const epsilon = 1e-3;

interface Put {
  readonly node: NodeSpec;
  readonly parameters: readonly number[];
  readonly state: readonly number[];
}

/** `exported` itself where its chain does something else. */
export function standardized(exported: ExportedModel): Model {
  const { model } = exported;
  const all = standardizationOf(exported);
  if (all === undefined || isIdentity(all)) return model;
  const { spec } = model.architecture;
  const taken = new Set([...Object.keys(spec.inputs), ...spec.nodes.map(({ name }) => name)]);
  let at = 0;
  const puts: Put[] = [];
  const renamed = new Map<string, string>();
  for (const [name, shape] of Object.entries(spec.inputs)) {
    const part = partOf(all, at, sizeOf(shape));
    at += sizeOf(shape);
    const put = standardizing(name, shape, part, taken);
    puts.push(...put);
    renamed.set(name, put.at(-1)!.node.name);
  }
  const nodes = spec.nodes.map((node) => {
    return { ...node, inputs: node.inputs.map((input) => renamed.get(input) ?? input) };
  });
  const wider = { ...spec, nodes: [...puts.map(({ node }) => node), ...nodes] };
  const definitions = { ...builtInLayers, ...model.architecture.definitions };
  const architecture = { spec: wider, definitions };
  resolve(architecture); // what is put in front fits, or says so
  return {
    architecture,
    dtype: 'float32',
    parameters: Float32Array.from([...puts.flatMap((put) => put.parameters), ...model.parameters]),
    state: Float32Array.from([...puts.flatMap((put) => put.state), ...model.state]),
  };
}

/** y = (x − mean) · factor: by column of a vector, else by number. */
function standardizing(
  input: string,
  shape: Shape,
  { means, factors }: Standardization,
  taken: Set<string>,
): readonly Put[] {
  const put = (layer: Layer, from: string, numbers: Omit<Put, 'node'>): Put => {
    const kind = layer.definition.kind;
    let name = `${from}/standardized`;
    while (taken.has(name)) name += '_';
    taken.add(name);
    return { node: { name, kind, inputs: [from], options: layer.options }, ...numbers };
  };
  if (shape.length === 1) {
    const layer = batchNorm({ epsilon, center: false, biasCorrection: false });
    const variances = means.map(() => 1 - epsilon); // √(variance + ε) is 1
    return [put(layer, input, { parameters: [...factors], state: [...means, ...variances] })];
  }
  const less = put(combineWith('subtract', shape), input, { parameters: [], state: [...means] });
  const scale = combineWith('multiply', shape);
  return [less, put(scale, less.node.name, { parameters: [], state: [...factors] })];
}

function partOf({ means, factors }: Standardization, from: number, size: number): Standardization {
  return { means: means.slice(from, from + size), factors: factors.slice(from, from + size) };
}

function isIdentity({ means, factors }: Standardization): boolean {
  return means.every((mean) => mean === 0) && factors.every((factor) => factor === 1);
}
