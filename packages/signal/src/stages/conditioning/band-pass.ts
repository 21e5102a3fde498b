/** Lets through what lies between two edges: a Butterworth filter. */
import { stageMaker } from '../../chain/define-stage.ts';
import { defineBandFilter } from './filter.ts';

export const bandPassStage = defineBandFilter(
  'bandPass',
  'Lets through what lies between two edges (Butterworth)',
);

/**
 * Lets through what lies between two edges.
 *
 * @param options hertz: both edges, the lower first; order (2 unless given): how steep, with twice
 *   as many poles; start: `steady` as if the first row had come in for ever, or `zero`; channels,
 *   all unless given
 */
export const bandPass = stageMaker(bandPassStage);
