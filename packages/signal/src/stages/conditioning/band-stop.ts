/** Takes off what lies between two edges, such as the hum of mains: a Butterworth filter. */
import { stageMaker } from '../../chain/define-stage.ts';
import { defineBandFilter } from './filter.ts';

export const bandStopStage = defineBandFilter(
  'bandStop',
  'Takes off what lies between two edges, such as the hum of mains (Butterworth)',
);

/**
 * Takes off what lies between two edges, such as the hum of mains.
 *
 * @param options hertz: both edges, the lower first; order (2 unless given): how steep, with twice
 *   as many poles; start: `steady` as if the first row had come in for ever, or `zero`; channels,
 *   all unless given
 */
export const bandStop = stageMaker(bandStopStage);
