/** Kernels that move numbers without changing them. */
import { type Shape, sizeOf } from '@reflexarc/core';
import { type Lines, loop, sum, times } from '../lines.ts';
import type { Emission, EmittedKernels } from './emission.ts';

export const blockKernels: EmittedKernels = {
  copyBlock: {
    settings: ['offset'],
    lines({ x, out, offset }, emission) {
      const { dialect } = emission;
      const first = out.shape.map((_, axis) => Math.max(0, -offset[axis]!));
      const counts = out.shape.map((length, axis) => {
        const end = Math.min(length, x.shape[axis]! - offset[axis]!);
        return Math.max(0, end - first[axis]!);
      });
      const coversAll = counts.every((count, axis) => count === out.shape[axis]);
      const target = indexOf(out.shape, first);
      const source = indexOf(
        x.shape,
        first.map((start, axis) => start + offset[axis]!),
      );
      const clear = [`${emission.place(out, 'i')} = 0;`];
      return [
        ...(coversAll ? [] : loop(dialect, ['i', sizeOf(out.shape)], clear)),
        ...overAxes(
          counts,
          emission,
          `${emission.place(out, target)} = ${emission.read(x, source)};`,
        ),
      ];
    },
  },

  concatenate: {
    settings: ['axis'],
    lines({ xs, out, axis }, emission) {
      const { dialect } = emission;
      const leading = sizeOf(out.shape.slice(0, axis));
      const width = sizeOf(out.shape.slice(axis));
      let start = 0;
      return xs.flatMap((x) => {
        const length = sizeOf(x.shape.slice(axis));
        const row = leading === 1 ? '0' : 'i';
        const to = emission.place(out, sum(times(width, row), start, 'j'));
        start += length;
        const inner = loop(
          dialect,
          ['j', length],
          [`${to} = ${emission.read(x, sum(times(length, row), 'j'))};`],
        );
        return leading === 1 ? inner : loop(dialect, ['i', leading], inner);
      });
    },
  },

  permute: {
    settings: ['axes'],
    lines({ x, out, axes }, emission) {
      const strides = axes.map((axis) => sizeOf(x.shape.slice(axis + 1)));
      const source = sum(...strides.map((stride, axis) => times(stride, `a${axis}`)));
      const target = indexOf(
        out.shape,
        out.shape.map(() => 0),
      );
      const line = `${emission.place(out, target)} = ${emission.read(x, source)};`;
      return overAxes(out.shape, emission, line);
    },
  },
};

/** The index of a0, a1, … in `shape`, each counted from its start. */
function indexOf(shape: Shape, starts: readonly number[]): string {
  const strides = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  const base = starts.reduce((total, start, axis) => total + start * strides[axis]!, 0);
  return sum(...strides.map((stride, axis) => times(stride, `a${axis}`)), base);
}

/** `line` for all a0, a1, … below `counts`. */
export function overAxes(counts: readonly number[], { dialect }: Emission, line: string): Lines {
  return counts.reduceRight<Lines>(
    (body, count, axis) => loop(dialect, [`a${axis}`, count], body),
    [line],
  );
}
