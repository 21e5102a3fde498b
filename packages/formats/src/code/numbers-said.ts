/**
 * What a network of numbers says, in statements that C and JavaScript share: each number in its
 * unit, the ends of its interval, its quantiles in order.
 */
import {
  numberTargets,
  outputOfNumber,
  outputsPerNumber,
  type RegressionTarget,
  type Target,
} from '@reflexarc/signal';
import type { Dialect } from './dialect.ts';
import { block, type Lines, loop, sum } from './lines.ts';

/** Of each number that a network says. */
export interface NumberFields {
  readonly hasInterval: boolean;
  /** How many; 0 where it says none. */
  readonly quantiles: number;
}

export function numberFields(target: RegressionTarget): NumberFields {
  const { quantiles = [] } = target;
  const isKnown = numberTargets(target).some(({ interval }) => interval !== undefined);
  return { hasInterval: isKnown || quantiles.length > 0, quantiles: quantiles.length };
}

/** Whether a network says more than a label or one number. */
export function saysMore(target: Target | undefined): target is RegressionTarget {
  if (target?.task !== 'regression') return false;
  return numberTargets(target).length > 1 || numberFields(target).hasInterval;
}

/** The number by which rules go, of what the network says in `output`: an expression. */
export function numberOf(
  target: RegressionTarget,
  { literal }: Dialect,
  output = 'output',
): string {
  const { mean, deviation } = target;
  return `${output}[${outputOfNumber(target)}] * ${literal(deviation)} + ${literal(mean)}`;
}

/** Fills `said[0].value` and so on, of what the network says in `output`. */
export function saidLines(
  target: RegressionTarget,
  dialect: Dialect,
  { output, said }: { readonly output: string; readonly said: string },
): Lines {
  const { literal } = dialect;
  const { hasInterval, quantiles: each } = numberFields(target);
  const perNumber = outputsPerNumber(target);
  return numberTargets(target).flatMap(({ mean, deviation, interval }, index): Lines => {
    const own = `${said}[${index}]`;
    const at = (i: string | number): string =>
      `${output}[${sum(perNumber * index, i)}] * ${literal(deviation)} + ${literal(mean)}`;
    const value = `${own}.value = ${at(outputOfNumber(target))};`;
    const { below, above } = interval ?? { below: 0, above: 0 };
    const [least, most] =
      each === 0 ? ['value', 'value'] : ['quantiles[0]', `quantiles[${each - 1}]`];
    const isKnown = interval !== undefined || each > 0;
    const ends = isKnown
      ? [
          `${own}.low = ${own}.${least} - ${literal(below)};`,
          `${own}.high = ${own}.${most} + ${literal(above)};`,
          `if (${own}.low > ${own}.value) ${own}.low = ${own}.value;`,
          `if (${own}.high < ${own}.value) ${own}.high = ${own}.value;`,
        ]
      : [`${own}.low = ${own}.high = ${dialect.notANumber};`];
    const sorted = [
      `${dialect.number('x', at('i'))};`,
      `${dialect.integer('k', 'i')};`,
      ...block(`for (; k > 0 && ${own}.quantiles[k - 1] > x; k--)`, [
        `${own}.quantiles[k] = ${own}.quantiles[k - 1];`,
      ]),
      `${own}.quantiles[k] = x;`,
    ];
    return [
      value,
      ...(each === 0 ? [] : loop(dialect, ['i', each], sorted)), // quantiles may cross
      ...(hasInterval ? ends : []),
    ];
  });
}
