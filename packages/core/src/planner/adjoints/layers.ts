/**
 * Adjoints of kernels that stand for whole steps of a layer: activations, normalization,
 * recurrence.
 */
import type { ActivationKernels } from '../../kernels/activations.ts';
import type { NormalizationKernels } from '../../kernels/normalization.ts';
import type { CellArgs, CellBackwardArgs, RecurrenceKernels } from '../../kernels/recurrence.ts';
import type { Slot } from '../../plan/plan.ts';
import { type Adjoints, type AdjointTools, ofOut } from './adjoint.ts';

export const activationAdjoints: Adjoints<ActivationKernels<Slot>> = {
  activate: ofOut(({ x, out: y, activation }, d, { k, part }) => {
    part(x, (out) => k.activateBackward({ x, y, dy: d, out, activation }));
  }),
  softmax: ofOut(({ x, out: y, log = false }, d, { k, part }) => {
    part(x, (out) => k.softmaxBackward({ y, dy: d, out, ...(log && { log }) }));
  }),
};

export const normalizationAdjoints: Adjoints<NormalizationKernels<Slot>> = {
  // Nothing but `normalize` may use the moments of x: its rule then sees to their part as well.
  moments({ mean, variance }, { gradientOf, refuse }) {
    if (gradientOf(mean) ?? gradientOf(variance)) refuse('only normalize may read what it writes');
  },
  normalize: ofOut((args, d, { k, part, wants, writerOf, refuse }) => {
    const { x, mean, variance, epsilon, over, out: normalized } = args;
    const depends = writerOf(mean) === 'moments' && writerOf(variance) === 'moments';
    if (!depends && (wants(mean) || wants(variance)))
      refuse('mean and variance are not of moments');
    const own = depends ? { normalized } : {};
    part(x, (out) => k.normalizeBackward({ ...own, dy: d, variance, epsilon, over, out }));
  }),
};

export const recurrenceAdjoints: Adjoints<RecurrenceKernels<Slot>> = {
  simpleRnn(args, tools) {
    const { activation } = args;
    const cell = cellAdjoint(args, tools);
    if (cell === undefined) return;
    tools.k.simpleRnnBackward({ ...cell.args, activation });
    cell.finish(cell.args.dz);
  },
  gru(args, tools) {
    const { activation, recurrentActivation, gates, recurrentCandidate, biases } = args;
    const { resetBefore = false } = args;
    const cell = cellAdjoint(args, tools);
    if (cell === undefined) return;
    const dRecurrent = tools.temporary(args.z);
    const settings = { activation, recurrentActivation, gates, recurrentCandidate, dRecurrent };
    tools.k.gruBackward({ ...cell.args, ...settings, ...(resetBefore && { resetBefore }) });
    cell.finish(dRecurrent, resetBefore ? recurrentCandidate : undefined);
    if (biases) tools.part(biases, (out) => tools.k.sumRows({ x: dRecurrent, out }));
  },
  lstm(args, tools) {
    const { activation, recurrentActivation, gates, cells, activatedCells } = args;
    const cell = cellAdjoint(args, tools);
    if (cell === undefined) return;
    const settings = { activation, recurrentActivation, gates, cells, activatedCells };
    tools.k.lstmBackward({ ...cell.args, ...settings });
    cell.finish(cell.args.dz);
  },
};

/**
 * What all cells have in common; `finish` takes ∂loss/∂(h·U), and what the last block of U
 * multiplies where that is not h.
 */
function cellAdjoint(
  { projected, lengths, recurrent, z, states, last }: CellArgs<Slot>,
  tools: AdjointTools,
):
  | { readonly args: CellBackwardArgs<Slot>; finish(dRecurrent: Slot, scaled?: Slot): void }
  | undefined {
  const { k, gradientOf, part, same, temporary } = tools;
  const dStates = gradientOf(states);
  const dLast = last && gradientOf(last);
  if (dStates === undefined && dLast === undefined) return undefined;
  const dz = temporary(z);
  const optional = {
    ...(lengths && { lengths }),
    ...(dStates && { dStates }),
    ...(dLast && { dLast }),
  };
  return {
    args: { recurrent, z, states, dz, ...optional },
    finish(dRecurrent, scaled) {
      same(projected, dz);
      part(recurrent, (out) => {
        const previous = temporary(states); // 0 before the first step
        k.copyBlock({ x: states, out: previous, offset: [-1, 0] });
        if (scaled === undefined) k.matmul({ a: previous, b: dRecurrent, out, transposeA: true });
        else gradientOfBlocks(tools, { previous, scaled, dRecurrent, out });
      });
    },
  };
}

/** ∂loss/∂U of a GRU that resets before the product: hᵀ·(du, dr) beside (r ⊙ h)ᵀ·dn. */
function gradientOfBlocks(
  { k, temporary }: AdjointTools,
  parts: {
    readonly previous: Slot;
    readonly scaled: Slot;
    readonly dRecurrent: Slot;
    readonly out: Slot;
  },
): void {
  const { previous, scaled, dRecurrent, out } = parts;
  const [steps, units] = scaled.shape as [number, number]; // of a sequence
  const gates = temporary(dRecurrent, [steps, 2 * units]);
  const candidate = temporary(dRecurrent, [steps, units]);
  k.copyBlock({ x: dRecurrent, out: gates, offset: [0, 0] });
  k.copyBlock({ x: dRecurrent, out: candidate, offset: [0, 2 * units] });
  const ofGates = temporary(out, [units, 2 * units]);
  const ofCandidate = temporary(out, [units, units]);
  k.matmul({ a: previous, b: gates, out: ofGates, transposeA: true });
  k.matmul({ a: scaled, b: candidate, out: ofCandidate, transposeA: true });
  k.concatenate({ xs: [ofGates, ofCandidate], out, axis: 1 });
}
