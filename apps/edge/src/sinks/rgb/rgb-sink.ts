/**
 * A LED of three colors on three pins with PWM: of its colors the first whose rule holds is shown.
 */
import * as v from 'valibot';
import { checkOffered } from '../../board/check-pin.ts';
import { checkLevels, checkRule } from '../../configuration/check-rules.ts';
import { ruleSchema } from '../../configuration/rule-schema.ts';
import { conditionOf } from '../../pipeline/control/condition.ts';
import type { Decision } from '../../pipeline/reflex.ts';
import type { Surroundings } from '../../sources/source.ts';
import { checkPwm } from '../pwm/pwm-sink.ts';
import type { Sink, SinkKind } from '../sink.ts';

const pin = (color: string) =>
  v.pipe(v.number(), v.integer(), v.description(`Pin with PWM of its ${color} part`));
const color = (description: string) =>
  v.pipe(
    v.string(),
    v.regex(/^#[\dA-Fa-f]{6}$/, 'a color such as #ff0000'),
    v.description(`${description}, as #rrggbb in hexadecimal digits`),
  );

const schema = v.strictObject({
  type: v.literal('rgb'),
  red: pin('red'),
  green: pin('green'),
  blue: pin('blue'),
  common: v.optional(
    v.pipe(
      v.picklist(['cathode', 'anode']),
      v.description('What its parts share: the cathode at ground, or the anode at 5 V'),
    ),
    'cathode',
  ),
  colors: v.pipe(
    v.array(
      v.strictObject({ when: ruleSchema, color: color('What it shows while the rule holds') }),
    ),
    v.minLength(1),
    v.description('Its colors; the first whose rule holds is shown'),
  ),
  otherwise: v.optional(color('What it shows while none of them holds'), '#000000'),
  safe: v.optional(color('What it shows on start, exit and every fault'), '#000000'),
});

type Settings = v.InferOutput<typeof schema>;
const parts = ['red', 'green', 'blue'] as const;

export const rgb: SinkKind = {
  type: 'rgb',
  schema,
  usesBoard: true,
  check(settings: Settings, place, check) {
    for (const part of parts) checkPwm(settings[part], `${place}.${part}`, check);
    for (const [i, { when }] of settings.colors.entries()) {
      checkLevels(when, `${place}.colors[${i}].when`, check.file);
    }
  },
  checkTarget({ colors }: Settings, place, facts) {
    for (const [i, { when }] of colors.entries()) {
      checkRule(when, `${place}.colors[${i}].when`, facts);
    }
  },
  traffic: (settings: Settings) =>
    parts.map((part) => ({ key: `pwm ${settings[part]}`, bytes: settings[part] > 15 ? 6 : 3 })),
  open: (settings: Settings, place, surroundings) => openRgb(settings, place, surroundings),
};

async function openRgb(
  settings: Settings,
  place: string,
  { board: openBoard, file, labels, inputs }: Surroundings,
): Promise<Sink> {
  const board = await openBoard();
  for (const part of parts) {
    checkOffered(board, settings[part], 'pwm', { place: `${place}.${part}`, file });
  }
  const most = 2 ** board.pwmBits - 1;
  const choices = settings.colors.map((choice) => ({
    color: choice.color,
    holds: conditionOf(choice.when, { labels, inputs }),
  }));
  let state = settings.safe;
  /** Duty cycle of one of its parts, 0 to `most`. */
  const dutyOf = (part: number) => {
    const share = Number.parseInt(state.slice(1 + 2 * part, 3 + 2 * part), 16) / 255;
    return Math.round((settings.common === 'anode' ? 1 - share : share) * most);
  };
  const show = () => parts.forEach((part, i) => void board.writePwm(settings[part], dutyOf(i)));
  const choose = ({ answer, values, novelty }: Decision) => {
    let shown = settings.otherwise;
    // All are asked, for they remember; from the last to the first, which wins.
    for (let i = choices.length - 1; i >= 0; i--) {
      if (choices[i]!.holds({ answer, measured: values, novelty }) === true)
        shown = choices[i]!.color;
    }
    return shown;
  };
  return {
    pin: parts.map((part) => settings[part]).join('+'),
    get state() {
      return state;
    },
    async prepare() {
      for (const [i, part] of parts.entries()) await board.preparePwm(settings[part], dutyOf(i));
    },
    apply(decision) {
      state = choose(decision);
      show();
    },
    async safe() {
      state = settings.safe;
      show();
      for (const part of parts) await board.confirm(settings[part]);
    },
    async close() {},
  };
}
