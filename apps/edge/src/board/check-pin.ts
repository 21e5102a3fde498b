/**
 * Checks a digital pin: against the board that a configuration names, and against the board that is
 * there.
 */
import { show } from '@reflexarc/core/errors';
import { type BoardPins, lastOutput } from '../configuration/boards.ts';
import type { Check } from '../configuration/check.ts';
import { ConfigError } from '../errors/catalogue.ts';
import type { Board, PinMode } from './board.ts';

/**
 * Throws ConfigError UNKNOWN_PIN, PIN_NOT_DIGITAL or PIN_TAKEN at what is no free digital pin.
 */
export function checkDigitalPin(pin: number | string, place: string, check: Check): void {
  const { file, pins, take } = check;
  const known =
    pins.digitalAnalogCount === 0
      ? describeDigital(pins)
      : `${describeDigital(pins)}, or ${pins.firstAnalogPin} to ${lastOutput(pins)} ` +
        'for its analog pins used as digital ones';
  const detail = { place, file, value: show(pin), board: pins.name, known };
  if (typeof pin === 'string' && /^\d+$/.test(pin)) {
    const hint = `write ${pin} without quotes`;
    const expected = 'a number';
    throw new ConfigError('INVALID_VALUE', { place, file, value: show(pin), expected, hint });
  }
  const isSerialOrAnalogOnly =
    typeof pin === 'string' || pin === 0 || pin === 1 || isAnalogOnly(pin, pins);
  if (isSerialOrAnalogOnly) throw new ConfigError('PIN_NOT_DIGITAL', detail);
  const isKnown = Number.isInteger(pin) && pin >= 2 && pin <= lastOutput(pins);
  if (!isKnown) throw new ConfigError('UNKNOWN_PIN', { ...detail, known: describeDigital(pins) });
  take(pin, place, pin);
}

/**
 * Throws ConfigError PIN_NOT_DIGITAL, PIN_WITHOUT_PWM or PIN_WITHOUT_SERVO if the board does not
 * offer the pin in this mode.
 */
export function checkOffered(
  board: Board,
  pin: number,
  mode: PinMode,
  { place, file }: { readonly place: string; readonly file: string },
): void {
  if (board.offers(pin, mode)) return;
  const known = board.pinsFor(mode);
  const name = `the board with ${board.firmware}`;
  const detail = { place, file, value: show(pin), board: name, known: known.join(', ') || 'none' };
  throw new ConfigError(refusals[mode], detail);
}

const refusals = {
  input: 'PIN_NOT_DIGITAL',
  output: 'PIN_NOT_DIGITAL',
  pwm: 'PIN_WITHOUT_PWM',
  servo: 'PIN_WITHOUT_SERVO',
} as const;

function isAnalogOnly(
  pin: number,
  { firstAnalogPin, analogCount, digitalAnalogCount }: BoardPins,
): boolean {
  return pin >= firstAnalogPin + digitalAnalogCount && pin < firstAnalogPin + analogCount;
}

function describeDigital({ lastDigital }: BoardPins): string {
  return `digital pins 2 to ${lastDigital}`;
}
