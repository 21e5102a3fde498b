/** Joined and clipped gradients, bounded weights, averaged parameters. */
import type { ConstraintKernels } from '../../kernels/constraints.ts';
import type { CaseLists } from '../case-list.ts';
import type { Draw } from '../draw.ts';
import type { Operand } from '../operand.ts';

/** All of it, or a part in the middle where there is one. */
function ranges(draw: Draw, size: number) {
  if (size < 4 || draw.pick([true, false])) return [{ from: 0, to: size }];
  return [
    { from: 0, to: 1 },
    { from: 2, to: size - 1 },
  ];
}

const clip = (draw: Draw, size: number, by: 'norm' | 'value', limit: number) => ({
  gradients: draw.fixed([size]),
  ranges: ranges(draw, size),
  limit,
  by,
});

const bound = (draw: Draw, rows: number, columns: number, limit: number) => ({
  parameters: draw.fixed([rows * columns + 3]),
  range: { from: 2, to: 2 + rows * columns },
  columns,
  limit,
});

const average = (draw: Draw, size: number, step: number) => ({
  parameters: draw.fixed([size]),
  average: draw.fixed([size]),
  step: draw.fixed([], [step]),
  decay: 0.99,
});

const parts = (draw: Draw, size: number, count: number) => ({
  parts: Array.from({ length: count }, () => draw.fixed([size])),
  shares: draw.fixed([count]),
  out: draw.fixed([size]),
});

export const constraintCaseLists: CaseLists<ConstraintKernels<Operand>> = {
  clipGradients: {
    fixed: {
      'by value': { args: (draw) => clip(draw, 9, 'value', 0.5) },
      'by norm': { args: (draw) => clip(draw, 9, 'norm', 0.5) },
      'norm within the limit': { args: (draw) => clip(draw, 9, 'norm', 1000) },
      'all zero': {
        args: (draw) => ({
          gradients: draw.fixed([3], [0, 0, 0]),
          ranges: [{ from: 0, to: 3 }],
          limit: 1,
          by: 'norm',
        }),
      },
      'all frozen': { args: (draw) => ({ ...clip(draw, 5, 'norm', 1), ranges: [] }) },
    },
    random: (draw) =>
      clip(
        draw,
        draw.size() * draw.pick([1, 7]),
        draw.pick(['norm', 'value']),
        draw.pick([0.1, 2]),
      ),
  },
  limitNorms: {
    fixed: {
      'one column': { args: (draw) => bound(draw, 7, 1, 0.5) },
      'one row': { args: (draw) => bound(draw, 1, 7, 0.5) },
      'within the limit': { args: (draw) => bound(draw, 3, 5, 1000) },
    },
    random: (draw) => bound(draw, draw.size(), draw.size(), draw.pick([0.3, 1, 3])),
  },
  averageParameters: {
    fixed: {
      'first step': { args: (draw) => average(draw, 9, 1) },
      'many steps': { args: (draw) => average(draw, 9, 5000) },
    },
    random: (draw) => average(draw, draw.size() * 5, draw.pick([1, 2, 17, 1000])),
  },
  joinParts: {
    fixed: {
      'one part': { args: (draw) => parts(draw, 7, 1) },
      'halves of a mean': {
        args: (draw) => ({
          parts: [draw.fixed([3], [1, 2, 3]), draw.fixed([3], [3, 2, 5])],
          shares: draw.fixed([2], [0.75, 0.25]),
          out: draw.fixed([3]),
        }),
      },
    },
    random: (draw) => parts(draw, draw.size() * draw.pick([1, 7]), draw.pick([2, 3, 4, 7])),
  },
};
