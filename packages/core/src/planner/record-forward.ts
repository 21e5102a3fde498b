/** The forward pass of a whole network, node by node. */

import { invariant } from '../errors/invariant.ts';
import type { KernelCall } from '../kernels/kernels.ts';
import type { AnyLayerDefinition, ForwardPass, Mode } from '../layers/layer.ts';
import { indexLimits } from '../model/index-limits.ts';
import type { Resolved, ResolvedNode, ResolvedParameter } from '../model/resolve.ts';
import type { Slot } from '../plan/plan.ts';
import { gradientName, partName } from '../plan/slot-names.ts';
import { hash } from '../random/hash.ts';
import type { Recorder } from './recorder.ts';

/** How the network is run. */
export interface ForwardOptions {
  /** `inference` unless given. */
  readonly mode?: Mode;
  /** Nodes that behave as in inference whatever the mode. */
  readonly frozen?: ReadonlySet<string>;
  /** Where random numbers come from; needed in training. */
  readonly noiseKey?: Slot;
}

/** What both passes of a node are given: its slots and shapes. */
type NodePass = Omit<ForwardPass<never, never, Slot>, 'save' | 'noise'>;

/** A node with the slots of its pass, as the backward pass needs them. */
export interface RecordedNode {
  readonly node: ResolvedNode;
  readonly pass: NodePass;
  /** Whether y is x under another shape. */
  readonly isView: boolean;
  readonly parameters: Readonly<Record<string, Slot>>;
  /** Its forward pass. */
  readonly calls: readonly KernelCall<Slot>[];
  /** What the forward pass put aside under this name. */
  saved(part: string): Slot;
}

export interface RecordedForward {
  readonly calls: KernelCall<Slot>[];
  readonly nodes: readonly RecordedNode[];
  readonly inputs: Readonly<Record<string, Slot>>;
  readonly outputs: Readonly<Record<string, Slot>>;
  readonly parameters: Slot;
  readonly state: Slot;
}

export function recordForward(
  record: Recorder,
  resolved: Resolved,
  options: ForwardOptions = {},
): RecordedForward {
  const { spec, parameterCount, stateCount } = resolved;
  const calls: KernelCall<Slot>[] = [];
  const parameters = record.fixed('parameters', [parameterCount], 'parameter');
  const state = record.fixed('state', [stateCount], 'state');
  const limits = indexLimits(resolved);
  const inputs = Object.fromEntries(
    Object.entries(spec.inputs).map(([name, shape]) => {
      return [name, record.input(name, shape, limits.get(name))];
    }),
  );
  const results = new Map<string, Slot>(Object.entries(inputs));
  const resultOf = (name: string): Slot => {
    const slot = results.get(name);
    invariant(slot !== undefined, `no slot for ${name} although the spec was checked`);
    return slot;
  };

  const nodes = resolved.nodes.map((node): RecordedNode => {
    const xs = node.spec.inputs.map(resultOf);
    const recorded = recordNode(record, calls, node, { xs, parameters, state, options });
    results.set(node.spec.name, recorded.pass.y);
    return recorded;
  });

  const outputs = Object.fromEntries(spec.outputs.map((name) => [name, resultOf(name)]));
  return { calls, nodes, inputs, outputs, parameters, state };
}

function recordNode(
  record: Recorder,
  calls: KernelCall<Slot>[],
  node: ResolvedNode,
  given: {
    readonly xs: readonly Slot[];
    readonly parameters: Slot;
    readonly state: Slot;
    readonly options: ForwardOptions;
  },
): RecordedNode {
  const { xs, options } = given;
  const { name } = node.spec;
  const mode = options.frozen?.has(name) === true ? 'inference' : (options.mode ?? 'inference');
  const isView = node.definition.isView?.(node.spec.options as never, mode) ?? false;
  const x = xs[0]!; // every node has an input
  const y = isView
    ? record.viewOf(x, name, node.outputShape, 'activation')
    : record.perRow(name, node.outputShape, 'activation');
  const { parameters, state } = numbersOf(record, node.owner ?? node, given);
  const pass: NodePass = {
    mode,
    x,
    xs,
    y,
    parameters: parameters as never, // the definition named these parameters itself
    state: state as never,
    inputShape: node.inputShapes[0]!,
    inputShapes: node.inputShapes,
    outputShape: node.outputShape,
    temporary: (part, shape, span) => record.per(span, partName(name, part), shape, 'temporary'),
  };
  const saved = new Map<string, Slot>();
  const start = calls.length;

  if (!isView) {
    forwardOf(node, mode)(record.into(calls, node.place), node.spec.options as never, {
      ...pass,
      save(part, shape, span) {
        const slot = record.per(span, partName(name, part), shape, 'activation');
        saved.set(part, slot);
        return slot;
      },
      noise() {
        invariant(options.noiseKey !== undefined, `${node.place} asks for noise in inference`);
        return { key: options.noiseKey, stream: hash(name, 0) };
      },
    });
  }
  return {
    node,
    pass,
    isView,
    parameters,
    calls: calls.slice(start),
    saved: (part) => savedSlot(saved, part, node),
  };
}

/** The parameters and state of a node, as windows into those of all. */
function numbersOf(
  record: Recorder,
  node: ResolvedNode,
  whole: { readonly parameters: Slot; readonly state: Slot },
) {
  return {
    parameters: windows(record, node, node.parameters, whole.parameters),
    state: windows(record, node, node.state, whole.state),
  };
}

/** The pass that is run in `mode`. */
function forwardOf({ definition }: ResolvedNode, mode: Mode): AnyLayerDefinition['forward'] {
  const { forward, trainingForward = forward } = definition;
  return mode === 'training' ? trainingForward : forward;
}

function savedSlot(saved: ReadonlyMap<string, Slot>, part: string, node: ResolvedNode): Slot {
  const slot = saved.get(part);
  invariant(slot !== undefined, `${node.place}: ${part} was not saved by its forward pass`);
  return slot;
}

/** Where the gradients of a node go. */
export function gradientSlots(
  record: Recorder,
  node: ResolvedNode,
  gradients: Slot,
): Readonly<Record<string, Slot>> {
  return windows(record, node, node.parameters, gradients, gradientName);
}

/** A window into `whole` for each of `parts`, under the name of the part. */
function windows(
  record: Recorder,
  node: ResolvedNode,
  parts: readonly ResolvedParameter[],
  whole: Slot,
  nameOf = (name: string): string => name,
): Readonly<Record<string, Slot>> {
  return Object.fromEntries(
    parts.map(({ name, shape, offset }) => [
      name,
      record.fixed(nameOf(partName(node.spec.name, name)), shape, whole.role, {
        slot: whole,
        offset,
      }),
    ]),
  );
}
