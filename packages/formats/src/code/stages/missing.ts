/** What is done about numbers that are not there: they are filled in, or gaps are bridged. */
import type { OpenStage } from '@reflexarc/signal';
import { block, ifElse, type Lines, loop } from '../lines.ts';
import {
  chosenChannels,
  isFiniteNumber,
  optionsOf,
  type Repetition,
  type StageEmission,
  type WrittenStages,
} from './emission.ts';
import { copyRow } from './rows.ts';
import { sizeOfRow } from './rows-of.ts';

/** The most rows that a gap is filled with, as the stage has it. */
const mostFilled = 1000;

export const missingStages: WrittenStages = {
  impute: { fills: chosenChannels, lines: imputeLines },
  gaps: {
    refuses: ({ input }) =>
      input.rateHz === undefined
        ? 'rows come without times and without a rate, by which gaps are told'
        : undefined,
    fills: (stage) => (bridges(stage) ? stage.input.channels.map((_, i) => i) : []),
    mayRepeat: bridges,
    repeats: bridging,
    lines: bridgeLines,
  },
};

function imputeLines(stage: OpenStage, emission: StageEmission): Lines {
  const { dialect, output, first } = emission;
  const { by } = optionsOf<{ readonly by: 'mean' | 'median' | 'constant' | 'last' }>(stage);
  const { value } = stage.spec.fitted as { readonly value: readonly number[] }; // was checked
  const chosen = chosenChannels(stage);
  const values = emission.table('value', value);
  const copy = copyRow(stage, emission);
  if (by !== 'last') {
    const fill = (channel: number, c: number): string =>
      `if (!(${isFiniteNumber(`${output}[${channel}]`)})) ${output}[${channel}] = ${values(String(c))};`;
    return [...copy, ...chosen.map(fill)];
  }
  const last = emission.memory('last', chosen.length);
  const begin = loop(dialect, ['i', chosen.length], [`${last}[i] = ${values('i')};`]);
  const fill = (channel: number, c: number): Lines => [
    `if (!(${isFiniteNumber(`${output}[${channel}]`)})) ${output}[${channel}] = ${last}[${c}];`,
    `${last}[${c}] = ${output}[${channel}];`,
  ];
  return [...copy, ...block(`if (${first})`, begin), ...chosen.flatMap(fill)];
}

/** How many rows in a row may be missing for lines to bridge them. */
function mostMissing(stage: OpenStage): number {
  const step = 1 / (stage.input.rateHz ?? Number.NaN); // refused without a rate
  const { longestSeconds = 1.5 * step } = optionsOf<{ readonly longestSeconds?: number }>(stage);
  return Math.max(0, Math.floor((longestSeconds + 1e-9) / step) - 1); // the stage's own tolerance
}

function bridges(stage: OpenStage): boolean {
  return mostMissing(stage) > 0;
}

/** A row that is missing counts one step of the rate; the next one tells how long the gap was. */
function bridging(stage: OpenStage, emission: StageEmission): Repetition {
  const most = mostMissing(stage);
  const { dialect, input, first, leave, restart } = emission;
  const [held, missing] = [emission.counter('held'), emission.counter('missing')];
  return {
    before: [
      `if (${first}) ${held} = ${missing} = 0;`,
      `${dialect.integer('lacks', '0')};`,
      ...loop(
        dialect,
        ['i', sizeOfRow(stage.input)],
        [`if (!(${isFiniteNumber(`${input}[i]`)})) lacks = 1;`],
      ),
      ...block('if (lacks)', [`if (${missing} <= ${most}) ${missing}++;`, leave]),
      ...block(`if (${held} && ${missing} > ${most})`, [...restart, `${held} = 0;`]),
      `${dialect.integer('between', `${held} ? ${missing} : 0`)};`,
      `if (between > ${mostFilled}) between = ${mostFilled};`,
    ],
    head: `for (${dialect.integer('bridge', '1')}; bridge <= between + 1; bridge++)`,
  };
}

/** The row in the loop: on the line between the last one and this one, or this one itself. */
function bridgeLines(stage: OpenStage, emission: StageEmission): Lines {
  if (!bridges(stage)) return copyRow(stage, emission);
  const { dialect, input, output } = emission;
  const width = sizeOfRow(stage.input);
  const last = emission.memory('last', width);
  const between = `${last}[i] + share * (${input}[i] - ${last}[i])`;
  return ifElse(
    'bridge <= between',
    [
      `${dialect.number('share', `bridge / (between + ${dialect.literal(1)})`)};`,
      ...loop(dialect, ['i', width], [`${output}[i] = ${between};`]),
    ],
    [
      ...loop(dialect, ['i', width], [`${output}[i] = ${last}[i] = ${input}[i];`]),
      `${emission.counter('held')} = 1;`,
      `${emission.counter('missing')} = 0;`,
    ],
  );
}
