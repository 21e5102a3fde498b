/** Where rows stand in time: what went before them, and hour, weekday and season. */
import type { CalendarPart } from '@reflexarc/signal';
import { block, type Lines, loop, sum } from '../lines.ts';
import { chosenChannels, optionsOf, type WrittenStages } from './emission.ts';
import { sizeOfRow } from './rows-of.ts';

const dayInSeconds = 86_400;
/** A year of the Gregorian calendar on average. */
const yearInSeconds = 365.2425 * dayInSeconds;
/** 1970 began on a Thursday: this many days after a Monday. */
const daysAfterMonday = 3;

export const timeStages: WrittenStages = {
  history: {
    lines(stage, emission) {
      const { dialect, input, output, first } = emission;
      const options = optionsOf<Record<'lags' | 'means' | 'changes', readonly number[]>>(stage);
      const { lags = [], means = [], changes = [] } = options;
      const width = sizeOfRow(stage.input);
      const chosen = chosenChannels(stage);
      const length = stage.rowsNeeded(1);
      const ring = emission.memory('ring', length * chosen.length);
      const [place, held] = [emission.counter('place'), emission.counter('held')];
      const size = chosen.length;
      /** The number of channel `c` in the row `rows` back; `place` is the row after this one. */
      const back = (c: number, rows: string): string =>
        `${ring}[${size} * ((${place} + ${2 * length - 1} - ${rows}) % ${length}) + ${c}]`;
      let at = width;
      const made = chosen.flatMap((channel, c): Lines => {
        const next = (value: string): string => `${output}[${at++}] = ${value};`;
        return [
          ...lags.map((rows) => next(back(c, String(rows)))),
          ...means.flatMap((rows) =>
            block('', [
              `${dialect.number('total', '0')};`,
              ...loop(dialect, ['k', rows], [`total += ${back(c, `(${rows - 1} - k)`)};`]),
              next(`total / ${rows}`),
            ]),
          ),
          ...changes.map((rows) => next(`${input}[${channel}] - ${back(c, String(rows))}`)),
        ];
      });
      return [
        `if (${first}) ${place} = ${held} = 0;`,
        ...chosen.map(
          (channel, c) => `${ring}[${sum(`${size} * ${place}`, c)}] = ${input}[${channel}];`,
        ),
        `${place} = ${place} + 1 == ${length} ? 0 : ${place} + 1;`,
        `if (${held} < ${length}) ${held}++;`,
        ...block(`if (${held} < ${length})`, [emission.leave]),
        ...loop(dialect, ['i', width], [`${output}[i] = ${input}[i];`]),
        ...made,
      ];
    },
  },
  calendar: {
    refuses: (_stage, { rows }) =>
      rows === 'float32'
        ? 'seconds since 1970 need more digits than the float32 numbers of its rows have'
        : undefined,
    lines(stage, emission) {
      const { dialect, input, output } = emission;
      const { channel, offsetHours, parts } = optionsOf<{
        readonly channel: string;
        readonly parts: readonly CalendarPart[];
        readonly offsetHours: number;
      }>(stage);
      const names = stage.input.channels.map(({ name }) => name);
      const place = names.indexOf(channel);
      const others = names.flatMap((_, i) => (i === place ? [] : [i]));
      const { literal } = dialect;
      const days = `seconds / ${literal(dayInSeconds)}`;
      const turns: Readonly<Record<CalendarPart, string>> = {
        hour: days,
        weekday: `(${emission.call('floor', days)} + ${literal(daysAfterMonday)}) / ${literal(7)}`,
        'day-of-year': `seconds / ${literal(yearInSeconds)}`,
      };
      return [
        ...others.map((from, to) => `${output}[${to}] = ${input}[${from}];`),
        `${dialect.number('seconds', `${input}[${place}] + ${literal(offsetHours * 3600)}`)};`,
        ...parts.flatMap((part, i) => {
          const to = others.length + 2 * i;
          return block('', [
            `${dialect.number('turns', turns[part])};`,
            `${dialect.number('angle', `${literal(2 * Math.PI)} * (turns - ${emission.call('floor', 'turns')})`)};`,
            `${output}[${to}] = ${emission.call('sin', 'angle')};`,
            `${output}[${to + 1}] = ${emission.call('cos', 'angle')};`,
          ]);
        }),
      ];
    },
  },
};
