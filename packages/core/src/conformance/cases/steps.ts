/** Optimizer steps: over all parameters, or in ranges that leave frozen ones alone. */
import type { StepKernels } from '../../kernels/steps.ts';
import type { CaseList, CaseLists } from '../case-list.ts';
import { type Draw, uniform } from '../draw.ts';
import type { Operand } from '../operand.ts';

/** What every step kernel takes. */
interface Common {
  readonly size: number;
  readonly parameters: Operand;
  readonly gradients: Operand;
  readonly rate: Operand;
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
}

function commonOf(draw: Draw, size: number, ranges: Common['ranges']): Common {
  return {
    size,
    ranges,
    parameters: draw.fixed([size]),
    gradients: draw.fixed([size]),
    rate: draw.fixed([], uniform(0.001, 0.5)),
  };
}

/** One range, or two with gaps around them. */
function rangesOf(draw: Draw, size: number): Common['ranges'] {
  if (size < 8 || draw.pick([true, false])) return [{ from: 0, to: size }];
  const from = draw.between(1, 3);
  const to = draw.between(from + 1, size - 4);
  return [
    { from, to },
    { from: to + 1, to: size - draw.between(0, 1) },
  ];
}

function stepCases<Args>(
  argsOf: (draw: Draw, common: Omit<Common, 'size'>, size: number) => Args,
): CaseList<Args> {
  const args = (draw: Draw, { size, ...rest }: Common) => argsOf(draw, rest, size);
  return {
    fixed: {
      'one parameter': { args: (draw) => args(draw, commonOf(draw, 1, [{ from: 0, to: 1 }])) },
      'all frozen': { args: (draw) => args(draw, commonOf(draw, 5, [])) },
      'every other one': {
        args: (draw) => {
          const ranges = [0, 2, 4].map((from) => ({ from, to: from + 1 }));
          return args(draw, commonOf(draw, 5, ranges));
        },
      },
    },
    random(draw) {
      const size = draw.size() * draw.pick([1, 1, 7]);
      return args(draw, commonOf(draw, size, rangesOf(draw, size)));
    },
  };
}

const positive = (draw: Draw, size: number): Operand => draw.fixed([size], uniform(0.01, 2));
const stepNumber = (draw: Draw): Operand => draw.fixed([], [draw.pick([1, 1, 2, 17, 1000])]);

const adamLike = (draw: Draw, common: Omit<Common, 'size'>, size: number) => ({
  ...common,
  mean: draw.fixed([size]),
  step: stepNumber(draw),
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-7,
});

export const stepCaseLists: CaseLists<StepKernels<Operand>> = {
  sgdStep: stepCases((_draw, common) => common),
  momentumStep: stepCases((draw, common, size) => ({
    ...common,
    velocity: draw.fixed([size]),
    momentum: draw.pick([0, 0.9]),
    nesterov: draw.pick([true, false]),
  })),
  rmspropStep: stepCases((draw, common, size) => ({
    ...common,
    square: positive(draw, size),
    rho: 0.9,
    epsilon: 1e-7,
  })),
  adagradStep: stepCases((draw, common, size) => ({
    ...common,
    square: positive(draw, size),
    step: stepNumber(draw),
    start: 0.1,
    epsilon: 1e-7,
  })),
  adadeltaStep: stepCases((draw, common, size) => ({
    ...common,
    square: positive(draw, size),
    movement: positive(draw, size),
    rho: 0.9,
    epsilon: 1e-6,
  })),
  adamStep: stepCases((draw, common, size) => ({
    ...adamLike(draw, common, size),
    variance: positive(draw, size),
  })),
  amsgradStep: stepCases((draw, common, size) => ({
    ...adamLike(draw, common, size),
    variance: positive(draw, size),
    peak: positive(draw, size),
  })),
  nadamStep: stepCases((draw, common, size) => ({
    ...adamLike(draw, common, size),
    variance: positive(draw, size),
    product: draw.fixed([size], uniform(0.01, 0.5)),
    momentumDecay: draw.pick([0.004, 1]),
  })),
  adamaxStep: stepCases((draw, common, size) => ({
    ...adamLike(draw, common, size),
    largest: positive(draw, size),
  })),
  lionStep: stepCases((draw, common, size) => ({
    ...common,
    mean: draw.fixed([size]),
    beta1: 0.9,
    beta2: 0.99,
  })),
  rpropStep: stepCases((draw, common, size) => ({
    ...common,
    previous: draw.fixed([size]),
    width: positive(draw, size),
    step: stepNumber(draw),
    shrink: 0.5,
    grow: 1.2,
    least: 1e-6,
    most: 1.5,
  })),
  penalize: stepCases((draw, { parameters, gradients, ranges }) => ({
    parameters,
    gradients,
    ranges,
    l1: draw.pick([0, 0.01]),
    l2: draw.pick([0, 0.1]),
  })),
  decayWeights: stepCases((draw, { parameters, rate, ranges }) => ({
    parameters,
    rate,
    ranges,
    decay: draw.pick([0.01, 0.1]),
  })),
};
