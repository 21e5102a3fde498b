/**
 * Lets through what is faster than an edge, and takes off what is constant: a Butterworth filter.
 */
import { stageMaker } from '../../chain/define-stage.ts';
import { defineEdgeFilter } from './filter.ts';

export const highPassStage = defineEdgeFilter(
  'highPass',
  'Lets through what is faster than an edge, and takes off what is constant (Butterworth)',
);

/**
 * Lets through what is faster than an edge, and takes off what is constant.
 *
 * @param options hertz: the edge, where a sine comes out with 71 % of its height; order (2 unless
 *   given): how steep; start: `steady` as if the first row had come in for ever, or `zero`;
 *   channels, all unless given
 */
export const highPass = stageMaker(highPassStage);
