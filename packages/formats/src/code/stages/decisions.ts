/** From scores to decisions: a row of the index of a label (−1 for none), then a score for each. */
import type { OpenStage } from '@reflexarc/signal';
import { block, type Lines, loop } from '../lines.ts';
import { optionsOf, type StageEmission, type WrittenStages } from './emission.ts';
import { copyRow } from './rows.ts';

export const decisionStages: WrittenStages = {
  temperature: {
    lines(stage, emission) {
      const { dialect, input, output } = emission;
      const { value } = optionsOf<{ readonly value: number }>(stage);
      const width = stage.input.channels.length;
      const raised = emission.call(
        'pow',
        `${input}[i] > 0 ? ${input}[i] : 0, ${dialect.literal(1 / value)}`,
      );
      return [
        `${dialect.number('total', '0')};`,
        ...loop(dialect, ['i', width], [`${output}[i] = ${raised};`, `total += ${output}[i];`]),
        ...loop(
          dialect,
          ['i', width],
          [`${output}[i] = total > 0 ? ${output}[i] / total : ${dialect.literal(1 / width)};`],
        ),
      ];
    },
  },
  decide: {
    lines(stage, emission) {
      const { dialect, input, output } = emission;
      const options = optionsOf<{ threshold: number; thresholds?: Record<string, number> }>(stage);
      const { threshold, thresholds = {} } = options;
      const labels = stage.input.channels.map(({ name }) => name);
      const least = emission.table(
        'least',
        labels.map((name) => (Object.hasOwn(thresholds, name) ? thresholds[name]! : threshold)),
      );
      const isBetter = `best < 0 || ${input}[i] > ${input}[best]`;
      return [
        `${dialect.integer('best', '-1')};`,
        ...loop(
          dialect,
          ['i', labels.length],
          [
            `${output}[1 + i] = ${input}[i];`,
            `if (${input}[i] >= ${least('i')} && (${isBetter})) best = i;`,
          ],
        ),
        `${output}[0] = best;`,
      ];
    },
  },
  majority: {
    lines(stage, emission) {
      const { dialect, output } = emission;
      const { decisions } = optionsOf<{ readonly decisions: number }>(stage);
      const { counts, lines } = recent(stage, decisions, emission);
      return [
        ...copyRow(stage, emission),
        ...lines,
        `${dialect.integer('best', dialect.toInteger(`${output}[0]`))};`,
        ...loop(
          dialect,
          ['i', stage.input.channels.length],
          [`if (${counts}[i] > ${counts}[best + 1]) best = i - 1;`],
        ),
        `${output}[0] = best;`,
      ];
    },
  },
  kOfN: {
    lines(stage, emission) {
      const { dialect, output } = emission;
      const { k, n } = optionsOf<{ readonly k: number; readonly n: number }>(stage);
      const { counts, lines } = recent(stage, n, emission);
      const isBetter = `best < 0 || ${counts}[i + 1] > ${counts}[best + 1]`;
      return [
        ...copyRow(stage, emission),
        ...lines,
        `${dialect.integer('best', '-1')};`,
        ...loop(
          dialect,
          ['i', stage.input.channels.length - 1],
          [`if (${counts}[i + 1] >= ${k} && (${isBetter})) best = i;`],
        ),
        `${output}[0] = best;`,
      ];
    },
  },
  hysteresis: {
    lines(stage, emission) {
      const { dialect, output } = emission;
      const { on, off } = optionsOf<{ readonly on: number; readonly off: number }>(stage);
      const current = emission.counter('current');
      const score = (label: string) => `${output}[1 + ${label}]`;
      const { literal } = dialect;
      return [
        ...copyRow(stage, emission),
        `if (${emission.first}) ${current} = -1;`,
        `${dialect.integer('best', dialect.toInteger(`${output}[0]`))};`,
        ...block(`if (${current} < 0 || ${score(current)} < ${literal(off)})`, [
          `${current} = best >= 0 && ${score('best')} >= ${literal(on)} ? best : -1;`,
        ]),
        `${output}[0] = ${current};`,
      ];
    },
  },
  hold: {
    refuses: needsRate,
    lines(stage, emission) {
      const { output } = emission;
      const { held, age, isWithin, tick } = timer(stage, emission);
      return [
        ...copyRow(stage, emission),
        ...tick,
        ...block(`if (${held} >= 0 && ${isWithin})`, [`${output}[0] = ${held};`]).slice(0, -1),
        `} else if (${output}[0] >= 0) {`,
        `  ${age} = 0;`,
        '}',
        `${held} = ${emission.dialect.toInteger(`${output}[0]`)};`,
      ];
    },
  },
  coolDown: {
    refuses: needsRate,
    lines(stage, emission) {
      const { output } = emission;
      const { held, age, isWithin, tick } = timer(stage, emission);
      return [
        ...copyRow(stage, emission),
        ...tick,
        ...block(`if (${output}[0] >= 0)`, [
          ...block(`if (${held} >= 0 && ${isWithin})`, [`${output}[0] = -1;`]).slice(0, -1),
          '} else {',
          `  ${held} = ${emission.dialect.toInteger(`${output}[0]`)};`,
          `  ${age} = 0;`,
          '}',
        ]),
      ];
    },
  },
};

function needsRate({ input }: OpenStage): string | undefined {
  return input.rateHz === undefined ? 'rows come without a rate, by which time is told' : undefined;
}

/** Counts rows since a label was decided; rows come at the chain's rate. */
function timer(stage: OpenStage, emission: StageEmission) {
  const { seconds } = optionsOf<{ readonly seconds: number }>(stage);
  const rows = seconds * (stage.input.rateHz ?? Number.NaN); // refused without a rate
  const [held, age] = [emission.counter('held'), emission.counter('age')];
  const last = Math.ceil(rows);
  return {
    held,
    age,
    isWithin: `${age} < ${emission.dialect.literal(rows)}`,
    tick: [`if (${emission.first}) ${held} = -1;`, `if (${age} < ${last}) ${age}++;`],
  };
}

/** Counts how often each of the last decisions was made, that for no label first. */
function recent(
  stage: OpenStage,
  length: number,
  emission: StageEmission,
): { readonly counts: string; readonly lines: Lines } {
  const { dialect, output } = emission;
  const outcomes = stage.input.channels.length; // no label, and each label
  const ring = emission.memory('recent', length);
  const counts = emission.memory('counts', outcomes);
  const [held, place] = [emission.counter('held'), emission.counter('place')];
  return {
    counts,
    lines: [
      ...block(`if (${emission.first})`, [
        `${held} = ${place} = 0;`,
        ...loop(dialect, ['i', outcomes], [`${counts}[i] = 0;`]),
      ]),
      ...block(`if (${held} == ${length})`, [
        `${counts}[${dialect.toInteger(`${ring}[${place}]`)} + 1] -= 1;`,
      ]).slice(0, -1),
      '} else {',
      `  ${held}++;`,
      '}',
      `${ring}[${place}] = ${output}[0];`,
      `${counts}[${dialect.toInteger(`${output}[0]`)} + 1] += 1;`,
      `${place} = ${place} + 1 == ${length} ? 0 : ${place} + 1;`,
    ],
  };
}
