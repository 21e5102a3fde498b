/**
 * How a window slides over a grid of cells: output cell o sees the input cells o · stride + t ·
 * dilation − before, t = 0 … size − 1, as far as they exist. A sequence is a grid of height 1.
 * Convolutions, their transposes and pooling all share this description.
 */

/** Along one axis; all lengths in cells. */
export interface WindowAxis {
  readonly input: number;
  readonly output: number;
  /** Cells in the window. */
  readonly size: number;
  readonly stride: number;
  /** Distance between neighboring cells of the window. */
  readonly dilation: number;
  /** Padding in front of the input. */
  readonly before: number;
}

export interface WindowGeometry {
  readonly height: WindowAxis;
  readonly width: WindowAxis;
}

/** `3×3`, with `/2×2` for a stride and `*2×2` for a dilation. */
export function formatWindow({ height, width }: WindowGeometry): string {
  const stride = height.stride * width.stride > 1 ? `/${height.stride}×${width.stride}` : '';
  const dilation =
    height.dilation * width.dilation > 1 ? `*${height.dilation}×${width.dilation}` : '';
  return `${height.size}×${width.size}${stride}${dilation}`;
}
