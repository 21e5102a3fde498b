/** Lets through what is slower than an edge: a Butterworth filter. */
import { stageMaker } from '../../chain/define-stage.ts';
import { defineEdgeFilter } from './filter.ts';

export const lowPassStage = defineEdgeFilter(
  'lowPass',
  'Lets through what is slower than an edge (Butterworth)',
);

/**
 * Lets through what is slower than an edge.
 *
 * @param options hertz: the edge, where a sine comes out with 71 % of its height; order (2 unless
 *   given): how steep; start: `steady` as if the first row had come in for ever, or `zero`;
 *   channels, all unless given
 */
export const lowPass = stageMaker(lowPassStage);
