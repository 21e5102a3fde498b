/** A pin of the board that is on for a share of the time: a lamp's brightness, a motor's speed. */
import { show } from '@reflexarc/core/errors';
import { checkDigitalPin } from '../../board/check-pin.ts';
import type { Check } from '../../configuration/check.ts';
import { ConfigError } from '../../errors/catalogue.ts';
import { checkFollow, checkFollowTarget } from '../follow.ts';
import type { SinkKind } from '../sink.ts';
import { openPwm } from './open.ts';
import { type Settings, schema } from './schema.ts';

/** Pins up to this have a message of their own; those above need a longer one. */
const LAST_SHORT_PIN = 15;

export const pwm: SinkKind = {
  type: 'pwm',
  schema,
  usesBoard: true,
  check(settings: Settings, place, check) {
    checkPwm(settings.pin, `${place}.pin`, check);
    checkFollow(settings, place, check.file);
  },
  traffic: ({ pin }: Settings) => [{ key: `pwm ${pin}`, bytes: pin > LAST_SHORT_PIN ? 6 : 3 }],
  checkTarget: ({ follow }: Settings, place, { target, file }) =>
    checkFollowTarget(follow, place, target, file),
  open: (settings: Settings, place, surroundings) => openPwm(settings, place, surroundings),
};

/** Throws ConfigError at a pin that can't have a duty cycle. */
export function checkPwm(pin: number, place: string, check: Check): void {
  const { file, pins } = check;
  checkDigitalPin(pin, place, check);
  if (pins.pwm !== undefined && !pins.pwm.includes(pin)) {
    const detail = { place, file, value: show(pin), board: pins.name };
    throw new ConfigError('PIN_WITHOUT_PWM', { ...detail, known: pins.pwm.join(', ') });
  }
  check.note('pwm', pin, place);
}
