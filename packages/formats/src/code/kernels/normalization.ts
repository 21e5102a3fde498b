/** Means and variances over the last axis, and what is done with them. */
import { sizeOf } from '@reflexarc/core';
import { loop } from '../lines.ts';
import type { EmittedKernels } from './emission.ts';
import { matrixOf } from './shapes.ts';

export const normalizationKernels: EmittedKernels = {
  moments: {
    settings: ['over'],
    refuses: ({ over }) =>
      over === 'rows' ? 'statistics over the rows of a batch, of which there is one' : undefined,
    lines({ x, mean, variance }, emission) {
      const { dialect } = emission;
      const { rows, columns } = matrixOf(x);
      const value = emission.read(x, `i * ${columns} + j`);
      return loop(
        dialect,
        ['i', rows],
        [
          `${dialect.number('average', '0')};`,
          `${dialect.number('squares', '0')};`,
          ...loop(dialect, ['j', columns], [`average += ${value};`]),
          `average /= ${columns};`,
          ...loop(
            dialect,
            ['j', columns],
            [
              `${dialect.number('distance', `${value} - average`)};`,
              'squares += distance * distance;',
            ],
          ),
          `${emission.place(mean, 'i')} = average;`,
          `${emission.place(variance, 'i')} = squares / ${columns};`,
        ],
      );
    },
  },

  normalize: {
    settings: ['epsilon', 'over'],
    lines({ x, mean, variance, epsilon, over, out }, emission) {
      const { dialect } = emission;
      const { columns } = matrixOf(x);
      const statistic = over === 'rows' ? 'j' : 'i';
      const at = `i * ${columns} + j`;
      const spread = `${emission.read(variance, statistic)} + ${dialect.literal(epsilon)}`;
      const distance = `${emission.read(x, at)} - ${emission.read(mean, statistic)}`;
      const value = `(${distance}) / ${emission.call('sqrt', spread)}`;
      const inner = [`${emission.place(out, at)} = ${value};`];
      return loop(
        dialect,
        ['i', sizeOf(x.shape) / columns],
        [...loop(dialect, ['j', columns], inner)],
      );
    },
  },
};
