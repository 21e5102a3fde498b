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
    const cell = cellAdjoint(args, tools);
    if (cell === undefined) return;
    const dRecurrent = tools.temporary(args.z);
    const settings = { activation, recurrentActivation, gates, recurrentCandidate, dRecurrent };
    tools.k.gruBackward({ ...cell.args, ...settings });
    cell.finish(dRecurrent);
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

/** What all cells have in common; `finish` takes ∂loss/∂(h·U). */
function cellAdjoint(
  { projected, lengths, recurrent, z, states, last }: CellArgs<Slot>,
  { k, gradientOf, part, same, temporary }: AdjointTools,
): { readonly args: CellBackwardArgs<Slot>; finish(dRecurrent: Slot): void } | undefined {
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
    finish(dRecurrent) {
      same(projected, dz);
      part(recurrent, (out) => {
        const previous = temporary(states); // 0 before the first step
        k.copyBlock({ x: states, out: previous, offset: [-1, 0] });
        k.matmul({ a: previous, b: dRecurrent, out, transposeA: true });
      });
    },
  };
}
