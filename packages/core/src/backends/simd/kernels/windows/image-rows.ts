/**
 * The rows of an image that the windows of a row of output cells see: a row of zeros stands for
 * those above and below the image.
 */
import type { WindowAxis } from '../../../../kernels/window.ts';
import type { Body } from '../../emit/body.ts';
import { type I32, integer, type Local } from '../../emit/value.ts';

export interface Lines {
  /** The image. */
  readonly from: I32;
  readonly rowBytes: number;
  /** Where the row of zeros is. */
  readonly zeros: number;
}

/** One pointer for each tap of `height`, under the output row `output`. */
export function linesOf(
  f: Body,
  height: WindowAxis,
  output: I32,
  { from, rowBytes, zeros }: Lines,
): readonly Local<'i32'>[] {
  const { input, size, stride, dilation, before } = height;
  const first = f.keep(integer.subtract(integer.multiply(output, stride), before));
  return Array.from({ length: size }, (_, tap) => {
    const y = f.keep(integer.add(first, tap * dilation));
    const line = integer.add(from, integer.multiply(y, rowBytes));
    // A number in front of 0 is a large one without a sign.
    return f.keep(integer.select(integer.below(y, input), line, zeros));
  });
}
