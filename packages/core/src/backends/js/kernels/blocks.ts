/** Kernels that move numbers without changing them. Where each goes is worked out when bound. */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { type Shape, sizeOf } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';

export const blockKernels = {
  /** out[i] = x[i + offset], 0 where that is outside of x */
  copyBlock({ x, out, offset }: KernelArgs<View>['copyBlock']): Runner {
    const runs = runsOf(x.shape, out.shape, offset);
    const [from, to] = [x.data, out.data];
    const fromSize = sizeOf(x.shape);
    const toSize = sizeOf(out.shape);
    const coversAll = runs.length * runs.count === toSize;
    return (rows) => {
      const n = out.batched ? rows : 1;
      if (!coversAll) to.fill(0, 0, n * toSize);
      for (let r = 0; r < n; r++) {
        for (let i = 0; i < runs.count; i++) {
          const source = r * fromSize + runs.sources[i]!;
          const target = r * toSize + runs.targets[i]!;
          for (let j = 0; j < runs.length; j++) to[target + j] = from[source + j]!;
        }
      }
    };
  },

  /** Inputs side by side along `axis`: per leading index, one run of each. */
  concatenate({ xs, out, axis }: KernelArgs<View>['concatenate']): Runner {
    const leading = sizeOf(out.shape.slice(0, axis));
    const lengths = xs.map(({ shape }) => sizeOf(shape.slice(axis)));
    return (rows) => {
      const n = (out.batched ? rows : 1) * leading;
      let at = 0;
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < xs.length; k++) {
          const from = xs[k]!.data;
          const length = lengths[k]!;
          for (let j = 0; j < length; j++) out.data[at + j] = from[i * length + j]!;
          at += length;
        }
      }
    };
  },

  /** Axis i of out is axis `axes[i]` of x. */
  permute({ x, out, axes }: KernelArgs<View>['permute']): Runner {
    const sources = permutedIndices(x.shape, axes);
    const [from, to] = [x.data, out.data];
    const size = sources.length;
    return (rows) => {
      const n = out.batched ? rows : 1;
      for (let r = 0; r < n; r++) {
        const start = r * size;
        for (let i = 0; i < size; i++) to[start + i] = from[start + sources[i]!]!;
      }
    };
  },
};

interface Runs {
  readonly count: number;
  /** Numbers in each. */
  readonly length: number;
  readonly sources: Int32Array;
  readonly targets: Int32Array;
}

/** The part of `out` that `x` covers, as runs of numbers that lie side by side in both. */
function runsOf(x: Shape, out: Shape, offset: readonly number[]): Runs {
  const last = out.length - 1;
  let starts: readonly { readonly source: number; readonly target: number }[] = [
    { source: 0, target: 0 },
  ];
  let length = 1;
  for (let axis = 0; axis <= last; axis++) {
    const shift = offset[axis]!;
    const from = Math.max(0, -shift);
    const to = Math.min(out[axis]!, x[axis]! - shift);
    const indices = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
    if (axis === last) {
      length = indices.length;
      starts = starts.map(({ source, target }) => ({
        source: source * x[axis]! + from + shift,
        target: target * out[axis]! + from,
      }));
    } else {
      starts = starts.flatMap(({ source, target }) =>
        indices.map((i) => ({
          source: source * x[axis]! + i + shift,
          target: target * out[axis]! + i,
        })),
      );
    }
  }
  return {
    count: starts.length,
    length,
    sources: Int32Array.from(starts, ({ source }) => source),
    targets: Int32Array.from(starts, ({ target }) => target),
  };
}

/** For each number of the permuted array, its index in the original. */
function permutedIndices(shape: Shape, axes: readonly number[]): Int32Array {
  const strides = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  let indices: readonly number[] = [0];
  for (const axis of axes) {
    const stride = strides[axis]!;
    indices = indices.flatMap((start) =>
      Array.from({ length: shape[axis]! }, (_, i) => start + i * stride),
    );
  }
  return Int32Array.from(indices);
}
