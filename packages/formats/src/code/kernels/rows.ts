/** Numbers one by one, or a row over and over. */
import { sizeOf } from '@reflexarc/core';
import type { KernelArgs } from '@reflexarc/core/kernels';
import type { AnySlot } from '@reflexarc/core/plan';
import { block, type Lines, loop, sum } from '../lines.ts';
import type { Emission, EmittedKernel, EmittedKernels } from './emission.ts';
import { columnsOf, matrixOf } from './shapes.ts';

type Pair = KernelArgs<AnySlot>['add'];
type WithRow = KernelArgs<AnySlot>['addRow'];

export const rowKernels: EmittedKernels = {
  add: pairwise('+'),
  subtract: pairwise('-'),
  multiply: pairwise('*'),
  addRow: withRow('+'),
  multiplyRow: withRow('*'),
  scale: {
    settings: ['factor'],
    lines({ x, factor, out }, emission) {
      const value = `${emission.dialect.literal(factor)} * ${emission.read(x, 'i')}`;
      const line = `${emission.place(out, 'i')} = ${value};`;
      return loop(emission.dialect, ['i', sizeOf(out.shape)], [line]);
    },
  },

  gather: {
    settings: [],
    lines({ table, indices, out }, emission) {
      const { dialect } = emission;
      const units = columnsOf(table);
      const index = emission.read(indices, 'i');
      const isRow = `${index} >= 0 && ${index} < ${table.shape[0]}`;
      const to = emission.place(out, `i * ${units} + j`);
      return loop(
        dialect,
        ['i', sizeOf(indices.shape)],
        [
          `${dialect.integer('row', `${isRow} ? ${dialect.toInteger(index)} : -1`)};`,
          ...block(`if (row >= 0 && row == ${index})`, [
            ...loop(
              dialect,
              ['j', units],
              [`${to} = ${emission.read(table, `row * ${units} + j`)};`],
            ),
          ]).slice(0, -1),
          '} else {',
          ...loop(dialect, ['j', units], [`  ${to} = ${dialect.notANumber};`]),
          '}',
        ],
      );
    },
  },
};

function pairwise(operator: string): EmittedKernel<Pair> {
  return {
    settings: [],
    lines({ a, b, out }, emission) {
      const value = `${emission.read(a, 'i')} ${operator} ${emission.read(b, 'i')}`;
      const line = `${emission.place(out, 'i')} = ${value};`;
      return loop(emission.dialect, ['i', sizeOf(out.shape)], [line]);
    },
  };
}

function withRow(operator: string): EmittedKernel<WithRow> {
  return {
    settings: [],
    lines({ x, row, out }, emission) {
      const { rows, columns } = matrixOf(x);
      const at = rows === 1 ? 'j' : sum(`i * ${columns}`, 'j');
      const value = `${emission.read(x, at)} ${operator} ${emission.read(row, 'j')}`;
      const inner = loop(
        emission.dialect,
        ['j', columns],
        [`${emission.place(out, at)} = ${value};`],
      );
      return rows === 1 ? inner : loop(emission.dialect, ['i', rows], inner);
    },
  };
}

/** The bias of a product, added to each of `rows` rows of its result. */
export function biasLines(out: AnySlot, bias: AnySlot | undefined, emission: Emission): Lines {
  if (bias === undefined) return [];
  const { rows, columns } = matrixOf(out);
  const at = rows === 1 ? 'j' : `i * ${columns} + j`;
  const inner = loop(
    emission.dialect,
    ['j', columns],
    [`${emission.place(out, at)} += ${emission.read(bias, 'j')};`],
  );
  return rows === 1 ? inner : loop(emission.dialect, ['i', rows], inner);
}
