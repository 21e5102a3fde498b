/**
 * Layers that multiply by a random mask while training: y = x ⊙ mask. The mask is 0 for
 * what falls and 1/(1 − rate) for what stays, so that sums keep their size and inference needs no
 * scale: there the layer is its input.
 */

import { checkOption, fraction } from '../../errors/option-checks.ts';
import type { Shape } from '../../tensor/shape.ts';
import { defineLayer, type Mode } from '../layer.ts';

export interface MaskOptions {
  readonly rate: number;
}

export function masked<const Kind extends string>(
  kind: Kind,
  settings: {
    readonly wholeChannels: boolean;
    /** Throws where the layer cannot take `input`. */
    checkInput(input: Shape, place: string): void;
  },
) {
  const { wholeChannels, checkInput } = settings;
  return defineLayer({
    kind,

    outputShape(options: MaskOptions, input: Shape, place: string): Shape {
      checkOption(options.rate, { place, option: 'rate' }, fraction);
      checkInput(input, place);
      return input;
    },

    parameters: () => ({}),

    isView: ({ rate }: MaskOptions, mode: Mode) => mode === 'inference' || rate === 0,

    forward() {},

    trainingForward(k, { rate }, { x, y, inputShape, temporary, noise }) {
      const mask = temporary('mask', inputShape);
      k.dropoutMask({ ...noise(), rate, wholeChannels, out: mask });
      k.multiply({ a: x, b: mask, out: y });
    },
  });
}
