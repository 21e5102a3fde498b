/**
 * The backward pass of a whole network: nodes in reverse order, each given ∂loss/∂y and asked for
 * ∂loss/∂x. A result that several nodes use gets one slot per use, summed before it is passed on,
 * so that every slot is written once.
 */
import type { KernelCall } from '../kernels/kernels.ts';
import type { ResolvedNode } from '../model/resolve.ts';
import type { Slot } from '../plan/plan.ts';
import { gradientName } from '../plan/slot-names.ts';
import { deriveBackward } from './derive-backward.ts';
import { parameterGradients } from './parameter-gradients.ts';
import type { RecordedForward, RecordedNode } from './record-forward.ts';
import type { Recorder } from './recorder.ts';
import { sumOf } from './sum-of.ts';

export interface BackwardOptions {
  /** ∂loss/∂y of each output, by node name. */
  readonly outputGradients: ReadonlyMap<Slot, Slot>;
  readonly gradients: Slot;
  /** Whether ∂loss/∂input is wanted. */
  readonly inputGradients: boolean;
  /** Nodes whose parameters stay as they are. */
  readonly frozen: ReadonlySet<string>;
  /** Whether to derive the backward pass of all nodes, written by hand or not. */
  readonly derived?: boolean;
}

export function recordBackward(
  record: Recorder,
  calls: KernelCall<Slot>[],
  forward: RecordedForward,
  options: BackwardOptions,
): Readonly<Record<string, Slot>> {
  const wanted = slotsThatNeedGradients(forward, options);
  const learning = nodesThatLearn(forward, wanted, options);
  const gradients = parameterGradients(record, options.gradients, learning);
  const parts = new Map<Slot, Slot[]>();
  for (const [slot, gradient] of options.outputGradients) parts.set(slot, [gradient]);

  /** All parts of ∂loss/∂slot as one slot; undefined where no path leads to the loss. */
  const total = (slot: Slot, origin: string): Slot | undefined =>
    sumOf(record.into(calls, origin), parts.get(slot) ?? [], (index) =>
      record.perRow(`${gradientName(slot.name)}.sum${index}`, slot.shape, 'temporary'),
    );

  for (const recorded of [...forward.nodes].reverse()) {
    const { node } = recorded;
    const { xs, y } = recorded.pass;
    const dy = total(y, node.place);
    if (dy === undefined || !wanted.has(y)) continue;
    const learns = learning.includes(node);
    const dxs = xs.map((x, index) => {
      if (!wanted.has(x) || node.definition.hasGradient?.(index) === false) return undefined;
      const earlier = parts.get(x) ?? [];
      const use = earlier.length === 0 ? '' : `.use${earlier.length + 1}`;
      const name = `${gradientName(x.name)}${use}`;
      const slot = recorded.isView
        ? record.viewOf(dy, name, x.shape, 'temporary')
        : record.perRow(name, x.shape, 'temporary');
      parts.set(x, [...earlier, slot]);
      return slot;
    });
    if (recorded.isView) continue;
    backwardOf(record, calls, recorded, {
      dy,
      dxs,
      gradients: learns ? gradients.of(node) : undefined,
      isDerived: options.derived === true,
    });
    if (learns) gradients.done(node, calls);
  }

  if (!options.inputGradients) return {};
  return Object.fromEntries(
    Object.entries(forward.inputs).flatMap(([name, slot]) => {
      const gradient = total(slot, `input "${name}"`);
      return gradient === undefined ? [] : [[name, gradient]];
    }),
  );
}

function backwardOf(
  record: Recorder,
  calls: KernelCall<Slot>[],
  recorded: RecordedNode,
  given: {
    readonly dy: Slot;
    readonly dxs: readonly (Slot | undefined)[];
    readonly gradients: Readonly<Record<string, Slot>> | undefined;
    readonly isDerived: boolean;
  },
): void {
  const { node, pass, saved } = recorded;
  if (given.isDerived || node.definition.backward === undefined) {
    derive(record, calls, recorded, given);
    return;
  }
  node.definition.backward(record.into(calls, node.place), node.spec.options as never, {
    ...pass,
    dy: given.dy,
    dx: given.dxs[0],
    dxs: given.dxs,
    gradients: given.gradients as never, // of the parameters that the definition named
    saved,
  });
}

function derive(
  record: Recorder,
  calls: KernelCall<Slot>[],
  { node, pass: { xs, y }, parameters, calls: forward }: RecordedNode,
  given: {
    readonly dy: Slot;
    readonly dxs: readonly (Slot | undefined)[];
    readonly gradients: Readonly<Record<string, Slot>> | undefined;
  },
): void {
  const wanted = new Map<Slot, Slot>();
  xs.forEach((x, index) => {
    const dx = given.dxs[index];
    if (dx === undefined) return;
    // An input that stands at several places gets all of its gradient at the first.
    if (wanted.has(x)) record.into(calls, node.place).scale({ x, factor: 0, out: dx });
    else wanted.set(x, dx);
  });
  for (const [name, slot] of Object.entries(parameters)) {
    const gradient = given.gradients?.[name];
    if (gradient !== undefined) wanted.set(slot, gradient);
  }
  deriveBackward(record, calls, {
    place: node.place,
    forward,
    given: new Map([[y, given.dy]]),
    wanted,
  });
}

function trainable({ node }: RecordedNode, frozen: ReadonlySet<string>): boolean {
  return (node.owner ?? node).parameters.length > 0 && !frozen.has(node.spec.name);
}

/** Nodes with parameters to learn from which a path leads to the loss. */
function nodesThatLearn(
  forward: RecordedForward,
  wanted: ReadonlySet<Slot>,
  options: BackwardOptions,
): readonly ResolvedNode[] {
  const reached = new Set<Slot>(options.outputGradients.keys());
  return [...forward.nodes].reverse().flatMap((recorded) => {
    const { node } = recorded;
    const { xs, y } = recorded.pass;
    if (!reached.has(y) || !wanted.has(y)) return [];
    xs.forEach((x, index) => {
      if (node.definition.hasGradient?.(index) !== false) reached.add(x);
    });
    return trainable(recorded, options.frozen) ? [node] : [];
  });
}

/** Slots on a path from something trainable: the only ones whose gradient is worth computing. */
function slotsThatNeedGradients(forward: RecordedForward, options: BackwardOptions): Set<Slot> {
  const wanted = new Set<Slot>(options.inputGradients ? Object.values(forward.inputs) : []);
  for (const recorded of forward.nodes) {
    const { xs, y } = recorded.pass;
    if (trainable(recorded, options.frozen) || xs.some((x) => wanted.has(x))) wanted.add(y);
  }
  return wanted;
}
