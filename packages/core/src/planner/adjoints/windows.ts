/**
 * Adjoints of windows that slide. A convolution, its gradient for the input and its gradient for
 * the filters are linear in each operand and one another's adjoints.
 */
import type { WindowKernels } from '../../kernels/windows.ts';
import type { Slot } from '../../plan/plan.ts';
import { type Adjoints, ofOut, withoutEpilogue } from './adjoint.ts';

export const windowAdjoints: Adjoints<WindowKernels<Slot>> = {
  conv2d: ofOut(
    withoutEpilogue(({ x, filters, window }, d, { k, part }) => {
      part(x, (out) => k.conv2dBackwardInput({ dy: d, filters, window, out }));
      part(filters, (out) => k.conv2dBackwardFilters({ x, dy: d, window, out }));
    }),
  ),
  conv2dBackwardInput: ofOut(({ dy, filters, window }, d, { k, part }) => {
    part(dy, (out) => k.conv2d({ x: d, filters, window, out }));
    part(filters, (out) => k.conv2dBackwardFilters({ x: d, dy, window, out }));
  }),
  conv2dBackwardFilters: ofOut(({ x, dy, window }, d, { k, part }) => {
    part(x, (out) => k.conv2dBackwardInput({ dy, filters: d, window, out }));
    part(dy, (out) => k.conv2d({ x, filters: d, window, out }));
  }),

  depthwiseConv2d: ofOut(
    withoutEpilogue(({ x, filters, window }, d, { k, part }) => {
      part(x, (out) => k.depthwiseConv2dBackwardInput({ dy: d, filters, window, out }));
      part(filters, (out) => k.depthwiseConv2dBackwardFilters({ x, dy: d, window, out }));
    }),
  ),
  depthwiseConv2dBackwardInput: ofOut(({ dy, filters, window }, d, { k, part }) => {
    part(dy, (out) => k.depthwiseConv2d({ x: d, filters, window, out }));
    part(filters, (out) => k.depthwiseConv2dBackwardFilters({ x: d, dy, window, out }));
  }),
  depthwiseConv2dBackwardFilters: ofOut(({ x, dy, window }, d, { k, part }) => {
    part(x, (out) => k.depthwiseConv2dBackwardInput({ dy, filters: d, window, out }));
    part(dy, (out) => k.depthwiseConv2d({ x, filters: d, window, out }));
  }),

  pool2d: ofOut(({ x, window, pool, lengths }, d, { k, part }) => {
    part(x, (out) =>
      k.pool2dBackward({ x, dy: d, window, pool, ...(lengths && { lengths }), out }),
    );
  }),
};
