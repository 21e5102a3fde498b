/** Two arrays combined, an axis reduced or mapped, where lengths of 1 and missing rows repeat. */
import {
  type AxisMap,
  combinations,
  reductions,
  type TensorKernels,
} from '../../kernels/tensors.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { CaseList, CaseLists, FixedCase } from '../case-list.ts';
import type { Draw } from '../draw.ts';
import type { Operand } from '../operand.ts';

type Args = TensorKernels<Operand>;

function shapeOf(draw: Draw): Shape {
  const rank = draw.between(1, 4);
  return Array.from({ length: rank }, (_, axis) => draw.size(axis === rank - 1 ? 33 : 4));
}

/** Some axes of length 1. */
function shortened(draw: Draw, shape: Shape): Shape {
  return shape.map((length) => (draw.pick([true, false]) ? 1 : length));
}

/** Numbers that no quotient makes large. */
const apart = (generator: { normal(): number }): number => {
  const number = generator.normal();
  return number + Math.sign(number);
};

function each<Name extends string, A>(
  names: readonly Name[],
  argsOf: (draw: Draw, name: Name) => A,
): Readonly<Record<string, FixedCase<A>>> {
  return Object.fromEntries(
    names.map((name) => [name, { args: (draw: Draw) => argsOf(draw, name) }]),
  );
}

const combine: CaseList<Args['combine']> = {
  fixed: {
    ...each(combinations, (draw, how) => ({
      a: draw.perRow([2, 5]),
      b: draw.perRow([2, 5], apart),
      out: draw.perRow([2, 5]),
      how,
    })),
    'equal numbers': {
      args: (draw) => ({
        a: draw.perRow([4], [1, 2, 3, 4, 5, 6, 7, 8]),
        b: draw.fixed([4], [1, 0, 3, 8]),
        out: draw.perRow([4]),
        how: 'equal',
      }),
    },
    'a column with a row': {
      args: (draw) => ({
        a: draw.perRow([3, 1]),
        b: draw.fixed([1, 5]),
        out: draw.perRow([3, 5]),
        how: 'subtract',
      }),
    },
    'one number with all': {
      args: (draw) => ({
        a: draw.fixed([1, 1]),
        b: draw.perRow([3, 6]),
        out: draw.perRow([3, 6]),
        how: 'multiply',
      }),
    },
    'numbers that do not depend on rows': {
      args: (draw) => ({
        a: draw.fixed([2, 3]),
        b: draw.fixed([1, 3]),
        out: draw.fixed([2, 3]),
        how: 'add',
      }),
    },
  },
  random(draw) {
    const shape = shapeOf(draw);
    const [left, right] = [shortened(draw, shape), shortened(draw, shape)];
    const out = shape.map((_, axis) => Math.max(left[axis]!, right[axis]!));
    const kind = draw.pick(['both', 'both', 'a', 'b'] as const);
    return {
      a: kind === 'b' ? draw.fixed(left) : draw.perRow(left),
      b: kind === 'a' ? draw.fixed(right, apart) : draw.perRow(right, apart),
      out: draw.perRow(out),
      how: draw.pick(combinations),
    };
  },
};

const reduce: CaseList<Args['reduce']> = {
  fixed: {
    ...each(reductions, (draw, how) => ({
      x: draw.perRow([3, 4, 5]),
      out: draw.perRow([3, 1, 5]),
      how,
    })),
    'all numbers of a row': {
      args: (draw) => ({ x: draw.perRow([2, 9]), out: draw.perRow([1, 1]), how: 'mean' }),
    },
    'over rows too': {
      args: (draw) => ({ x: draw.perRow([2, 3]), out: draw.fixed([1, 3]), how: 'mean' }),
    },
    'over rows alone': {
      args: (draw) => ({ x: draw.perRow([2, 3]), out: draw.fixed([2, 3]), how: 'maximum' }),
    },
    'nothing to reduce': {
      args: (draw) => ({ x: draw.perRow([2, 3]), out: draw.perRow([2, 3]), how: 'sum' }),
    },
    'numbers that do not depend on rows': {
      args: (draw) => ({ x: draw.fixed([4, 3]), out: draw.fixed([4, 1]), how: 'minimum' }),
    },
  },
  random(draw) {
    const shape = shapeOf(draw);
    const out = shortened(draw, shape);
    const isSummed = draw.pick([true, false, false]);
    return {
      x: draw.perRow(shape),
      out: isSummed ? draw.fixed(out) : draw.perRow(out),
      how: draw.pick(reductions),
    };
  },
};

/** Each place of the result is some places of the source, each worth something. */
function mapOf(draw: Draw, length: number): AxisMap {
  const count = draw.size(9);
  const taps = Array.from({ length: count }, () => draw.between(0, 3));
  return {
    places: taps.map((tap) => Array.from({ length: tap }, () => draw.between(0, length - 1))),
    weights: taps.map((tap) => Array.from({ length: tap }, () => draw.pick([1, 1, 0.5, -0.25]))),
  };
}

const mapAxis: CaseList<Args['mapAxis']> = {
  fixed: {
    'numbers turned around': {
      args: (draw) => ({
        x: draw.perRow([3]),
        out: draw.perRow([3]),
        axis: 0,
        map: { places: [[2], [1], [0]], weights: [[1], [1], [1]] },
      }),
    },
    'a mean of neighbors, and nothing': {
      args: (draw) => ({
        x: draw.perRow([2, 3, 5]),
        out: draw.perRow([2, 2, 5]),
        axis: 1,
        map: { places: [[0, 1], []], weights: [[0.5, 0.5], []] },
      }),
    },
    'numbers that do not depend on rows': {
      args: (draw) => ({
        x: draw.fixed([2, 3]),
        out: draw.fixed([1, 3]),
        axis: 0,
        map: { places: [[1]], weights: [[2]] },
      }),
    },
  },
  random(draw) {
    const shape = shapeOf(draw);
    const axis = draw.between(0, shape.length - 1);
    const map = mapOf(draw, shape[axis]!);
    const out = shape.with(axis, map.places.length);
    return { x: draw.perRow(shape), out: draw.perRow(out), axis, map };
  },
};

export const tensorCases: CaseLists<Args> = { combine, reduce, mapAxis };
