/**
 * Recurrent cells, step by step. What the backward pass would want to see of each step is not kept:
 * a step's gates stand in one place for all steps.
 */
import type { ActivationSpec } from '@reflexarc/core';
import type { KernelArgs } from '@reflexarc/core/kernels';
import type { AnySlot } from '@reflexarc/core/plan';
import { block, type Lines, loop, sum } from '../lines.ts';
import { activateLines } from './activations.ts';
import type { Emission, EmittedKernels } from './emission.ts';
import { lengthLines } from './lengths.ts';
import { columnsOf } from './shapes.ts';

type Cell = Pick<
  KernelArgs<AnySlot>['simpleRnn'],
  'projected' | 'lengths' | 'recurrent' | 'states' | 'last'
>;

export const recurrenceKernels: EmittedKernels = {
  simpleRnn: {
    settings: ['activation'],
    lines(args, emission) {
      const units = columnsOf(args.states);
      const gates = emission.scratch('gates', units);
      return steps(args, emission, [
        ...recurrentSums(args, units, emission),
        ...gatesOf(args, { gates, from: 0, to: units }, emission),
        ...activated(gates, [0, units], args.activation, emission),
        ...loop(
          emission.dialect,
          ['j', units],
          [`${emission.place(args.states, `t * ${units} + j`)} = ${gates}[j];`],
        ),
      ]);
    },
  },

  gru: {
    settings: ['activation', 'recurrentActivation', 'resetBefore'],
    lines(args, emission) {
      const { dialect } = emission;
      const { states, biases } = args;
      const units = columnsOf(states);
      const width = 3 * units;
      const sums = emission.scratch('sums', width);
      const gates = emission.scratch('gates', width);
      const candidate = `${2 * units} + j`;
      const kept = `${gates}[j] * ${emission.read(states, before(units))}`;
      return steps(args, emission, [
        ...recurrentSums(args, width, emission),
        ...(biases === undefined
          ? []
          : loop(dialect, ['j', width], [`${sums}[j] += ${emission.read(biases, 'j')};`])),
        ...gatesOf(args, { gates, from: 0, to: 2 * units }, emission),
        ...activated(gates, [0, 2 * units], args.recurrentActivation, emission),
        ...(args.resetBefore
          ? candidateOfScaledState(args, gates, emission)
          : candidateOfScaledSums(args, gates, emission)),
        ...activated(gates, [2 * units, units], args.activation, emission),
        ...loop(
          dialect,
          ['j', units],
          [
            `${dialect.number('kept', '0')};`,
            `if (t > 0) kept = ${kept};`,
            `${emission.place(states, `t * ${units} + j`)} = ` +
              `kept + (1 - ${gates}[j]) * ${gates}[${candidate}];`,
          ],
        ),
      ]);
    },
  },

  lstm: {
    settings: ['activation', 'recurrentActivation'],
    lines(args, emission) {
      const { dialect } = emission;
      const units = columnsOf(args.states);
      const width = 4 * units;
      const gates = emission.scratch('gates', width);
      const cells = emission.scratch('cells', units);
      return [
        ...loop(dialect, ['j', units], [`${cells}[j] = 0;`]),
        ...steps(args, emission, [
          ...recurrentSums(args, width, emission),
          ...gatesOf(args, { gates, from: 0, to: width }, emission),
          ...activated(gates, [0, 2 * units], args.recurrentActivation, emission),
          ...activated(gates, [2 * units, units], args.activation, emission),
          ...activated(gates, [3 * units, units], args.recurrentActivation, emission),
          ...loop(
            dialect,
            ['j', units],
            [
              `${cells}[j] = ${gates}[${units} + j] * ${cells}[j] + ` +
                `${gates}[j] * ${gates}[${2 * units} + j];`,
              `${gates}[j] = ${cells}[j];`,
            ],
          ),
          ...activated(gates, [0, units], args.activation, emission),
          ...loop(
            dialect,
            ['j', units],
            [
              `${emission.place(args.states, `t * ${units} + j`)} = ` +
                `${gates}[${3 * units} + j] * ${gates}[j];`,
            ],
          ),
        ]),
      ];
    },
  },

  reverseSteps: {
    settings: [],
    lines({ x, lengths, out }, emission) {
      const { dialect } = emission;
      const count = x.shape[0]!; // a sequence
      const channels = columnsOf(x);
      const length = lengths === undefined ? String(count) : 'length';
      const to = emission.place(out, `t * ${channels} + i`);
      const from = emission.read(x, `(${length} - 1 - t) * ${channels} + i`);
      const clear = loop(dialect, ['i', count * channels], [`${emission.place(out, 'i')} = 0;`]);
      return [
        ...(lengths === undefined ? [] : [...lengthLines(lengths, count, emission), ...clear]),
        ...loop(dialect, ['t', length], loop(dialect, ['i', channels], [`${to} = ${from};`])),
      ];
    },
  },
};

