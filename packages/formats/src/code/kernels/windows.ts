/** Windows that slide over height × width × channels: convolutions, their transposes, pooling. */
import { sizeOf } from '@reflexarc/core';
import type { KernelArgs } from '@reflexarc/core/kernels';
import type { AnySlot } from '@reflexarc/core/plan';
import type { Dialect } from '../dialect.ts';
import { block, type Lines, loop, sum, times } from '../lines.ts';
import type { Emission, EmittedKernels } from './emission.ts';
import { lengthLines } from './lengths.ts';
import { epilogueLines } from './products.ts';
import { columnsOf } from './shapes.ts';

type Window = KernelArgs<AnySlot>['conv2d']['window'];
type Axis = Window['height'];

export const windowKernels: EmittedKernels = {
  conv2d: {
    settings: ['window', 'activation'],
    lines(args, emission) {
      const { x, filters, out, window } = args;
      const [inputs, outputs] = [columnsOf(x), columnsOf(out)];
      const channels = loop(
        emission.dialect,
        ['i', inputs],
        [
          `${emission.dialect.number('factor', emission.read(x, `${channelsOf(inputs)} + i`))};`,
          ...loop(
            emission.dialect,
            ['j', outputs],
            [
              `sums[j] += factor * ${emission.read(filters, `(tap * ${inputs} + i) * ${outputs} + j`)};`,
            ],
          ),
        ],
      );
      return [
        ...summed(window, { out, taps: channels }, emission),
        ...epilogueLines(args, emission),
      ];
    },
  },

  depthwiseConv2d: {
    settings: ['window', 'activation'],
    lines(args, emission) {
      const { x, filters, out, window } = args;
      const { dialect } = emission;
      const [inputs, outputs] = [columnsOf(x), columnsOf(out)];
      const perInput = outputs / inputs;
      const j = sum(times(perInput, 'i'), 'm');
      const inner = [
        `sums[${j}] += factor * ${emission.read(filters, `tap * ${outputs} + ${j}`)};`,
      ];
      const channels = loop(
        dialect,
        ['i', inputs],
        [
          `${dialect.number('factor', emission.read(x, `${channelsOf(inputs)} + i`))};`,
          ...loop(dialect, ['m', perInput], inner),
        ],
      );
      return [
        ...summed(window, { out, taps: channels }, emission),
        ...epilogueLines(args, emission),
      ];
    },
  },

  /** Each cell of dy is spread over the window that it would have been computed from. */
  conv2dBackwardInput: {
    settings: ['window'],
    lines({ dy, filters, out, window }, emission) {
      const { dialect } = emission;
      const [inputs, outputs] = [columnsOf(out), columnsOf(dy)];
      const read = emission.read(dy, `o * ${outputs} + j`);
      const weight = emission.read(filters, `(tap * ${inputs} + i) * ${outputs} + j`);
      return [
        ...loop(dialect, ['i', sizeOf(out.shape)], [`${emission.place(out, 'i')} = 0;`]),
        ...overCells(window, dialect, [
          ...overTaps(window, dialect, [
            ...loop(
              dialect,
              ['i', inputs],
              [
                `${dialect.number('total', '0')};`,
                ...loop(dialect, ['j', outputs], [`total += ${read} * ${weight};`]),
                `${emission.place(out, `${channelsOf(inputs)} + i`)} += total;`,
              ],
            ),
          ]),
        ]),
      ];
    },
  },

  pool2d: {
    settings: ['window', 'pool'],
    lines({ x, lengths, out, window, pool }, emission) {
      const { dialect } = emission;
      const channels = columnsOf(x);
      const value = emission.read(x, `${channelsOf(channels)} + c`);
      const take =
        pool === 'max'
          ? [`if (count == 0 || !(${value} <= best)) best = ${value};`, 'count++;']
          : [`best += ${value};`, 'count++;'];
      const counted = lengths === undefined ? take : block('if (cell < length)', take);
      const to = emission.place(out, `o * ${channels} + c`);
      return [
        ...(lengths === undefined ? [] : lengthLines(lengths, window.width.input, emission)),
        ...overCells(window, dialect, [
          ...loop(
            dialect,
            ['c', channels],
            [
              `${dialect.number('best', '0')};`,
              `${dialect.number('count', dialect.literal(0))};`,
              ...overTaps(window, dialect, counted),
              pool === 'max' ? `${to} = best;` : `${to} = count == 0 ? 0 : best / count;`,
            ],
          ),
        ]),
      ];
    },
  },
};

