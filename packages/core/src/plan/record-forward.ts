/** The forward pass of a whole network, node by node. */

import { invariant } from '../errors/invariant.ts';
import type { KernelCall } from '../kernels/kernels.ts';
import type { Resolved, ResolvedNode } from '../model/resolve.ts';
import type { ModelSpec } from '../model/spec.ts';
import type { Slot } from './plan.ts';
import type { Recorder } from './recorder.ts';

/** A node with the slots of its pass, as the backward pass needs them. */
export interface RecordedNode {
  readonly node: ResolvedNode;
  readonly xs: readonly Slot[];
  readonly y: Slot;
  readonly parameters: Readonly<Record<string, Slot>>;
  readonly saved: ReadonlyMap<string, Slot>;
}

export interface RecordedForward {
  readonly calls: KernelCall<Slot>[];
  readonly nodes: readonly RecordedNode[];
  readonly inputs: Readonly<Record<string, Slot>>;
  readonly outputs: Readonly<Record<string, Slot>>;
  readonly parameters: Slot;
}

export function recordForward(
  record: Recorder,
  spec: ModelSpec,
  { nodes: resolved, parameterCount }: Resolved,
): RecordedForward {
  const calls: KernelCall<Slot>[] = [];
  const parameters = record.fixed('parameters', [parameterCount], 'parameter');
  const inputs = Object.fromEntries(
    Object.entries(spec.inputs).map(([name, shape]) => [name, record.perRow(name, shape, 'input')]),
  );
  const results = new Map<string, Slot>(Object.entries(inputs));
  const resultOf = (name: string): Slot => {
    const slot = results.get(name);
    invariant(slot !== undefined, `no slot for ${name} although the spec was checked`);
    return slot;
  };

  const nodes = resolved.map((node): RecordedNode => {
    const { name } = node.spec;
    const xs = node.spec.inputs.map(resultOf);
    const y = record.perRow(name, node.outputShape, 'activation');
    const ofNode = parameterSlots(record, node, parameters, 'parameter');
    const saved = new Map<string, Slot>();
    node.definition.forward(record.into(calls, node.place), node.spec.options as never, {
      x: xs[0]!,
      xs,
      y,
      parameters: ofNode as never, // the definition named these parameters itself
      inputShape: node.inputShapes[0]!,
      outputShape: node.outputShape,
      temporary: (part, shape) => record.perRow(`${name}.${part}`, shape, 'temporary'),
      save(part, shape) {
        const slot = record.perRow(`${name}.${part}`, shape, 'activation');
        saved.set(part, slot);
        return slot;
      },
    });
    results.set(name, y);
    return { node, xs, y, parameters: ofNode, saved };
  });

  const outputs = Object.fromEntries(spec.outputs.map((name) => [name, resultOf(name)]));
  return { calls, nodes, inputs, outputs, parameters };
}

/** A window into `whole` for each parameter of `node`. */
export function parameterSlots(
  record: Recorder,
  node: ResolvedNode,
  whole: Slot,
  role: 'parameter' | 'gradient',
): Readonly<Record<string, Slot>> {
  const mark = role === 'gradient' ? '∂' : '';
  return Object.fromEntries(
    node.parameters.map(({ name, shape, offset }) => [
      name,
      record.fixed(`${mark}${node.spec.name}.${name}`, shape, role, { slot: whole, offset }),
    ]),
  );
}
