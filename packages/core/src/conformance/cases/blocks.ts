/** Kernels that move numbers: exact on every backend. */
import type { BlockKernels } from '../../kernels/blocks.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { CaseLists } from '../case-list.ts';
import type { Draw } from '../draw.ts';
import type { Operand } from '../operand.ts';

function shapeOf(draw: Draw, rank: number): Shape {
  return Array.from({ length: rank }, (_, axis) => draw.size(axis === rank - 1 ? 33 : 5));
}

function shuffled(draw: Draw, axes: readonly number[]): readonly number[] {
  const left = [...axes];
  return axes.map(() => left.splice(draw.between(0, left.length - 1), 1)[0]!);
}

export const blockCases: CaseLists<BlockKernels<Operand>> = {
  copyBlock: {
    fixed: {
      'zeros all around': {
        args: (draw) => ({ x: draw.perRow([2, 2]), out: draw.perRow([4, 5]), offset: [-1, -2] }),
      },
      'the middle alone': {
        args: (draw) => ({
          x: draw.perRow([5, 4, 2]),
          out: draw.perRow([3, 1, 2]),
          offset: [1, 2, 0],
        }),
      },
      'nothing of it': {
        args: (draw) => ({ x: draw.perRow([3]), out: draw.perRow([2]), offset: [3] }),
      },
      'numbers that do not depend on rows': {
        args: (draw) => ({ x: draw.fixed([4]), out: draw.fixed([4]), offset: [1] }),
      },
    },
    random(draw) {
      const shape = shapeOf(draw, draw.between(1, 3));
      return {
        x: draw.perRow(shape),
        out: draw.perRow(shape.map((length) => draw.between(1, length + 3))),
        offset: shape.map((length) => draw.between(-2, length)),
      };
    },
  },

  concatenate: {
    fixed: {
      'a single one': {
        args: (draw) => ({ xs: [draw.perRow([3])], out: draw.perRow([3]), axis: 0 }),
      },
      'one of them twice': {
        args(draw) {
          const x = draw.perRow([2, 3]);
          return { xs: [x, x], out: draw.perRow([2, 6]), axis: 1 };
        },
      },
    },
    random(draw) {
      const shape = shapeOf(draw, draw.between(1, 3));
      const axis = draw.between(0, shape.length - 1);
      const lengths = Array.from({ length: draw.between(1, 4) }, () => draw.size(9));
      const withLength = (length: number): Shape => shape.map((n, i) => (i === axis ? length : n));
      return {
        xs: lengths.map((length) => draw.perRow(withLength(length))),
        out: draw.perRow(withLength(lengths.reduce((sum, length) => sum + length))),
        axis,
      };
    },
  },

  permute: {
    fixed: {
      'a transposed matrix': {
        args: (draw) => ({ x: draw.perRow([2, 3]), out: draw.perRow([3, 2]), axes: [1, 0] }),
      },
      'nothing moved': {
        args: (draw) => ({ x: draw.perRow([2, 3]), out: draw.perRow([2, 3]), axes: [0, 1] }),
      },
      'four axes': {
        args: (draw) => ({
          x: draw.perRow([2, 3, 4, 5]),
          out: draw.perRow([5, 3, 2, 4]),
          axes: [3, 1, 0, 2],
        }),
      },
      'numbers that do not depend on rows': {
        args: (draw) => ({ x: draw.fixed([4, 3]), out: draw.fixed([3, 4]), axes: [1, 0] }),
      },
    },
    random(draw) {
      const shape = shapeOf(draw, draw.between(1, 3));
      const axes = shuffled(draw, [...shape.keys()]);
      return { x: draw.perRow(shape), out: draw.perRow(axes.map((axis) => shape[axis]!)), axes };
    },
  },
};
