/** Tables: all rows, one row again and again, indices that no row has. */
import type { LookupKernels } from '../../kernels/lookup.ts';
import type { CaseLists } from '../case-list.ts';
import type { Draw, Fill } from '../draw.ts';
import type { Operand } from '../operand.ts';

interface Sizes {
  readonly count: number;
  readonly vocabulary: number;
  readonly units: number;
}

function drawnSizes(draw: Draw): Sizes {
  return { vocabulary: draw.size(), units: draw.size(), count: draw.size(9) };
}

const below =
  (limit: number): Fill =>
  (generator) =>
    generator.below(limit);

function gatherOf(draw: Draw, { count, vocabulary, units }: Sizes, fill = below(vocabulary)) {
  return {
    table: draw.fixed([vocabulary, units]),
    indices: draw.perRow([count], fill),
    out: draw.perRow([count, units]),
  };
}

function scatterOf(draw: Draw, { count, vocabulary, units }: Sizes, fill = below(vocabulary)) {
  return {
    indices: draw.perRow([count], fill),
    dy: draw.perRow([count, units]),
    out: draw.fixed([vocabulary, units]),
  };
}

const small: Sizes = { count: 4, vocabulary: 3, units: 2 };
const outside = [0, -1, 3, 2, 1.5, 1e9, 1, 0]; // two rows

export const lookupCases: CaseLists<LookupKernels<Operand>> = {
  gather: {
    fixed: {
      'one row again and again': { args: (draw) => gatherOf(draw, small, () => 1) },
      'indices that no row has': { args: (draw) => gatherOf(draw, small, outside) },
    },
    random: (draw) => gatherOf(draw, drawnSizes(draw)),
  },
  scatterAdd: {
    fixed: {
      'one row again and again': { args: (draw) => scatterOf(draw, small, () => 1) },
      'indices that no row has': { args: (draw) => scatterOf(draw, small, outside) },
    },
    random: (draw) => scatterOf(draw, drawnSizes(draw)),
  },
};
