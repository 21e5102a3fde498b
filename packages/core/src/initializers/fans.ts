/**
 * Connections into and out of one unit, as Keras counts them: of kernel sizes × inputs × outputs,
 * each of the two times the size of the kernel. A depthwise convolution is counted so too, though
 * each of its outputs sees one channel only.
 */
import { type Shape, sizeOf } from '../tensor/shape.ts';

export function fansOf(shape: Shape): { readonly fanIn: number; readonly fanOut: number } {
  const [fanIn = 1, fanOut = fanIn] = shape.slice(-2);
  const taps = sizeOf(shape.slice(0, -2));
  return { fanIn: taps * fanIn, fanOut: taps * fanOut };
}
