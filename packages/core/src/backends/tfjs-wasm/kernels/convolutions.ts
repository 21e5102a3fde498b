/** Convolution and its two gradients; each of them is a convolution to tfjs. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import { epilogueOf } from '../epilogue.ts';
import type { Context, Handle } from '../handle.ts';
import {
  dilationOf,
  filtersOf,
  imageOf,
  inputOf,
  pairOf,
  reachOf,
  region,
  slide,
  spread,
  strideOf,
} from '../windows.ts';

type Family = Pick<KernelSet<Handle>, 'conv2d' | 'conv2dBackwardInput' | 'conv2dBackwardFilters'>;

export function convolutionKernels({ tfjs }: Context): Family {
  return {
    conv2d({ x, filters, out, window, ...after }) {
      const epilogue = epilogueOf(tfjs, after);
      const [stride, dilation] = [pairOf(window, strideOf), pairOf(window, dilationOf)];
      const convolve = slide(tfjs, { stride, dilation }, 'conv2d');
      const cells = pairOf(window, ({ input }) => input);
      return (rows) => {
        const reached = region(tfjs, imageOf(tfjs, x, cells, rows), window);
        out.write(epilogue(convolve(reached, filtersOf(tfjs, filters, window)), rows), rows);
      };
    },

    conv2dBackwardInput({ dy, filters, out, window }) {
      const cells = pairOf(window, ({ output }) => output);
      const [height, width] = pairOf(window, reachOf);
      const [stride, dilation] = [pairOf(window, strideOf), pairOf(window, dilationOf)];
      const channels = lastAxis(out.shape);
      return (rows) => {
        const gradient = imageOf(tfjs, dy, cells, rows);
        const apart = spread(tfjs, filtersOf(tfjs, filters, window), 0, dilation);
        const shape: [number, number, number, number] = [rows, height, width, channels];
        const reached = tfjs.conv2dTranspose(gradient, apart, shape, stride, 'valid');
        out.write(inputOf(tfjs, reached, window), rows);
      };
    },

    // Over rows and windows: rows take the place of channels, the gradient that of the filters, and
    // stride and dilation change places.
    conv2dBackwardFilters({ x, dy, out, window }) {
      const inputs = pairOf(window, ({ input }) => input);
      const outputs = pairOf(window, ({ output }) => output);
      const [stride, dilation] = [pairOf(window, dilationOf), pairOf(window, strideOf)];
      const convolve = slide(tfjs, { stride, dilation }, 'conv2d');
      return (rows) => {
        const reached = region(tfjs, imageOf(tfjs, x, inputs, rows), window);
        const gradient = imageOf(tfjs, dy, outputs, rows);
        const turned = tfjs.transpose(gradient, [1, 2, 0, 3]);
        const sums = convolve(tfjs.transpose(reached, [3, 1, 2, 0]), turned);
        out.write(tfjs.transpose(sums, [1, 2, 0, 3]), rows);
      };
    },
  };
}
