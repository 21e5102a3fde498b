/** Normalization over rows and over columns, of vectors, sequences and images. */
import type { Direction, NormalizationKernels } from '../../kernels/normalization.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { CaseLists } from '../case-list.ts';
import { type Draw, uniform } from '../draw.ts';
import type { Operand } from '../operand.ts';

const directions: readonly Direction[] = ['rows', 'columns'];

function shapeOf(draw: Draw): Shape {
  const channels = draw.size();
  return [...draw.pick([[], [draw.size(7)], [draw.size(5), draw.size(5)]]), channels];
}

/** One number per statistic, of an input of `shape`. */
function statistic(draw: Draw, shape: Shape, over: Direction, fill = uniform(0.1, 3)): Operand {
  return over === 'rows'
    ? draw.fixed([shape.at(-1)!], fill)
    : draw.perRow([...shape.slice(0, -1), 1], fill);
}

function momentsOf(draw: Draw, shape: Shape, over: Direction, fill?: () => number) {
  const x = draw.perRow(shape, fill);
  return {
    x,
    mean: statistic(draw, shape, over),
    variance: statistic(draw, shape, over),
    over,
  };
}

const epsilons = [1e-3, 1e-5];

function normalizeOf(draw: Draw, shape: Shape, over: Direction) {
  return {
    x: draw.perRow(shape),
    mean: statistic(draw, shape, over, uniform(-1, 1)),
    variance: statistic(draw, shape, over),
    epsilon: draw.pick(epsilons),
    over,
    out: draw.perRow(shape),
  };
}

function backwardOf(draw: Draw, shape: Shape, over: Direction, isConstant: boolean) {
  return {
    ...(isConstant ? {} : { normalized: draw.perRow(shape) }),
    dy: draw.perRow(shape),
    variance: statistic(draw, shape, over),
    epsilon: draw.pick(epsilons),
    over,
    out: draw.perRow(shape),
  };
}

function averagesOf(
  draw: Draw,
  count: number,
  { momentum, before }: { readonly momentum: number; readonly before?: number | undefined },
) {
  const shapes = Array.from({ length: count }, () => [draw.size()]);
  return {
    averages: shapes.map((shape) => draw.fixed(shape)),
    values: shapes.map((shape) => draw.fixed(shape)),
    ...(before !== undefined && { batches: draw.fixed([1], () => before) }),
    momentum,
  };
}

export const normalizationCases: CaseLists<NormalizationKernels<Operand>> = {
  moments: {
    fixed: {
      'a batch of one row': { rows: 1, args: (draw) => momentsOf(draw, [5], 'rows') },
      'one channel over columns': { args: (draw) => momentsOf(draw, [3, 1], 'columns') },
      'numbers far from 0': { rows: 7, args: (draw) => momentsOf(draw, [3], 'rows', () => 1000) },
    },
    random: (draw) => momentsOf(draw, shapeOf(draw), draw.pick(directions)),
  },
  normalize: {
    fixed: {
      'a batch of one row': { rows: 1, args: (draw) => normalizeOf(draw, [5], 'rows') },
      'an image over columns': { args: (draw) => normalizeOf(draw, [3, 2, 4], 'columns') },
    },
    random: (draw) => normalizeOf(draw, shapeOf(draw), draw.pick(directions)),
  },
  normalizeBackward: {
    fixed: {
      'a batch of one row': { rows: 1, args: (draw) => backwardOf(draw, [5], 'rows', false) },
      'constant statistics': { args: (draw) => backwardOf(draw, [3, 4], 'rows', true) },
      'constant statistics over columns': {
        args: (draw) => backwardOf(draw, [3, 4], 'columns', true),
      },
    },
    random: (draw) =>
      backwardOf(draw, shapeOf(draw), draw.pick(directions), draw.pick([false, false, true])),
  },
  movingAverage: {
    fixed: {
      'momentum 0': {
        args: (draw) => averagesOf(draw, 1, { momentum: 0 }),
      },
      'no batch before': {
        args: (draw) => averagesOf(draw, 2, { momentum: 0.99, before: 0 }),
      },
      'few batches before': {
        args: (draw) => averagesOf(draw, 2, { momentum: 0.99, before: 7 }),
      },
      'enough batches before': {
        args: (draw) => averagesOf(draw, 2, { momentum: 0.9, before: 12_345 }),
      },
    },
    random(draw) {
      const momentum = draw.pick([0.5, 0.9, 0.99]);
      const before = draw.pick([undefined, 1, 90, 1000]);
      return averagesOf(draw, draw.pick([1, 2]), { momentum, before });
    },
  },
};
