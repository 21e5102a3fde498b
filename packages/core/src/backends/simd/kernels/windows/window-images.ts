/**
 * Images under windows: with room for the padding, and gradients with zeros between their cells.
 */
import type { WindowAxis, WindowGeometry } from '../../../../kernels/window.ts';
import { lastAxis, sizeOf } from '../../../../tensor/shape.ts';
import type { Body } from '../../emit/body.ts';
import { type I32, i32 } from '../../emit/value.ts';
import type { Arena } from '../../memory.ts';
import type { Place } from '../kernel.ts';
import { type ImageSource, imageSource, type Spread } from './padded-image.ts';
import { roomFor } from './sliding-product.ts';

/** x with zeros around, so that every window lies within. */
export function paddedSource(x: Place, window: WindowGeometry, arena: Arena): ImageSource {
  const spread = (axis: WindowAxis): Spread => {
    return { cells: axis.input, start: axis.before, step: 1, room: roomFor(axis) };
  };
  const axes = { height: spread(window.height), width: spread(window.width) };
  return imageSource(arena, { address: x.address, ...axes, channels: lastAxis(x.shape) });
}

/**
 * dy with zeros around and between, so that filters turned around slide over it from cell to cell.
 */
export function gradientSource(dy: Place, window: WindowGeometry, arena: Arena): ImageSource {
  const spread = (axis: WindowAxis): Spread => ({
    cells: axis.output,
    start: (axis.size - 1) * axis.dilation - axis.before,
    step: axis.stride,
    room: roomFor(backwards(axis)),
  });
  const axes = { height: spread(window.height), width: spread(window.width) };
  return imageSource(arena, { address: dy.address, ...axes, channels: lastAxis(dy.shape) });
}

/** How the window slides over what `gradientSource` gives. */
export function backwards(axis: WindowAxis): WindowAxis {
  return { ...axis, output: axis.input, stride: 1 };
}

/** The axis within an image that has room for all windows. */
export function withRoom(axis: WindowAxis): WindowAxis {
  return { ...axis, input: roomFor(axis), before: 0 };
}

/** Visits the images in use: bytes in front of one of x, and where that of `out` starts. */
export function eachImage(
  f: Body,
  x: Place,
  out: Place,
  visit: (offset: I32, to: I32) => void,
): void {
  const offset = f.keep(i32(0));
  const to = f.keep(i32(out.address));
  f.count(f.rows, 1, () => {
    visit(offset, to);
    f.advance(offset, 4 * sizeOf(x.shape));
    f.advance(to, 4 * sizeOf(out.shape));
  });
}

/** Whether each output cell sees the input cell of the same place and no other. */
export function isPointwise({ height, width }: WindowGeometry): boolean {
  return [height, width].every(
    ({ input, output, size, stride, before }) =>
      size === 1 && before === 0 && input === output && (stride === 1 || output === 1),
  );
}
