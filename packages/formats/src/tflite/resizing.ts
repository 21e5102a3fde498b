/** Pictures of another size: height and width stand behind the rows. */
import { type ResizeSettings, resized } from '../common/tensor-graph/layers/resizing.ts';
import type { Rule, Rules } from './operator.ts';

/** @param field where the options say that corners are kept, and next to it that halves are */
const resizing =
  (method: 'nearest' | 'linear', field: number): Rule =>
  (operation, { options }) => {
    const flow = operation.flow(0);
    const [height = 0, width = 0] = operation.integers(1);
    const lengths = flow.shape.map((length, axis) => [length, height, width][axis] ?? length);
    const isCornered = options?.int8(field) === 1;
    const isHalved = options?.int8(field + 1) === 1;
    const coordinates = isCornered ? 'alignCorners' : isHalved ? 'halfPixel' : 'asymmetric';
    const rounding = isCornered || isHalved ? 'roundPreferCeil' : 'floor';
    const settings: ResizeSettings = { method, coordinates, rounding };
    if (lengths.some((length) => length < 1)) operation.refuse('leaves nothing', 'sizes from 1 on');
    operation.give(resized(operation, flow, { lengths, scales: undefined, settings }));
  };

export const resizeRules: Rules = {
  RESIZE_BILINEAR: resizing('linear', 2),
  RESIZE_NEAREST_NEIGHBOR: resizing('nearest', 0),
};
