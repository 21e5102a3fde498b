/** Windows for cases: random ones of every kind, and plain ones by their lengths. */
import type { WindowAxis, WindowGeometry } from '../../kernels/window.ts';
import type { Draw } from '../draw.ts';

/** A window over an axis, with the output that follows from it unless given. */
export function axisOf(axis: Partial<WindowAxis> & Pick<WindowAxis, 'input' | 'size'>): WindowAxis {
  const { input, size, stride = 1, dilation = 1, before = 0 } = axis;
  const reach = (size - 1) * dilation + 1;
  const output = axis.output ?? Math.floor((input + 2 * before - reach) / stride) + 1;
  return { input, output, size, stride, dilation, before };
}

/**
 * Windows that overlap or leave gaps, padding up to the whole window, input that no window sees.
 */
export function randomWindow(
  draw: Draw,
  largest: { readonly output: number; readonly size: number },
): WindowGeometry {
  const width = randomAxis(draw, largest);
  const isSequence = draw.between(0, 2) === 0;
  return { height: isSequence ? axisOf({ input: 1, size: 1 }) : randomAxis(draw, largest), width };
}

function randomAxis(
  draw: Draw,
  largest: { readonly output: number; readonly size: number },
): WindowAxis {
  const output = draw.size(largest.output);
  const size = draw.between(1, largest.size);
  const stride = draw.pick([1, 1, 2, 3]);
  const dilation = draw.pick([1, 1, 1, 2, 3]);
  const reach = (size - 1) * dilation + 1;
  const before = draw.pick([0, 0, Math.floor(reach / 2), reach - 1]);
  const after = draw.pick([0, 0, Math.floor(reach / 2), reach - 1]);
  const spare = draw.between(0, stride - 1);
  const seen = (output - 1) * stride + reach;
  return {
    input: Math.max(1, seen - before - after + spare),
    output,
    size,
    stride,
    dilation,
    before,
  };
}

/** Shapes of x and out around their channels; a sequence has no height. */
export function gridsOf({ height, width }: WindowGeometry): {
  readonly x: readonly number[];
  readonly out: readonly number[];
  readonly taps: readonly number[];
} {
  if (height.input === 1 && height.size === 1 && height.output === 1) {
    return { x: [width.input], out: [width.output], taps: [width.size] };
  }
  return {
    x: [height.input, width.input],
    out: [height.output, width.output],
    taps: [height.size, width.size],
  };
}
