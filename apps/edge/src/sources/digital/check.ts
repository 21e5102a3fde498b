/** Checks of a digital channel that need no board. */
import { show } from '@reflexarc/core/errors';
import { checkDigitalPin } from '../../board/check-pin.ts';
import type { Check } from '../../configuration/check.ts';
import { ConfigError } from '../../errors/catalogue.ts';
import { type DigitalChannel, pinsOf } from './schema.ts';

/** Throws ConfigError at pins that can't be, and at settings that don't fit together. */
export function checkChannel(channel: DigitalChannel, place: string, check: Check): void {
  const { pin, reads, lowestHz, highestHz } = channel;
  checkDigitalPin(pin, `${place}.pin`, check);
  if (reads === 'steps') checkSecondPin(channel, place, check);
  else refuseSecondPin(channel, place, check.file);
  if (lowestHz < highestHz) return;
  throw new ConfigError('INVALID_VALUE', {
    place: `${place}.lowestHz`,
    file: check.file,
    value: String(lowestHz),
    expected: `less than highestHz, ${highestHz}`,
    hint: 'everything would read as standstill: lower it, or raise highestHz',
  });
}

/** Both levels have to come in one message, or the order of two changes could not be told. */
function checkSecondPin(channel: DigitalChannel, place: string, check: Check): void {
  const { secondPin } = channel;
  const [first = 0, second = 0] = pinsOf(channel);
  const port = (first >> 3) * 8;
  const expected = `another pin of the port of ${first}, ${Math.max(port, 2)} to ${port + 7}`;
  const hint = 'a rotary encoder has two contacts; wire both to pins of one port';
  const at = { place: `${place}.secondPin`, file: check.file, expected, hint };
  if (secondPin === undefined) throw new ConfigError('MISSING', at);
  checkDigitalPin(secondPin, at.place, check);
  if (first >> 3 === second >> 3) return;
  throw new ConfigError('INVALID_VALUE', { ...at, value: show(secondPin) });
}

function refuseSecondPin({ secondPin, reads }: DigitalChannel, place: string, file: string): void {
  if (secondPin === undefined) return;
  throw new ConfigError('INVALID_VALUE', {
    place: `${place}.secondPin`,
    file,
    value: show(secondPin),
    expected: `left out where reads is ${show(reads)}`,
    hint: 'a rotary encoder has a second pin: set reads to "steps" for one',
  });
}
