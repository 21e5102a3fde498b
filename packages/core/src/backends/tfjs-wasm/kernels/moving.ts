/** Moving means: share · old + (1 − share) · now. */
import type { Tensor, Tfjs } from '../tfjs.ts';

export function moving(tfjs: Tfjs, old: Tensor, now: Tensor, share: number): Tensor {
  return tfjs.add(tfjs.mul(old, share), tfjs.mul(now, 1 - share));
}
