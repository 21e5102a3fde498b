/** Losses and their gradients, each of them by name, with and without weights of rows or steps. */
import type { LossKernels } from '../../kernels/losses.ts';
import { lossFunctionOf } from '../../losses/functions.ts';
import type { LossName, LossSpec } from '../../losses/loss-spec.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { CaseList, CaseLists, FixedCase } from '../case-list.ts';
import { type Draw, type Fill, normal, oneOf, uniform } from '../draw.ts';
import type { Operand } from '../operand.ts';

/** Values or classes of a row, alone or for each step. */
function shapeOf(draw: Draw): Shape {
  const last = draw.size(23);
  return draw.pick([[last], [last], [draw.size(5), last]]);
}

/** None, one per row, or one per step; some of them 0. */
function weightsOf(draw: Draw, shape: Shape): { readonly weights?: Operand } {
  const steps = shape.slice(0, -1);
  const fill: Fill = (generator) => Math.max(0, uniform(-0.5, 2)(generator));
  return draw.pick([
    {},
    { weights: draw.perRow([1], fill) },
    { weights: draw.perRow(steps, fill) },
  ]);
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

const fractions = (draw: Draw, shape: Shape): Operand =>
  draw.perRow(shape, draw.pick([oneOf(0, 1), uniform(0, 1)]));

/** A class number in place of the last axis. */
const classNumbers = (draw: Draw, shape: Shape): Operand =>
  draw.perRow(shape.length > 1 ? shape.slice(0, -1) : [1], (generator) =>
    generator.below(shape.at(-1)!),
  );

const regression: Kind = { y: drawn(normal), target: drawn(normal) };
const margins: Kind = { y: drawn(normal), target: drawn(oneOf(-1, 1)) };
const counts: Kind = { y: drawn(uniform(0.1, 9)), target: drawn(oneOf(0, 1, 2, 5)) };
const binary: Kind = { y: drawn(uniform(0.02, 0.98)), target: fractions };
const classes: Kind = { y: distributions, target: distributions };
const numbered: Kind = { y: distributions, target: classNumbers };

/** Every loss, the usual parameters first. */
const kinds: Readonly<Record<LossName, readonly [Kind, ...LossSpec[]]>> = {
  quadraticCost: [regression, { name: 'quadraticCost' }],
  meanSquaredError: [regression, { name: 'meanSquaredError' }],
  meanAbsoluteError: [regression, { name: 'meanAbsoluteError' }],
  huber: [regression, { name: 'huber', delta: 1 }, { name: 'huber', delta: 0.4 }],
  logCosh: [regression, { name: 'logCosh' }],
  quantile: [
    regression,
    { name: 'quantile', quantile: 0.9 },
    { name: 'quantile', quantile: 0.3 },
    { name: 'quantile', quantile: [0.1, 0.5, 0.9] },
  ],
  poisson: [counts, { name: 'poisson' }],
  hinge: [margins, { name: 'hinge' }],
  squaredHinge: [margins, { name: 'squaredHinge' }],
  categoricalHinge: [{ ...classes, y: drawn(normal) }, { name: 'categoricalHinge' }],
  binaryCrossEntropy: [
    binary,
    { name: 'binaryCrossEntropy' },
    { name: 'binaryCrossEntropy', labelSmoothing: 0.1 },
  ],
  crossEntropy: [classes, { name: 'crossEntropy' }, { name: 'crossEntropy', labelSmoothing: 0.1 }],
  sparseCrossEntropy: [
    numbered,
    { name: 'sparseCrossEntropy' },
    { name: 'sparseCrossEntropy', labelSmoothing: 0.2 },
  ],
  klDivergence: [classes, { name: 'klDivergence' }],
  binaryFocal: [
    binary,
    { name: 'binaryFocal', gamma: 2 },
    { name: 'binaryFocal', gamma: 0.5, alpha: 0.25 },
  ],
  focal: [classes, { name: 'focal', gamma: 2 }, { name: 'focal', gamma: 0.5, alpha: 0.25 }],
  sparseFocal: [numbered, { name: 'sparseFocal', gamma: 2 }, { name: 'sparseFocal', gamma: 0 }],
};

const all = Object.values(kinds).flatMap(([kind, ...specs]) =>
  specs.map((loss) => ({ kind, loss })),
);
const fromLogits = all.filter(({ loss }) => lossFunctionOf(loss).fromLogits !== undefined);

type Case = (typeof all)[number];
type Args = LossKernels<Operand>['loss'];

/** A row of each loss by name, then any of them in any shape. */
function casesOf<A>(
  cases: readonly Case[],
  argsOf: (draw: Draw, each: Case, shape: Shape) => A,
  extra: Readonly<Record<string, FixedCase<A>>> = {},
): CaseList<A> {
  const byName = cases.map((each): [string, FixedCase<A>] => [
    Object.values(each.loss).join(' '),
    { args: (draw) => argsOf(draw, each, [5]) },
  ]);
  return {
    fixed: { ...Object.fromEntries(byName), ...extra },
    random: (draw) => argsOf(draw, draw.pick(cases), shapeOf(draw)),
  };
}

function partsOf(draw: Draw, { kind, loss }: Case, shape: Shape): Omit<Args, 'out'> {
  const parts = { y: kind.y(draw, shape), target: kind.target(draw, shape) };
  return { ...parts, ...weightsOf(draw, shape), loss };
}

function valueArgs(draw: Draw, each: Case, shape: Shape): Args {
  return { ...partsOf(draw, each, shape), out: draw.fixed([]) };
}

function slopeArgs(draw: Draw, each: Case, shape: Shape): Args {
  return { ...partsOf(draw, each, shape), out: draw.perRow(shape) };
}

type FusedArgs = LossKernels<Operand>['lossFromLogits'];

function fusedArgs(draw: Draw, each: Case, shape: Shape): FusedArgs {
  const { y: _, ...parts } = valueArgs(draw, each, shape);
  return { ...parts, logits: draw.perRow(shape, uniform(-9, 9)) };
}

/** A class that is impossible and does not happen costs nothing. */
const certain = (draw: Draw, loss: LossSpec) => ({
  y: draw.perRow([3], [0, 1, 0, 0.5, 0.5, 0]),
  target: draw.perRow([3], [0, 1, 0, 0, 1, 0]),
  loss,
});

const certainOf = (loss: LossSpec): FixedCase<Args> => ({
  args: (draw) => ({ ...certain(draw, loss), out: draw.fixed([]) }),
});

const certainSlopeOf = (loss: LossSpec): FixedCase<Args> => ({
  args: (draw) => ({ ...certain(draw, loss), out: draw.perRow([3]) }),
});

/** What is weighed 0 may be infinite. */
const ignored = (draw: Draw) => ({
  y: draw.perRow([2], [0, 1, 0.25, 0.75]),
  target: draw.perRow([2], [1, 0, 0, 1]),
  weights: draw.perRow([1], [0, 2]),
  loss: { name: 'crossEntropy' } as const,
});

const farOut = (loss: LossSpec): FixedCase<FusedArgs> => ({
  args: (draw) => ({
    logits: draw.perRow([2], [1000, 990, -1000, -995]),
    target: draw.perRow([2], [1, 0, 0, 1]),
    out: draw.fixed([]),
    loss,
  }),
});

export const lossCases: CaseLists<LossKernels<Operand>> = {
  loss: casesOf(all, valueArgs, {
    'certain and right': certainOf({ name: 'crossEntropy' }),
    'certain and right, focal': certainOf({ name: 'focal', gamma: 2 }),
    'certain and right, binary focal': certainOf({ name: 'binaryFocal', gamma: 2 }),
    'certain and right, KL divergence': certainOf({ name: 'klDivergence' }),
    'weight 0 of an infinite loss': { args: (draw) => ({ ...ignored(draw), out: draw.fixed([]) }) },
  }),
  lossBackward: casesOf(all, slopeArgs, {
    'certain and right': certainSlopeOf({ name: 'crossEntropy' }),
    'certain and right, focal': certainSlopeOf({ name: 'focal', gamma: 2 }),
    'certain and right, binary focal': certainSlopeOf({ name: 'binaryFocal', gamma: 2 }),
    'two classes equally wrong': {
      args: (draw) => ({
        y: draw.perRow([6], [3, 1, 3, -1, 3, 0, 0, 0, 0, 0, 0, 0]),
        out: draw.perRow([6]),
        target: draw.perRow([6], [0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]),
        loss: { name: 'categoricalHinge' },
      }),
    },
    'weight 0 of an infinite slope': {
      args: (draw) => ({ ...ignored(draw), out: draw.perRow([2]) }),
    },
  }),
  lossFromLogits: casesOf(fromLogits, fusedArgs, {
    'logits far from zero, softmax': farOut({ name: 'crossEntropy' }),
    'logits far from zero, sigmoid': farOut({ name: 'binaryCrossEntropy' }),
    'logits far from zero, focal': farOut({ name: 'focal', gamma: 2 }),
    'logits far from zero, KL divergence': farOut({ name: 'klDivergence' }),
    'logits far from zero, binary focal': farOut({ name: 'binaryFocal', gamma: 2 }),
  }),
  lossFromLogitsBackward: casesOf(fromLogits, slopeArgs),
};
