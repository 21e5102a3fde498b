/**
 * Matrix products. With sums in `variables` eight columns go at once, each sum in order and in
 * float64 as the backend `js` has it; with sums in the `result`, each number of the left operand
 * meets a whole row of the right one, which compilers turn into vectors.
 */
import { sizeOf } from '@reflexarc/core';
import type { KernelArgs } from '@reflexarc/core/kernels';
import type { AnySlot } from '@reflexarc/core/plan';
import { block, type Lines, loop, sum, times } from '../lines.ts';
import { activateLines } from './activations.ts';
import type { Emission, EmittedKernels } from './emission.ts';
import { biasLines } from './rows.ts';
import { columnsOf } from './shapes.ts';

type Matmul = KernelArgs<AnySlot>['matmul'];

const columnsAtOnce = 8;

/** A product's indices, as text: the left operand by row i and depth k, the right by k and j. */
interface Product {
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
  left(i: string, k: string): string;
  right(k: string, j: string): string;
  /** Whether columns of the right operand lie side by side. */
  readonly isInOrder: boolean;
}

export const productKernels: EmittedKernels = {
  matmul: {
    settings: ['transposeA', 'transposeB', 'activation'],
    lines(args, emission) {
      const product = productOf(args, emission);
      const inVariables = emission.dialect.sums === 'variables' || !product.isInOrder;
      return [
        ...(inVariables ? sumsInVariables : sumsInResult)(product, args.out, emission),
        ...epilogueLines(args, emission),
      ];
    },
  },
};

/** Bias and activation that a product goes on with. */
export function epilogueLines(
  { out, bias, activation }: Pick<Matmul, 'out' | 'bias' | 'activation'>,
  emission: Emission,
): Lines {
  const array = emission.arrayOf(out);
  const numbers = { array, start: '0', count: sizeOf(out.shape), activation };
  return [...biasLines(out, bias, emission), ...activateLines(numbers, emission)];
}

function productOf(
  { a, b, out, transposeA = false, transposeB = false }: Matmul,
  emission: Emission,
): Product {
  const [aColumns, bColumns, columns] = [columnsOf(a), columnsOf(b), columnsOf(out)];
  const aRows = sizeOf(a.shape) / aColumns;
  return {
    rows: transposeA ? aColumns : aRows,
    depth: transposeA ? aRows : aColumns,
    columns,
    left: (i, k) =>
      emission.read(a, transposeA ? sum(times(aColumns, k), i) : sum(times(aColumns, i), k)),
    right: (k, j) =>
      emission.read(b, transposeB ? sum(times(bColumns, j), k) : sum(times(bColumns, k), j)),
    isInOrder: !transposeB,
  };
}

function sumsInResult(product: Product, out: AnySlot, emission: Emission): Lines {
  const { dialect } = emission;
  const { rows, depth, columns, left, right } = product;
  const row = rows === 1 ? '0' : 'i';
  const to = emission.place(out, sum(times(columns, row), 'j'));
  return perRow(product, emission, [
    ...loop(dialect, ['j', columns], [`${to} = 0;`]),
    ...loop(
      dialect,
      ['k', depth],
      [
        `${dialect.number('factor', left(row, 'k'))};`,
        ...loop(dialect, ['j', columns], [`${to} += factor * ${right('k', 'j')};`]),
      ],
    ),
  ]);
}

function sumsInVariables(product: Product, out: AnySlot, emission: Emission): Lines {
  const { dialect } = emission;
  const { columns } = product;
  const whole = columns - (columns % columnsAtOnce);
  const first = dialect.integer('j', '0');
  const group = someColumns(product, { out, first: 'j', count: columnsAtOnce }, emission);
  const rest = { out, first: String(whole), count: columns - whole };
  const repeated = block(`for (${first}; j < ${whole}; j += ${columnsAtOnce})`, group);
  return perRow(product, emission, [
    ...(whole === 0 ? [] : repeated),
    ...(rest.count === 0 ? [] : block('', someColumns(product, rest, emission))),
  ]);
}

/** The sums of `count` columns from `first` on, each in a variable. */
function someColumns(
  { rows, depth, columns, left, right }: Product,
  { out, first, count }: { readonly out: AnySlot; readonly first: string; readonly count: number },
  emission: Emission,
): Lines {
  const { dialect } = emission;
  const row = rows === 1 ? '0' : 'i';
  const each = <T>(value: (s: number) => T): readonly T[] =>
    Array.from({ length: count }, (_, s) => value(s));
  const column = (s: number) => sum(first, s);
  return [
    ...each((s) => `${dialect.number(`s${s}`, '0')};`),
    ...loop(
      dialect,
      ['k', depth],
      [
        `${dialect.number('factor', left(row, 'k'))};`,
        ...each((s) => `s${s} += factor * ${right('k', column(s))};`),
      ],
    ),
    ...each((s) => `${emission.place(out, sum(times(columns, row), column(s)))} = s${s};`),
  ];
}

function perRow({ rows }: Product, { dialect }: Emission, body: Lines): Lines {
  return rows === 1 ? body : loop(dialect, ['i', rows], body);
}
