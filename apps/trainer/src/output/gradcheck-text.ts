/** A gradient check for the terminal: every gradient both ways, then what either way costs. */
import type { CheckedGradient, GradientCheck } from '@reflexarc/core';
import { type Passes, passesOf, valuesPerWeight } from './passes.ts';
import { formatTable } from './table.ts';

/** The most gradients listed: the worst ones. */
const mostListed = 20;

/** Networks to compare with: layer sizes, weights without biases. */
const others: readonly (readonly number[])[] = [
  [784, 30, 10],
  [4096, 64, 10],
];

export function gradcheckText(network: string, found: GradientCheck, passes: Passes): string {
  const { gradients, worst } = found;
  const listed = [...gradients].sort((a, b) => b.error - a.error).slice(0, mostListed);
  const shown = gradients.filter((gradient) => listed.includes(gradient));
  const hidden = gradients.length - shown.length;
  const parts = [
    `${network}\n\n${gradientTable(shown)}`,
    ...(hidden === 0 ? [] : [`… ${hidden} more, all closer`]),
    `worst error ${worst.error.toExponential(1)} at ${nameOf(worst)}`,
    `passes through the network to know all gradients\n\n${costTable(passes)}`,
  ];
  const { gridSearchYearsLog10: years } = passes;
  if (years !== undefined && years > 0) {
    parts.push(`At the speed of this run the grid would take 10^${Math.round(years)} years.`);
  }
  return `${parts.join('\n\n')}\n`;
}

/** `dense1.weights[3]` */
export function nameOf({ layer, parameter, index }: CheckedGradient): string {
  return `${layer}.${parameter}[${index}]`;
}

function gradientTable(gradients: readonly CheckedGradient[]): string {
  return formatTable(
    [
      { title: 'weight' },
      { title: 'backpropagation', align: 'right' },
      { title: '(C(w + h) − C(w − h)) / 2h', align: 'right' },
      { title: 'error', align: 'right' },
    ],
    gradients.map((each) => [
      nameOf(each),
      each.backpropagation.toExponential(9),
      each.numeric.toExponential(9),
      each.error.toExponential(1),
    ]),
    100,
  );
}

function costTable(passes: Passes): string {
  const row = (name: string, { weights, movingEach, backpropagation, gridSearchLog10 }: Passes) => [
    name,
    weights.toLocaleString('en'),
    String(backpropagation),
    movingEach.toLocaleString('en'),
    `10^${Math.round(gridSearchLog10).toLocaleString('en')}`,
  ];
  return formatTable(
    [
      { title: 'network' },
      { title: 'weights', align: 'right' },
      { title: 'backpropagation', align: 'right' },
      { title: 'moving each', align: 'right' },
      { title: `grid of ${valuesPerWeight} values`, align: 'right' },
    ],
    [
      row('this one', passes),
      ...others.map((sizes) => row(sizes.join('×'), passesOf(weightsOf(sizes)))),
    ],
    100,
  );
}

function weightsOf(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, units, i) => sum + units * sizes[i]!, 0);
}
