/** Pictures of another size. */
import { resizedTo } from '../tensor-graph/tensorflow/resizing.ts';
import type { Rule, Rules } from './operator.ts';

/** @param field where the options say that corners are kept, and next to it that halves are */
const resizing =
  (method: 'nearest' | 'linear', field: number): Rule =>
  (operation, { options }) => {
    const isCornered = options?.int8(field) === 1;
    const isHalved = options?.int8(field + 1) === 1;
    operation.give(resizedTo(operation, { method, isCornered, isHalved }));
  };

export const resizeRules: Rules = {
  RESIZE_BILINEAR: resizing('linear', 2),
  RESIZE_NEAREST_NEIGHBOR: resizing('nearest', 0),
};
