/** What pooling windows see: padding doesn't count, nor do steps beyond a row's length. */
import type { WindowAxis, WindowGeometry } from '../../kernels/window.ts';
import { depthwise } from './depthwise.ts';
import type { Context, Handle } from './handle.ts';
import type { Rank4, Tensor4D } from './tfjs.ts';
import { imageOf, pairOf, region } from './windows.ts';

export interface SeenCells {
  /** [rows, …reach, channels], with `fill` in cells that don't count. */
  of(x: Handle, rows: number, fill: number): Tensor4D;
  /** 1 / how many cells of a window count, 0 where none does: [1 or rows, …outputs, 1] */
  shares(rows: number): Tensor4D;
  /** [rows, …inputs, channels] with 0 in cells that don't count. */
  only(image: Tensor4D, rows: number): Tensor4D;
  /** Whether a window can be without a cell that counts. */
  readonly canBeNone: boolean;
}

export function seenCells(
  context: Context,
  window: WindowGeometry,
  lengths: Handle | undefined,
): SeenCells {
  const { tfjs, constant } = context;
  const cells = pairOf(window, ({ input }) => input);
  if (lengths === undefined) {
    const counts = countsOf(window);
    const shares = counts.map((count) => (count === 0 ? 0 : 1 / count));
    const constantShares = constant<Rank4>(shares, [1, ...pairOf(window, outputOf), 1]);
    return {
      of: (x, rows, fill) => region(tfjs, imageOf(tfjs, x, cells, rows), window, fill),
      shares: () => constantShares,
      only: (image) => image,
      canBeNone: counts.includes(0),
    };
  }

  const indices = Float32Array.from({ length: cells[0] * cells[1] }, (_, i) => i);
  const cellIndex = constant<Rank4>(indices, [1, ...cells, 1]);
  const size = pairOf(window, (axis) => axis.size);
  const ones = constant<Rank4>(new Float32Array(size[0] * size[1]).fill(1), [...size, 1, 1]);
  const count = depthwise(tfjs, window);
  /** 1 for steps within a row's length, else 0. */
  const isWithin = (rows: number): Tensor4D =>
    tfjs.less(cellIndex, tfjs.reshape<Rank4>(lengths.read(rows), [rows, 1, 1, 1]));
  const filled = (image: Tensor4D, rows: number, fill: number): Tensor4D => {
    const marks = tfjs.broadcastTo<Rank4>(isWithin(rows), image.shape);
    return tfjs.where(marks, image, tfjs.fill<Rank4>(image.shape, fill));
  };
  return {
    of: (x, rows, fill) =>
      region(tfjs, filled(imageOf(tfjs, x, cells, rows), rows, fill), window, fill),
    only: (image, rows) => filled(image, rows, 0),
    shares(rows) {
      const marks = tfjs.cast(isWithin(rows), 'float32');
      const counts = count(region(tfjs, marks, window), ones);
      return tfjs.where(tfjs.greater(counts, 0), tfjs.reciprocal(counts), tfjs.zerosLike(counts));
    },
    canBeNone: true,
  };
}

const outputOf = ({ output }: WindowAxis): number => output;

/** How many cells of the input each window sees. */
function countsOf({ height, width }: WindowGeometry): Float32Array {
  const along = (axis: WindowAxis): readonly number[] =>
    Array.from({ length: axis.output }, (_, o) => {
      const taps = Array.from(
        { length: axis.size },
        (_, t) => o * axis.stride + t * axis.dilation - axis.before,
      );
      return taps.filter((cell) => cell >= 0 && cell < axis.input).length;
    });
  const across = along(width);
  return Float32Array.from(along(height).flatMap((y) => across.map((x) => x * y)));
}
