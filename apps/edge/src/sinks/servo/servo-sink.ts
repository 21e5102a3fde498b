/** A servo: one angle while the output's rule holds, another while not; or it follows a number. */

import { checkDigitalPin } from '../../board/check-pin.ts';
import { ConfigError } from '../../errors/catalogue.ts';
import { checkFollow, checkFollowTarget } from '../follow.ts';
import type { SinkKind } from '../sink.ts';
import { openServo } from './open.ts';
import { type Settings, schema } from './schema.ts';

/** Pins up to this have a message of their own; those above need a longer one. */
const LAST_SHORT_PIN = 15;

export const servo: SinkKind = {
  type: 'servo',
  schema,
  usesBoard: true,
  check(settings: Settings, place, check) {
    const { pin, pulse } = settings;
    checkDigitalPin(pin, `${place}.pin`, check);
    check.note('servo', pin, `${place}.pin`);
    checkFollow(settings, place, check.file);
    if (pulse.from < pulse.to) return;
    throw new ConfigError('INVALID_VALUE', {
      place: `${place}.pulse.to`,
      file: check.file,
      value: String(pulse.to),
      expected: `more than pulse.from, ${pulse.from}`,
      hint: 'for the other direction exchange `active` and `inactive`',
    });
  },
  traffic: ({ pin }: Settings) => [{ key: `servo ${pin}`, bytes: pin > LAST_SHORT_PIN ? 6 : 3 }],
  checkTarget: ({ follow }: Settings, place, { target, file }) =>
    checkFollowTarget(follow, place, target, file),
  open: (settings: Settings, place, surroundings) => openServo(settings, place, surroundings),
};
