/** Products and sums of matrices and rows. */
import type { LinearAlgebraKernels } from '../../kernels/linear-algebra.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { CaseList, CaseLists } from '../case-list.ts';
import type { Draw } from '../draw.ts';
import type { Operand } from '../operand.ts';
import { anyEpilogue, biased } from './epilogue.ts';

type Args = LinearAlgebraKernels<Operand>;

/** Rows of some width, alone or as steps of a sequence. */
function shapeOf(draw: Draw, width: number): Shape {
  return draw.pick([[width], [width], [draw.size(7), width], [2, draw.size(5), width]]);
}

const matmul: CaseList<Args['matmul']> = {
  fixed: {
    'a row by a matrix': {
      rows: 1,
      args: (draw) => ({
        a: draw.perRow([3], [1, 2, 3]),
        b: draw.fixed([3, 2], [1, 4, 2, 5, 3, 6]),
        out: draw.perRow([2]),
      }),
    },
    'one number': {
      args: (draw) => ({ a: draw.perRow([1]), b: draw.fixed([1, 1]), out: draw.perRow([1]) }),
    },
    'both transposed': {
      args: (draw) => ({
        a: draw.fixed([3, 2]),
        b: draw.fixed([4, 3]),
        out: draw.fixed([2, 4]),
        transposeA: true,
        transposeB: true,
      }),
    },
    'a bias': {
      args: (draw) => ({
        a: draw.perRow([3, 5]),
        b: draw.fixed([5, 9]),
        out: draw.perRow([3, 9]),
        ...biased(draw, 9),
      }),
    },
    'a bias and an activation, of one row': {
      rows: 1,
      args: (draw) => ({
        a: draw.perRow([19]),
        b: draw.fixed([19, 1]),
        out: draw.perRow([1]),
        ...biased(draw, 1, 'sigmoid'),
      }),
    },
    'a deep sum with a bias and an activation': {
      rows: 9,
      args: (draw) => ({
        a: draw.perRow([1300]),
        b: draw.fixed([1300, 5]),
        out: draw.perRow([5]),
        ...biased(draw, 5, 'relu'),
      }),
    },
    'a deep sum': {
      args: (draw) => ({
        a: draw.perRow([257]),
        b: draw.fixed([257, 3]),
        out: draw.perRow([3]),
      }),
    },
  },
  random(draw) {
    const [depth, columns] = [draw.size(), draw.size()];
    const form = draw.pick(['plain', 'transposeA', 'transposeB', 'fixed'] as const);
    if (form === 'transposeA') return gradientOfWeights(draw, depth, columns);
    if (form === 'fixed') return fixedMatrices(draw, depth, columns);
    const leading = draw.pick([[], [], [draw.size(5)]]);
    const isTransposed = form === 'transposeB';
    return {
      a: draw.perRow([...leading, depth]),
      b: draw.fixed(isTransposed ? [columns, depth] : [depth, columns]),
      out: draw.perRow([...leading, columns]),
      ...(isTransposed ? { transposeB: true } : {}),
      ...anyEpilogue(draw, columns),
    };
  },
};

/** The sum over the rows of the batch, or over their steps. */
function gradientOfWeights(draw: Draw, m: number, n: number): Args['matmul'] {
  const leading = draw.pick([[], [draw.size(5)]]);
  return {
    a: draw.perRow([...leading, m]),
    b: draw.perRow([...leading, n]),
    out: draw.fixed([m, n]),
    transposeA: true,
  };
}

function fixedMatrices(draw: Draw, m: number, n: number): Args['matmul'] {
  const depth = draw.size();
  const [transposeA, transposeB] = [draw.pick([true, false]), draw.pick([true, false])];
  return {
    a: draw.fixed(transposeA ? [depth, m] : [m, depth]),
    b: draw.fixed(transposeB ? [n, depth] : [depth, n]),
    out: draw.fixed([m, n]),
    transposeA,
    transposeB,
  };
}

const withRow: CaseList<Args['addRow']> = {
  fixed: {
    'one column': {
      args: (draw) => ({ x: draw.perRow([1]), row: draw.fixed([1]), out: draw.perRow([1]) }),
    },
    'a matrix that does not depend on rows': {
      args: (draw) => ({ x: draw.fixed([3, 5]), row: draw.fixed([5]), out: draw.fixed([3, 5]) }),
    },
  },
  random(draw) {
    const columns = draw.size();
    const shape = shapeOf(draw, columns);
    return { x: draw.perRow(shape), row: draw.fixed([columns]), out: draw.perRow(shape) };
  },
};

const sumRows: CaseList<Args['sumRows']> = {
  fixed: {
    'one row': { rows: 1, args: (draw) => ({ x: draw.perRow([4]), out: draw.fixed([4]) }) },
    'a matrix that does not depend on rows': {
      args: (draw) => ({ x: draw.fixed([7, 3]), out: draw.fixed([3]) }),
    },
  },
  random(draw) {
    const columns = draw.size();
    return { x: draw.perRow(shapeOf(draw, columns)), out: draw.fixed([columns]) };
  },
};

const ofTwo: CaseList<Args['add']> = {
  fixed: {
    'an operand with itself': {
      args(draw) {
        const a = draw.perRow([3]);
        return { a, b: a, out: draw.perRow([3]) };
      },
    },
    'numbers that do not depend on rows': {
      args: (draw) => ({ a: draw.fixed([2, 3]), b: draw.fixed([2, 3]), out: draw.fixed([2, 3]) }),
    },
  },
  random(draw) {
    const shape = shapeOf(draw, draw.size());
    return { a: draw.perRow(shape), b: draw.perRow(shape), out: draw.perRow(shape) };
  },
};

const scale: CaseList<Args['scale']> = {
  fixed: {
    'a factor of 0': {
      args: (draw) => ({ x: draw.perRow([3]), factor: 0, out: draw.perRow([3]) }),
    },
    'numbers that do not depend on rows': {
      args: (draw) => ({ x: draw.fixed([2, 3]), factor: -0.5, out: draw.fixed([2, 3]) }),
    },
  },
  random(draw) {
    const shape = shapeOf(draw, draw.size());
    const factor = draw.pick([0.5, -1, 3]);
    return { x: draw.perRow(shape), factor, out: draw.perRow(shape) };
  },
};

export const linearAlgebraCases: CaseLists<Args> = {
  matmul,
  addRow: withRow,
  multiplyRow: withRow,
  sumRows,
  add: ofTwo,
  subtract: ofTwo,
  multiply: ofTwo,
  scale,
};
