/** Adjoints of kernels that move numbers: each goes back to where it came from. */
import type { BlockKernels } from '../../kernels/blocks.ts';
import type { KernelArgs } from '../../kernels/kernels.ts';
import type { LookupKernels } from '../../kernels/lookup.ts';
import type { Slot } from '../../plan/plan.ts';
import { type Adjoints, ofOut } from './adjoint.ts';

type MoveKernels = BlockKernels<Slot> &
  LookupKernels<Slot> &
  Pick<KernelArgs<Slot>, 'reverseSteps'>;

export const moveAdjoints: Adjoints<MoveKernels> = {
  copyBlock: ofOut(({ x, offset }, d, { k, part }) => {
    part(x, (out) => k.copyBlock({ x: d, out, offset: offset.map((start) => 0 - start) }));
  }),

  concatenate: ofOut(({ xs, axis }, d, { k, part }) => {
    let start = 0;
    for (const x of xs) {
      const offset = x.shape.map((_, at) => (at === axis ? start : 0));
      part(x, (out) => k.copyBlock({ x: d, out, offset }));
      start += x.shape[axis]!;
    }
  }),

  permute: ofOut(({ x, axes }, d, { k, part }) => {
    part(x, (out) => k.permute({ x: d, out, axes: axes.map((_, axis) => axes.indexOf(axis)) }));
  }),

  reverseSteps: ofOut(({ x, lengths }, d, { k, part }) => {
    part(x, (out) => k.reverseSteps({ x: d, ...(lengths && { lengths }), out }));
  }),

  gather: ofOut(({ table, indices }, d, { k, part }) => {
    part(table, (out) => k.scatterAdd({ indices, dy: d, out }));
  }),

  scatterAdd: ofOut(({ indices, dy }, d, { k, part }) => {
    part(dy, (out) => k.gather({ table: d, indices, out }));
  }),
};
