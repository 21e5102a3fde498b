/**
 * Images at the size and with the channels that a network takes. Each pixel is a mean of those
 * around its place, weighed by a triangle as wide as the step between pixels: lines between pixels
 * where an image grows, no aliases where it shrinks. Gray is 0.299 R + 0.587 G + 0.114 B (ITU-R
 * BT.601).
 */
import type { Image, ImageShape } from './image.ts';

/** The pixels of an image brought to a shape, row-major `[height, width, channels]`, 0 to 1. */
export function fitImage(image: Image, [height, width, channels]: ImageShape): Float32Array {
  const colored = withChannels(image, channels);
  if (image.width === width && image.height === height) return colored;
  const rows = resized(colored, {
    outer: 1,
    from: image.height,
    to: height,
    inner: image.width * channels,
  });
  return resized(rows, { outer: height, from: image.width, to: width, inner: channels });
}

function withChannels({ pixels, channels }: Image, wanted: 1 | 3): Float32Array {
  if (channels === wanted) return pixels;
  if (wanted === 3)
    return Float32Array.from({ length: 3 * pixels.length }, (_, i) => pixels[Math.floor(i / 3)]!);
  return Float32Array.from(
    { length: pixels.length / 3 },
    (_, i) => 0.299 * pixels[3 * i]! + 0.587 * pixels[3 * i + 1]! + 0.114 * pixels[3 * i + 2]!,
  );
}

interface Axis {
  /** Numbers are `[outer, from, inner]`, and become `[outer, to, inner]`. */
  readonly outer: number;
  readonly from: number;
  readonly to: number;
  readonly inner: number;
}

function resized(values: Float32Array, { outer, from, to, inner }: Axis): Float32Array {
  if (from === to) return values;
  const out = new Float32Array(outer * to * inner);
  for (let place = 0; place < to; place++) {
    const { first, weights } = weightsAt(place, from, to);
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < inner; i++) {
        let sum = 0;
        for (let k = 0; k < weights.length; k++) {
          sum += weights[k]! * values[(o * from + first + k) * inner + i]!;
        }
        out[(o * to + place) * inner + i] = sum;
      }
    }
  }
  return out;
}

/** The pixels around a place and how much each counts, together 1. */
function weightsAt(place: number, from: number, to: number) {
  const scale = from / to;
  const reach = Math.max(1, scale);
  const center = (place + 0.5) * scale - 0.5;
  const first = Math.max(0, Math.ceil(center - reach));
  const last = Math.min(from - 1, Math.floor(center + reach));
  const raw = Array.from({ length: last - first + 1 }, (_, k) =>
    Math.max(0, 1 - Math.abs(first + k - center) / reach),
  );
  const sum = raw.reduce((all, each) => all + each, 0);
  return { first, weights: raw.map((each) => each / sum) };
}
