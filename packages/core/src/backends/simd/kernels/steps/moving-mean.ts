/** Moving means, as optimizers keep them: share · mean + (1 − share) · x. */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import type { Local, V128 } from '../../emit/value.ts';

export function movingMean(f: Body, mean: V128, share: number, x: V128): Local<'v128'> {
  const part = four.multiply(x, four.constant(1 - share));
  return f.keep(f.multiplyAdd(mean, four.constant(share), part));
}

/** Of x², where x is taken twice: keep it. */
export function movingMeanOfSquares(f: Body, mean: V128, share: number, x: V128): Local<'v128'> {
  return movingMean(f, mean, share, four.multiply(x, x));
}
