/** Depthwise convolution with `valid` windows, and its gradient for the input. */
import type { WindowGeometry } from '../../kernels/window.ts';
import type { Rank4, Tensor4D, Tfjs } from './tfjs.ts';
import { dilationOf, type Pair, pairOf, slide, spread, strideOf } from './windows.ts';

/**
 * x [rows, …reach, channels], filters [h, w, channels, multiplier] → [rows, …outputs, channels ·
 * multiplier]
 */
export function depthwise(
  tfjs: Tfjs,
  window: WindowGeometry,
): (reached: Tensor4D, filters: Tensor4D) => Tensor4D {
  const [stride, dilation] = [pairOf(window, strideOf), pairOf(window, dilationOf)];
  return slide(tfjs, { stride, dilation }, 'depthwiseConv2d');
}

/**
 * The transpose of `depthwise`: a convolution of the gradient, with zeros for its stride and all
 * around, by the filters turned about; summed over the multiplier.
 */
export function depthwiseBackward(
  tfjs: Tfjs,
  window: WindowGeometry,
): (gradient: Tensor4D, filters: Tensor4D) => Tensor4D {
  const [stride, dilation] = [pairOf(window, strideOf), pairOf(window, dilationOf)];
  const [top, left]: Pair = pairOf(window, (axis) => (axis.size - 1) * axis.dilation);
  const convolve = slide(tfjs, { stride: [1, 1], dilation }, 'depthwiseConv2d');
  return (gradient, filters) => {
    const [height, width, channels, multiplier] = filters.shape;
    const apart = tfjs.pad(spread(tfjs, gradient, 1, stride), [
      [0, 0],
      [top, top],
      [left, left],
      [0, 0],
    ]);
    const turned = tfjs.reverse(filters, [0, 1]);
    const each = tfjs.reshape<Rank4>(turned, [height, width, channels * multiplier, 1]);
    const found = convolve(apart, each);
    if (multiplier === 1) return found;
    const [rows, reachY, reachX] = found.shape;
    const sums = tfjs.sum(tfjs.reshape(found, [-1, multiplier]), 1);
    return tfjs.reshape<Rank4>(sums, [rows, reachY, reachX, channels]);
  };
}

/**
 * Filters that each copy one tap of the window: `depthwise` with them lays out what every window
 * sees, [rows, …outputs, channels · taps], and `depthwiseBackward` puts numbers back where they
 * were seen.
 */
export function tapFilters(
  window: WindowGeometry,
  channels: number,
): {
  readonly numbers: Float32Array;
  readonly shape: [number, number, number, number];
  readonly taps: number;
} {
  const [height, width] = pairOf(window, ({ size }) => size);
  const taps = height * width;
  const numbers = new Float32Array(taps * channels * taps);
  for (let t = 0; t < taps; t++) {
    for (let c = 0; c < channels; c++) numbers[(t * channels + c) * taps + t] = 1;
  }
  return { numbers, shape: [height, width, channels, taps], taps };
}
