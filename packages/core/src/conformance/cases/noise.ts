/** Masks and noise: the bits are the same on every backend. */

import type { NoiseArgs, NoiseKernels } from '../../kernels/noise.ts';
import { noiseKeyShape } from '../../kernels/noise-key.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { CaseLists } from '../case-list.ts';
import type { Draw } from '../draw.ts';
import type { Operand } from '../operand.ts';

function argsOf(draw: Draw, shape: Shape, step: number): NoiseArgs<Operand> {
  const half = (): number => draw.between(0, 0xffff);
  const key = draw.fixed(noiseKeyShape, [half(), half(), step, draw.pick([0, 0, 64])]);
  return { key, stream: half() * 0x10000 + half(), out: draw.perRow(shape) };
}

function drawnArgs(draw: Draw): NoiseArgs<Operand> {
  const shape = [...draw.pick([[], [draw.size(9)], [draw.size(5), draw.size(5)]]), draw.size()];
  return argsOf(draw, shape, draw.between(0, 100_000));
}

export const noiseCases: CaseLists<NoiseKernels<Operand>> = {
  dropoutMask: {
    fixed: {
      'nothing dropped': { args: (draw) => ({ ...argsOf(draw, [5], 3), rate: 0 }) },
      'a step of 24 bits': { args: (draw) => ({ ...argsOf(draw, [9], 2 ** 24 - 1), rate: 0.5 }) },
      'channels of an image': {
        args: (draw) => ({ ...argsOf(draw, [3, 2, 5], 1), rate: 0.4, wholeChannels: true }),
      },
    },
    random: (draw) => ({
      ...drawnArgs(draw),
      rate: draw.pick([0.1, 0.5, 0.8]),
      wholeChannels: draw.pick([false, true]),
    }),
  },
  gaussianNoise: {
    fixed: {
      'no deviation': { args: (draw) => ({ ...argsOf(draw, [5], 3), deviation: 0 }) },
    },
    random: (draw) => ({ ...drawnArgs(draw), deviation: draw.pick([0.1, 1, 3]) }),
  },
};