/** The index of unit j in the state before step t. */
function before(units: number): string {
  return `(t - 1) * ${units} + j`;
}

/** `body` for each step t that counts, and what stands beyond: 0 in the states, the last state. */
function steps({ states, lengths, last }: Cell, emission: Emission, body: Lines): Lines {
  const { dialect } = emission;
  const [count, units] = [states.shape[0]!, columnsOf(states)]; // [steps, units]
  const length = lengths === undefined ? String(count) : 'length';
  const clear = loop(dialect, ['j', count * units], [`${emission.place(states, 'j')} = 0;`]);
  return [
    ...(lengths === undefined ? [] : [...lengthLines(lengths, count, emission), ...clear]),
    ...loop(dialect, ['t', length], body),
    ...(last === undefined
      ? []
      : lastLines({ states, last, ...(lengths && { lengths }) }, emission)),
  ];
}

function lastLines(
  { states, lengths, last }: Pick<Cell, 'states' | 'lengths'> & { readonly last: AnySlot },
  emission: Emission,
): Lines {
  const { dialect } = emission;
  const [count, units] = [states.shape[0]!, columnsOf(states)];
  const to = emission.place(last, 'j');
  const at = lengths === undefined ? String((count - 1) * units) : `(length - 1) * ${units}`;
  const take = `${to} = ${emission.read(states, sum(at, 'j'))};`;
  if (lengths === undefined) return loop(dialect, ['j', units], [take]);
  return [...loop(dialect, ['j', units], [`${to} = 0;`, `if (length > 0) ${take}`])];
}

/** z of the candidate where the reset gate scales the product: projected + r ⊙ (h·U + biases). */
function candidateOfScaledSums(
  { projected, states }: Cell,
  gates: string,
  emission: Emission,
): Lines {
  const units = columnsOf(states);
  const sums = emission.scratch('sums', 3 * units);
  const candidate = `${2 * units} + j`;
  const given = emission.read(projected, `t * ${3 * units} + ${candidate}`);
  return loop(
    emission.dialect,
    ['j', units],
    [`${gates}[${candidate}] = ${given} + ${gates}[${units} + j] * ${sums}[${candidate}];`],
  );
}

/** z of the candidate where the reset gate scales the state before it: projected + (r ⊙ h)·U. */
function candidateOfScaledState(cell: Cell, gates: string, emission: Emission): Lines {
  const units = columnsOf(cell.states);
  const range = { from: 2 * units, to: 3 * units };
  const scaled = (h: string): string => `${gates}[${units} + k] * ${h}`;
  return [
    ...productSums(cell, { ...range, width: 3 * units, factor: scaled }, emission),
    ...gatesOf(cell, { gates, ...range }, emission),
  ];
}

/** sums = h·U, 0 before the first step. */
function recurrentSums(cell: Cell, width: number, emission: Emission): Lines {
  return productSums(cell, { from: 0, to: width, width, factor: (h) => h }, emission);
}

/** The columns `from` to `to` of sums = factor(h)·U, 0 before the first step. */
function productSums(
  { states, recurrent }: Cell,
  {
    from,
    to,
    width,
    factor,
  }: {
    readonly from: number;
    readonly to: number;
    readonly width: number;
    factor(h: string): string;
  },
  emission: Emission,
): Lines {
  const { dialect } = emission;
  const units = columnsOf(states);
  const sums = emission.scratch('sums', width);
  const j = sum(from, 'j');
  const h = factor(emission.read(states, `(t - 1) * ${units} + k`));
  const weight = emission.read(recurrent, sum(`k * ${width}`, j));
  return [
    ...loop(dialect, ['j', to - from], [`${sums}[${j}] = 0;`]),
    ...block('if (t > 0)', [
      ...loop(
        dialect,
        ['k', units],
        [
          `${dialect.number('h', h)};`,
          ...loop(dialect, ['j', to - from], [`${sums}[${j}] += h * ${weight};`]),
        ],
      ),
    ]),
  ];
}

/** z = projected + sums, for the gates `from` to `to`. */
function gatesOf(
  { projected }: Cell,
  { gates, from, to }: { readonly gates: string; readonly from: number; readonly to: number },
  emission: Emission,
): Lines {
  const width = columnsOf(projected);
  const j = sum(from, 'j');
  const sums = emission.scratch('sums', width);
  const value = `${emission.read(projected, `t * ${width} + ${j}`)} + ${sums}[${j}]`;
  return loop(emission.dialect, ['j', to - from], [`${gates}[${j}] = ${value};`]);
}

function activated(
  array: string,
  [start, count]: readonly [number, number],
  activation: ActivationSpec,
  emission: Emission,
): Lines {
  return activateLines({ array, start: String(start), count, activation }, emission);
}
