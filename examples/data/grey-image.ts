/** Square images of grey bytes, 0 black to 255 white. */

export interface GreyImage {
  /** Width and height. */
  readonly side: number;
  /** Row by row. */
  readonly bytes: Uint8Array;
}

/** The image with another side; each pixel is interpolated between its four neighbors. */
export function resized({ side, bytes }: GreyImage, to: number): GreyImage {
  const scale = side / to;
  const at = (y: number, x: number): number => {
    const row = Math.min(side - 1, Math.max(0, y));
    const column = Math.min(side - 1, Math.max(0, x));
    return bytes[row * side + column] ?? 0;
  };
  const out = new Uint8Array(to * to);
  for (let y = 0; y < to; y++) {
    for (let x = 0; x < to; x++) {
      const fromY = (y + 0.5) * scale - 0.5; // centers of pixels lie upon each other
      const fromX = (x + 0.5) * scale - 0.5;
      const top = Math.floor(fromY);
      const left = Math.floor(fromX);
      const down = fromY - top;
      const right = fromX - left;
      out[y * to + x] = Math.round(
        (1 - down) * ((1 - right) * at(top, left) + right * at(top, left + 1)) +
          down * ((1 - right) * at(top + 1, left) + right * at(top + 1, left + 1)),
      );
    }
  }
  return { side: to, bytes: out };
}

/** One row of inputs per image: the bytes as they are, or divided by `divisor`. */
export function inputsOf(images: readonly GreyImage[], divisor = 1): Float32Array {
  const size = (images[0]?.side ?? 0) ** 2;
  const inputs = new Float32Array(images.length * size);
  images.forEach(({ bytes }, i) => {
    for (let p = 0; p < size; p++) inputs[i * size + p] = (bytes[p] ?? 0) / divisor;
  });
  return inputs;
}

/** One row of targets per label: 1 at its place, 0 elsewhere. */
export function oneHot(labels: readonly number[], classes: number): Float32Array {
  const targets = new Float32Array(labels.length * classes);
  labels.forEach((label, i) => {
    targets[i * classes + label] = 1;
  });
  return targets;
}
