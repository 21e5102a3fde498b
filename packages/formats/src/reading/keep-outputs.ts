/** Fewer outputs of an imported model, without the layers that only the others needed. */
import { type Model, SpecError } from '@reflexarc/core';
import { architectureOf, type ModelSpec, resolve } from '@reflexarc/core/model';
import type { Imported } from '../importer.ts';

/**
 * `imported` with the outputs `names`, any of its layers, in that order.
 * @throws SpecError UNKNOWN_NAME
 */
export function keepOutputs<Read extends Imported>(imported: Read, names: readonly string[]): Read {
  const { model } = imported;
  const { spec, definitions } = model.architecture;
  const wanted = new Set(names);
  const kept = spec.nodes.toReversed().filter((node) => {
    if (!wanted.has(node.name)) return false;
    for (const input of node.inputs) wanted.add(input);
    return true;
  });
  const nodes = kept.toReversed();
  for (const name of names) {
    if (nodes.some((node) => node.name === name)) continue;
    const known = spec.nodes.map((node) => node.name);
    throw new SpecError('UNKNOWN_NAME', { place: 'outputs', what: 'layer', name, known });
  }
  const inputs = Object.entries(spec.inputs).filter(([name]) => wanted.has(name));
  const smaller = { ...spec, inputs: Object.fromEntries(inputs), outputs: names, nodes };
  const layers = imported.layers.filter(({ name }) => wanted.has(name));
  return { ...imported, model: copied(model, smaller, definitions), layers };
}

/** `spec` with the numbers that its nodes have in `model`. */
function copied(
  model: Model,
  spec: ModelSpec,
  definitions: Model['architecture']['definitions'],
): Model {
  const before = new Map(resolve(model.architecture).nodes.map((node) => [node.spec.name, node]));
  const architecture = architectureOf(spec, definitions);
  const { nodes, parameterCount, stateCount } = resolve(architecture);
  const parameters = new Float32Array(parameterCount);
  const state = new Float32Array(stateCount);
  for (const node of nodes) {
    const source = before.get(node.spec.name)!; // all of them stood there
    node.parameters.forEach(({ offset, size }, i) => {
      const from = source.parameters[i]!.offset;
      parameters.set(model.parameters.subarray(from, from + size), offset);
    });
    node.state.forEach(({ offset, size }, i) => {
      const from = source.state[i]!.offset;
      state.set(model.state.subarray(from, from + size), offset);
    });
  }
  return { architecture, dtype: model.dtype, parameters, state };
}
