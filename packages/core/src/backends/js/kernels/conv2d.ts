/**
 * Convolution over [height, width, channels] with filters [kh, kw, in, out], and its two gradients.
 * The innermost loops run over output channels, which lie side by side; sums are kept in float64.
 */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';
import { intoFilters, intoInputs, tapsOf } from './taps.ts';
import { withEpilogue } from './with-epilogue.ts';

export const conv2dKernels = {
  /** out[o, c] = Σ over taps and input channels of x · filters */
  conv2d: (args: KernelArgs<View>['conv2d']): Runner =>
    withEpilogue(convolve(args), args.out, args),

  /** out[i, c] = Σ over the windows that saw cell i, and over output channels, of dy · filters */
  conv2dBackwardInput(args: KernelArgs<View>['conv2dBackwardInput']): Runner {
    const { dy, filters, out } = args;
    const taps = tapsOf(args.window);
    const [inputs, outputs] = [lastAxis(out.shape), lastAxis(dy.shape)];
    const [d, w, to] = [dy.data, filters.data, out.data];
    return intoInputs(taps, { to, channels: inputs }, (output, input, filter) => {
      const [delta, cell] = [output * outputs, input * inputs];
      for (let i = 0; i < inputs; i++) {
        const start = (filter * inputs + i) * outputs;
        let sum = 0;
        for (let j = 0; j < outputs; j++) sum += d[delta + j]! * w[start + j]!;
        to[cell + i]! += sum;
      }
    });
  },

  /** out[t, i, c] = Σ over rows and output cells of x at tap t · dy */
  conv2dBackwardFilters(args: KernelArgs<View>['conv2dBackwardFilters']): Runner {
    const { x, dy, out } = args;
    const taps = tapsOf(args.window);
    const [inputs, outputs] = [lastAxis(x.shape), lastAxis(dy.shape)];
    const [from, d] = [x.data, dy.data];
    const sums = new Float64Array(taps.filterCells * inputs * outputs);
    return intoFilters(taps, { sums, to: out.data }, (output, input, filter) => {
      const [delta, cell] = [output * outputs, input * inputs];
      for (let i = 0; i < inputs; i++) {
        const factor = from[cell + i]!;
        const start = (filter * inputs + i) * outputs;
        for (let j = 0; j < outputs; j++) sums[start + j]! += factor * d[delta + j]!;
      }
    });
  },
};

function convolve({ x, filters, out, window }: KernelArgs<View>['conv2d']): Runner {
  const taps = tapsOf(window);
  const [inputs, outputs] = [lastAxis(x.shape), lastAxis(out.shape)];
  const [from, w, to] = [x.data, filters.data, out.data];
  const sums = new Float64Array(outputs);
  return (rows) => {
    for (let r = 0; r < rows; r++) {
      for (let o = 0; o < taps.outputCells; o++) {
        sums.fill(0);
        for (let t = taps.starts[o]!; t < taps.starts[o + 1]!; t++) {
          const cell = (r * taps.inputCells + taps.inputs[t]!) * inputs;
          const filter = taps.filters[t]! * inputs;
          for (let i = 0; i < inputs; i++) {
            const factor = from[cell + i]!;
            const start = (filter + i) * outputs;
            for (let j = 0; j < outputs; j++) sums[j]! += factor * w[start + j]!;
          }
        }
        const start = (r * taps.outputCells + o) * outputs;
        for (let j = 0; j < outputs; j++) to[start + j] = sums[j]!;
      }
    }
  };
}