/** Where the input cell's channels begin. */
function channelsOf(channels: number): string {
  return times(channels, 'cell');
}

/** For each output cell: sums over the taps, then into `out`. */
function summed(
  window: Window,
  { out, taps }: { readonly out: AnySlot; readonly taps: Lines },
  emission: Emission,
): Lines {
  const { dialect } = emission;
  const outputs = columnsOf(out);
  const sums = emission.scratch('sums', outputs);
  const named = taps.map((line) => line.replaceAll('sums[', `${sums}[`));
  return overCells(window, dialect, [
    ...loop(dialect, ['j', outputs], [`${sums}[j] = 0;`]),
    ...overTaps(window, dialect, named),
    ...loop(
      dialect,
      ['j', outputs],
      [`${emission.place(out, `o * ${outputs} + j`)} = ${sums}[j];`],
    ),
  ]);
}

/** `body` for each output cell, whose index is `o`. */
function overCells({ height, width }: Window, dialect: Dialect, body: Lines): Lines {
  const index = height.output === 1 ? 'column' : `row * ${width.output} + column`;
  return overAxis(
    dialect,
    ['row', height.output],
    [...loop(dialect, ['column', width.output], [`${dialect.integer('o', index)};`, ...body])],
  );
}

/** `body` for each tap that falls on a cell: `tap` counts filter cells, `cell` input cells. */
function overTaps({ height, width }: Window, dialect: Dialect, body: Lines): Lines {
  const tap = height.size === 1 ? 'kx' : `ky * ${width.size} + kx`;
  const input = height.input === 1 ? 'x' : `y * ${width.input} + x`;
  const inner = loop(
    dialect,
    ['kx', width.size],
    [
      ...seen(dialect, ['x', 'column', 'kx'], width),
      `${dialect.integer('cell', input)};`,
      ...(body.some((line) => /\btap\b/.test(line)) ? [`${dialect.integer('tap', tap)};`] : []),
      ...body,
    ],
  );
  return height.input === 1 && height.size === 1 && height.output === 1 && height.before === 0
    ? inner
    : loop(dialect, ['ky', height.size], [...seen(dialect, ['y', 'row', 'ky'], height), ...inner]);
}

/** Where the window's tap falls along an axis; on padding it is left out. */
function seen(
  dialect: Dialect,
  [variable, output, tap]: readonly [string, string, string],
  axis: Axis,
): Lines {
  const place = sum(times(axis.stride, output), times(axis.dilation, tap));
  const at = axis.before === 0 ? place : `${place} - ${axis.before}`;
  const last = (axis.output - 1) * axis.stride + (axis.size - 1) * axis.dilation - axis.before;
  const outside = [
    ...(axis.before > 0 ? [`${variable} < 0`] : []),
    ...(last >= axis.input ? [`${variable} >= ${axis.input}`] : []),
  ];
  return [
    `${dialect.integer(variable, at)};`,
    ...(outside.length === 0 ? [] : [`if (${outside.join(' || ')}) continue;`]),
  ];
}

/** A loop that is left out where its variable is 0 alone and nothing reads it. */
function overAxis(dialect: Dialect, [variable, count]: readonly [string, number], body: Lines) {
  const isRead = body.some((line) => new RegExp(`\\b${variable}\\b`).test(line));
  return count === 1 && !isRead ? body : loop(dialect, [variable, count], body);
}
