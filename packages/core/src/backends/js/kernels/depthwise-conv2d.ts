/**
 * Convolution of each channel by itself, filters [kh, kw, channels, multiplier], and its two
 * gradients. Output channel j comes from input channel ⌊j / multiplier⌋.
 */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';
import { intoFilters, intoInputs, tapsOf } from './taps.ts';
import { withEpilogue } from './with-epilogue.ts';

export const depthwiseConv2dKernels = {
  depthwiseConv2d: (args: KernelArgs<View>['depthwiseConv2d']): Runner =>
    withEpilogue(convolve(args), args.out, args),

  depthwiseConv2dBackwardInput(args: KernelArgs<View>['depthwiseConv2dBackwardInput']): Runner {
    const { dy, filters, out } = args;
    const taps = tapsOf(args.window);
    const [inputs, outputs] = [lastAxis(out.shape), lastAxis(dy.shape)];
    const channelOf = sourceChannels(inputs, outputs);
    const [d, w, to] = [dy.data, filters.data, out.data];
    return intoInputs(taps, { to, channels: inputs }, (output, input, filter) => {
      const [delta, cell, start] = [output * outputs, input * inputs, filter * outputs];
      for (let j = 0; j < outputs; j++) {
        to[cell + channelOf[j]!]! += d[delta + j]! * w[start + j]!;
      }
    });
  },

  depthwiseConv2dBackwardFilters(args: KernelArgs<View>['depthwiseConv2dBackwardFilters']): Runner {
    const { x, dy, out } = args;
    const taps = tapsOf(args.window);
    const [inputs, outputs] = [lastAxis(x.shape), lastAxis(dy.shape)];
    const channelOf = sourceChannels(inputs, outputs);
    const [from, d] = [x.data, dy.data];
    const sums = new Float64Array(taps.filterCells * outputs);
    return intoFilters(taps, { sums, to: out.data }, (output, input, filter) => {
      const [delta, cell, start] = [output * outputs, input * inputs, filter * outputs];
      for (let j = 0; j < outputs; j++) {
        sums[start + j]! += from[cell + channelOf[j]!]! * d[delta + j]!;
      }
    });
  },
};

function sourceChannels(inputs: number, outputs: number): Int32Array {
  return Int32Array.from({ length: outputs }, (_, j) => Math.floor((j * inputs) / outputs));
}

function convolve({ x, filters, out, window }: KernelArgs<View>['depthwiseConv2d']): Runner {
  const taps = tapsOf(window);
  const [inputs, outputs] = [lastAxis(x.shape), lastAxis(out.shape)];
  const channelOf = sourceChannels(inputs, outputs);
  const [from, w, to] = [x.data, filters.data, out.data];
  const sums = new Float64Array(outputs);
  return (rows) => {
    for (let r = 0; r < rows; r++) {
      for (let o = 0; o < taps.outputCells; o++) {
        sums.fill(0);
        for (let t = taps.starts[o]!; t < taps.starts[o + 1]!; t++) {
          const cell = (r * taps.inputCells + taps.inputs[t]!) * inputs;
          const filter = taps.filters[t]! * outputs;
          for (let j = 0; j < outputs; j++) {
            sums[j]! += from[cell + channelOf[j]!]! * w[filter + j]!;
          }
        }
        const start = (r * taps.outputCells + o) * outputs;
        for (let j = 0; j < outputs; j++) to[start + j] = sums[j]!;
      }
    }
  };
}
