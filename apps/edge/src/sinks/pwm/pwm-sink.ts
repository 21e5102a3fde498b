/** A pin of the board that is on for a share of the time: a lamp's brightness, a motor's speed. */
import { didYouMean, show } from '@reflexarc/core';
import type { Target } from '@reflexarc/signal';
import type { Check } from '../../configuration/check.ts';
import { ConfigError } from '../../errors/catalogue.ts';
import { checkOutputPin } from '../check-pin.ts';
import type { SinkKind } from '../sink.ts';
import { openPwm } from './open.ts';
import { type Settings, schema } from './schema.ts';

/** Pins up to this have a message of their own; those above need a longer one. */
const LAST_SHORT_PIN = 15;

export const pwm: SinkKind = {
  type: 'pwm',
  schema,
  usesBoard: true,
  check: checkPwm,
  traffic: ({ pin }: Settings) => [{ key: `pwm ${pin}`, bytes: pin > LAST_SHORT_PIN ? 6 : 3 }],
  checkTarget,
  open: (settings: Settings, place, surroundings) => openPwm(settings, place, surroundings),
};

function checkPwm(settings: Settings, place: string, check: Check): void {
  const { pin, when, follow } = settings;
  const { file, pins } = check;
  checkOutputPin(pin, `${place}.pin`, check);
  if (pins.pwm !== undefined && !pins.pwm.includes(pin)) {
    const detail = { place: `${place}.pin`, file, value: show(pin), board: pins.name };
    throw new ConfigError('PIN_WITHOUT_PWM', { ...detail, known: pins.pwm.join(', ') });
  }
  if ((when === undefined) === (follow === undefined)) {
    const hint = '`when` switches between two duty cycles, `follow` makes it follow a number';
    const expected = 'exactly one of `when` and `follow`';
    const value = when === undefined ? 'without either' : 'with both';
    throw new ConfigError('INVALID_VALUE', { place, file, value, expected, hint });
  }
  if (follow?.type === 'value' && follow.from === follow.to) {
    const detail = { place: `${place}.follow.to`, file, value: String(follow.to) };
    const hint = 'the duty cycle goes from `inactive` to `active` between two different values';
    throw new ConfigError('INVALID_VALUE', {
      ...detail,
      expected: 'another number than `from`',
      hint,
    });
  }
}

/**
 * Throws ConfigError UNKNOWN_LABEL or RULE_MISMATCH if the model does not say what the duty cycle
 * follows.
 */
function checkTarget({ follow }: Settings, place: string, target: Target, file: string): void {
  if (follow === undefined) return;
  const { task } = target;
  if (follow.type === 'value') {
    if (task === 'regression') return;
    const hint = `follow the probability of one of its labels: ${target.labels.join(', ')}`;
    const detail = { place: `${place}.follow`, file, rule: 'a value', task };
    throw new ConfigError('RULE_MISMATCH', { ...detail, hint });
  }
  if (task === 'regression') {
    const hint = 'follow its `value`';
    const detail = { place: `${place}.follow`, file, rule: 'a label', task };
    throw new ConfigError('RULE_MISMATCH', { ...detail, hint });
  }
  if (target.labels.includes(follow.label)) return;
  const detail = { place: `${place}.follow.label`, file, value: show(follow.label) };
  throw new ConfigError('UNKNOWN_LABEL', {
    ...detail,
    hint: didYouMean(follow.label, target.labels),
  });
}
