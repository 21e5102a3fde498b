/** Losses and their gradients, with and without weights of rows. */
import type {
  FusedLossArgs,
  LossArgs,
  LossBackwardArgs,
  LossKernels,
} from '../../kernels/losses.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { CaseList, CaseLists, FixedCase } from '../case-list.ts';
import { type Draw, type Fill, normal, oneOf, uniform } from '../draw.ts';
import type { Operand } from '../operand.ts';

/** Values or classes of a row, alone or for each step. */
function shapeOf(draw: Draw): Shape {
  const last = draw.size(23);
  return draw.pick([[last], [last], [draw.size(5), last]]);
}

function weightsOf(draw: Draw): { readonly weights?: Operand } {
  return draw.pick([{}, { weights: draw.perRow([1], uniform(0, 2)) }]);
}

/** One class, or some probability for each. */
function distributions(draw: Draw, shape: Shape): Operand {
  const classes = shape.at(-1)!;
  const drawn = draw.perRow(shape, uniform(0.05, 1)).numbers;
  const isHard = draw.pick([true, false]);
  const numbers = drawn.map((_, i) => {
    const row = drawn.subarray(i - (i % classes), i - (i % classes) + classes);
    const total = row.reduce((sum, number) => sum + number);
    return isHard ? Number(row.indexOf(Math.max(...row)) === i % classes) : drawn[i]! / total;
  });
  return draw.perRow(shape, [...numbers]);
}

/** Where y and target of a loss come from. */
interface Kind {
  readonly y: (draw: Draw, shape: Shape) => Operand;
  readonly target: (draw: Draw, shape: Shape) => Operand;
}

const drawn =
  (fill: Fill) =>
  (draw: Draw, shape: Shape): Operand =>
    draw.perRow(shape, fill);

const regression: Kind = { y: drawn(normal), target: drawn(normal) };
const binary: Kind = {
  y: drawn(uniform(0.02, 0.98)),
  target: (draw, shape) => draw.perRow(shape, draw.pick([oneOf(0, 1), uniform(0, 1)])),
};
const classes: Kind = { y: distributions, target: distributions };
const logits: Kind = { y: drawn(uniform(-9, 9)), target: distributions };
const binaryLogits: Kind = { ...binary, y: drawn(uniform(-9, 9)) };

type Fixed<Args> = Readonly<Record<string, FixedCase<Args>>>;

function value(kind: Kind, fixed: Fixed<LossArgs<Operand>> = {}): CaseList<LossArgs<Operand>> {
  return {
    fixed,
    random(draw) {
      const shape = shapeOf(draw);
      const parts = { y: kind.y(draw, shape), target: kind.target(draw, shape) };
      return { ...parts, ...weightsOf(draw), out: draw.fixed([]) };
    },
  };
}

function fused(kind: Kind, extreme: readonly number[]): CaseList<FusedLossArgs<Operand>> {
  return {
    fixed: {
      'logits far from zero': {
        args: (draw) => ({
          logits: draw.perRow([2], extreme),
          target: draw.perRow([2], [1, 0, 0, 1]),
          out: draw.fixed([]),
        }),
      },
    },
    random(draw) {
      const shape = shapeOf(draw);
      const parts = { logits: kind.y(draw, shape), target: kind.target(draw, shape) };
      return { ...parts, ...weightsOf(draw), out: draw.fixed([]) };
    },
  };
}

function slope(
  kind: Kind,
  fixed: Fixed<LossBackwardArgs<Operand>> = {},
): CaseList<LossBackwardArgs<Operand>> {
  return {
    fixed,
    random(draw) {
      const shape = shapeOf(draw);
      const parts = { y: kind.y(draw, shape), target: kind.target(draw, shape) };
      return { ...parts, ...weightsOf(draw), out: draw.perRow(shape) };
    },
  };
}

/** A class that is impossible and does not happen costs nothing. */
const certain = (draw: Draw) => ({
  y: draw.perRow([3], [0, 1, 0, 0.5, 0.5, 0]),
  target: draw.perRow([3], [0, 1, 0, 0, 1, 0]),
});

export const lossCases: CaseLists<LossKernels<Operand>> = {
  quadraticCost: value(regression),
  quadraticCostBackward: slope(regression),
  meanSquaredError: value(regression),
  meanSquaredErrorBackward: slope(regression),
  binaryCrossEntropy: value(binary, {
    'certain and right': {
      args: (draw) => ({
        y: draw.perRow([2], [0, 1, 1, 0]),
        target: draw.perRow([2], [0, 1, 1, 0]),
        out: draw.fixed([]),
      }),
    },
  }),
  binaryCrossEntropyBackward: slope(binary),
  crossEntropy: value(classes, {
    'certain and right': { args: (draw) => ({ ...certain(draw), out: draw.fixed([]) }) },
  }),
  crossEntropyBackward: slope(classes, {
    'certain and right': { args: (draw) => ({ ...certain(draw), out: draw.perRow([3]) }) },
  }),
  sigmoidBinaryCrossEntropy: fused(binaryLogits, [300, -300, -300, 90]),
  sigmoidBinaryCrossEntropyBackward: slope(binary),
  softmaxCrossEntropy: fused(logits, [1000, 990, -1000, -995]),
  softmaxCrossEntropyBackward: slope(classes),
};
