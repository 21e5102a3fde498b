/** Convolution of each channel by itself, and its two gradients. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import { depthwise, depthwiseBackward, tapFilters } from '../depthwise.ts';
import { epilogueOf } from '../epilogue.ts';
import type { Context, Handle } from '../handle.ts';
import type { Rank4, Tensor } from '../tfjs.ts';
import { filtersOf, imageOf, inputOf, pairOf, region } from '../windows.ts';

type Family = Pick<
  KernelSet<Handle>,
  'depthwiseConv2d' | 'depthwiseConv2dBackwardInput' | 'depthwiseConv2dBackwardFilters'
>;

export function depthwiseKernels({ tfjs, constant }: Context): Family {
  return {
    depthwiseConv2d({ x, filters, out, window, ...after }) {
      const epilogue = epilogueOf(tfjs, after);
      const convolve = depthwise(tfjs, window);
      const cells = pairOf(window, ({ input }) => input);
      return (rows) => {
        const reached = region(tfjs, imageOf(tfjs, x, cells, rows), window);
        out.write(epilogue(convolve(reached, filtersOf(tfjs, filters, window)), rows), rows);
      };
    },

    depthwiseConv2dBackwardInput({ dy, filters, out, window }) {
      const backward = depthwiseBackward(tfjs, window);
      const cells = pairOf(window, ({ output }) => output);
      return (rows) => {
        const gradient = imageOf(tfjs, dy, cells, rows);
        const reached = backward(gradient, filtersOf(tfjs, filters, window));
        out.write(inputOf(tfjs, reached, window), rows);
      };
    },

    /**
     * Each tap's cells times the gradient, summed over rows and windows; one multiple at a time.
     */
    depthwiseConv2dBackwardFilters({ x, dy, out, window }) {
      const channels = lastAxis(x.shape);
      const multiplier = lastAxis(dy.shape) / channels;
      const { numbers, shape, taps } = tapFilters(window, channels);
      const oneTapEach = constant<Rank4>(numbers, shape);
      const convolve = depthwise(tfjs, window);
      const inputs = pairOf(window, ({ input }) => input);
      return (rows) => {
        const reached = region(tfjs, imageOf(tfjs, x, inputs, rows), window);
        const seen = convolve(reached, oneTapEach);
        const patches = tfjs.reshape(seen, [-1, taps]); // [windows · channels, taps]
        const gradient = tfjs.reshape(dy.read(rows), [-1, multiplier]);
        const sums = Array.from({ length: multiplier }, (_, m): Tensor => {
          const one = tfjs.slice(gradient, [0, m], [-1, 1]);
          const products = tfjs.reshape(tfjs.mul(patches, one), [-1, channels * taps]);
          return tfjs.reshape(tfjs.sum(products, 0), [channels, taps, 1]);
        });
        // [channels, taps, multiplier] → [taps, channels, multiplier]
        out.write(tfjs.transpose(tfjs.concat(sums, 2), [1, 0, 2]), rows);
      };
    },
  };
}
