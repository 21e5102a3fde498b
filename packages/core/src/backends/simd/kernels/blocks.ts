/** Kernels that move numbers without changing them. Same as js/kernels/blocks.ts. */
import type { KernelArgs } from '../../../kernels/kernels.ts';
import { type Shape, sizeOf } from '../../../tensor/shape.ts';
import type { Body } from '../emit/body.ts';
import { four } from '../emit/four.ts';
import { countIn, type Emit, type Place } from './kernel.ts';
import { eachFour } from './loops/each-four.ts';
import { type CopyAxis, stridedCopy } from './loops/strided-copy.ts';

/** Bytes from one index to the next, axis by axis. */
function stepsOf(shape: Shape): number[] {
  return shape.map((_, axis) => 4 * sizeOf(shape.slice(axis + 1)));
}

/** The rows in use, as the outermost axis. */
function rowsIn(f: Body, x: Place, out: Place): CopyAxis {
  return {
    count: out.batched ? f.rows : 1,
    sourceStep: 4 * sizeOf(x.shape),
    targetStep: 4 * sizeOf(out.shape),
  };
}

export function clear(f: Body, out: Place): void {
  eachFour(f, countIn(f, out), ({ at, lanes }) =>
    f.store(at(out.address), four.constant(0), lanes),
  );
}

export const blockKernels = {
  /** out[i] = x[i + offset], 0 where that is outside of x */
  copyBlock({ x, out, offset }: KernelArgs<Place>['copyBlock']): Emit {
    const [sources, targets] = [stepsOf(x.shape), stepsOf(out.shape)];
    const parts = out.shape.map((length, axis) => {
      const first = Math.max(0, -offset[axis]!);
      const end = Math.min(length, x.shape[axis]! - offset[axis]!);
      return { first, count: Math.max(0, end - first) };
    });
    const covered = parts.reduce((size, { count }) => size * count, 1);
    const starts = (steps: readonly number[], shift: readonly number[]): number =>
      parts.reduce((sum, { first }, axis) => sum + (first + shift[axis]!) * steps[axis]!, 0);
    const none = parts.map(() => 0);
    return (f) => {
      if (covered < sizeOf(out.shape)) clear(f, out);
      if (covered === 0) return;
      const axes = parts.map(({ count }, axis) => ({
        count,
        sourceStep: sources[axis]!,
        targetStep: targets[axis]!,
      }));
      const ends = {
        from: x.address + starts(sources, offset),
        to: out.address + starts(targets, none),
      };
      stridedCopy(f, [rowsIn(f, x, out), ...axes], ends);
    };
  },

  /** Inputs side by side along `axis`: per leading index, one run of each. */
  concatenate({ xs, out, axis }: KernelArgs<Place>['concatenate']): Emit {
    const leading = sizeOf(out.shape.slice(0, axis));
    const targetStep = 4 * sizeOf(out.shape.slice(axis));
    return (f) => {
      let to = out.address;
      for (const x of xs) {
        const length = sizeOf(x.shape.slice(axis));
        const groups = { count: leading, sourceStep: 4 * length, targetStep };
        const run = { count: length, sourceStep: 4, targetStep: 4 };
        stridedCopy(f, [rowsIn(f, x, out), groups, run], { from: x.address, to });
        to += 4 * length;
      }
    };
  },

  /** Axis i of out is axis `axes[i]` of x. */
  permute({ x, out, axes }: KernelArgs<Place>['permute']): Emit {
    const [sources, targets] = [stepsOf(x.shape), stepsOf(out.shape)];
    const moved = axes.map((from, axis) => ({
      count: out.shape[axis]!,
      sourceStep: sources[from]!,
      targetStep: targets[axis]!,
    }));
    const ends = { from: x.address, to: out.address };
    return (f) => stridedCopy(f, [rowsIn(f, x, out), ...moved], ends);
  },
};
