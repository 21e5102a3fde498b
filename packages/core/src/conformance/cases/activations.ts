/** Activations, each of them by name, and softmax. */
import type { ActivationSpec } from '../../activations/activation.ts';
import { elu, leakyRelu, sine } from '../../activations/factories.ts';
import { activationNames, activationOf, defaultSpec } from '../../activations/index.ts';
import type { ActivationKernels } from '../../kernels/activations.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { CaseLists, FixedCase } from '../case-list.ts';
import { type Draw, uniform } from '../draw.ts';
import type { Operand } from '../operand.ts';

/** Kinks and far out, where a careless formula overflows. */
const telling = [-90, -20, -6.5, -3, -1, -0.001, 0, 0.001, 0.5, 1, 2.5, 3, 6, 6.5, 20, 90];

/** Half of them with parameters other than the usual. */
function activationFor(draw: Draw): ActivationSpec {
  const others = [leakyRelu({ alpha: 0.3 }), elu({ alpha: 1.7 }), sine({ frequency: 3 })];
  return draw.pick([...activationNames.map(defaultSpec), ...others]);
}

/** y = f(x), for a backward call. */
function resultOf(draw: Draw, x: Operand, activation: ActivationSpec): Operand {
  const y = new Float64Array(x.numbers.length);
  activationOf(activation).forward(x.numbers, y, y.length);
  return x.batched ? draw.perRow(x.shape, [...y]) : draw.fixed(x.shape, [...y]);
}

/** Everyday shapes, numbers a little out of the linear part of every activation. */
function wide(draw: Draw): Operand {
  const shape: Shape = draw.pick([[draw.size()], [draw.size(5), draw.size()]]);
  return draw.perRow(shape, uniform(-8, 8));
}

/** The telling numbers through each activation. */
function forEach<Args>(
  args: (draw: Draw, x: Operand, activation: ActivationSpec) => Args,
): Readonly<Record<string, FixedCase<Args>>> {
  return Object.fromEntries(
    activationNames.map((name) => {
      const x = (draw: Draw): Operand => draw.perRow([telling.length], telling);
      return [name, { rows: 1, args: (draw: Draw) => args(draw, x(draw), defaultSpec(name)) }];
    }),
  );
}

const activate = (draw: Draw, x: Operand, activation: ActivationSpec) => ({
  x,
  out: draw.perRow(x.shape),
  activation,
});

const activateBackward = (draw: Draw, x: Operand, activation: ActivationSpec) => ({
  x,
  y: resultOf(draw, x, activation),
  dy: draw.perRow(x.shape),
  out: draw.perRow(x.shape),
  activation,
});

/** Softmax of each row, or its logarithm. */
function softmaxOf(draw: Draw, x: Operand, log: boolean): Operand {
  const columns = x.shape.at(-1)!;
  const y = x.numbers.map((number, i) => {
    const start = i - (i % columns);
    const row = x.numbers.subarray(start, start + columns);
    const largest = Math.max(...row);
    const total = Math.log(row.reduce((sum, z) => sum + Math.exp(z - largest), 0)) + largest;
    return log ? number - total : Math.exp(number - total);
  });
  return draw.perRow(x.shape, [...y]);
}

export const activationCases: CaseLists<ActivationKernels<Operand>> = {
  activate: {
    fixed: forEach(activate),
    random: (draw) => activate(draw, wide(draw), activationFor(draw)),
  },
  activateBackward: {
    fixed: forEach(activateBackward),
    random: (draw) => activateBackward(draw, wide(draw), activationFor(draw)),
  },

  softmax: {
    fixed: {
      'logits far from zero': {
        args: (draw) => ({
          x: draw.perRow([3], [1000, 1001, 999, -1000, -1000, -1003]),
          out: draw.perRow([3]),
        }),
      },
      'the logarithm of what would be zero': {
        args: (draw) => ({
          x: draw.perRow([2], [0, 300, -300, 0]),
          out: draw.perRow([2]),
          log: true,
        }),
      },
      'one class': { args: (draw) => ({ x: draw.perRow([1]), out: draw.perRow([1]) }) },
    },
    random(draw) {
      const x = wide(draw);
      return { x, out: draw.perRow(x.shape), log: draw.pick([true, false]) };
    },
  },

  softmaxBackward: {
    fixed: {
      'one class': {
        args: (draw) => ({
          y: draw.perRow([1], [1, 1]),
          dy: draw.perRow([1]),
          out: draw.perRow([1]),
        }),
      },
    },
    random(draw) {
      const log = draw.pick([true, false]);
      const x = wide(draw);
      const y = softmaxOf(draw, x, log);
      return { y, dy: draw.perRow(x.shape), out: draw.perRow(x.shape), log };
    },
  },
};
