/** Our numbers have channels last, ONNX wants them first. */
import type { Shape } from '@reflexarc/core';

/** `[…axes, channels]` → `[channels, …axes]`; vectors stay. */
export function channelsFirstShape(shape: Shape): number[] {
  return [shape.at(-1) ?? 1, ...shape.slice(0, -1)];
}

/** Where each number of an example with channels first stands in ours. */
export function channelsFirstOrder(shape: Shape): number[] {
  const channels = shape.at(-1) ?? 1;
  const places = shape.slice(0, -1).reduce((product, size) => product * size, 1);
  return Array.from({ length: channels * places }, (_, i) => {
    const [channel, place] = [Math.floor(i / places), i % places];
    return place * channels + channel;
  });
}

export function channelsFirst(numbers: Float32Array, shape: Shape): Float32Array {
  return Float32Array.from(channelsFirstOrder(shape), (at) => numbers[at]!);
}
