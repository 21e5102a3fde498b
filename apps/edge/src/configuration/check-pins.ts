/** Checks a configuration's pins against the board it names, before any board is there. */
import { show } from '@reflexarc/core';
import { ConfigError } from '../errors/catalogue.ts';
import { type BoardPins, boards, channelOf, lastOutput } from './boards.ts';
import type { Configuration } from './schema.ts';

/** Throws ConfigError UNKNOWN_PIN, PIN_NOT_DIGITAL or PIN_TAKEN at the first pin that can't be. */
export function checkPins({ board, channels, outputs }: Configuration, file: string): void {
  const pins = boards[board.kind];
  const owners = new Map<number, string>(); // pin number → place that uses it
  const take = (pin: number, place: string, value: string) => {
    const other = owners.get(pin);
    if (other !== undefined) throw new ConfigError('PIN_TAKEN', { place, file, value, other });
    owners.set(pin, place);
  };

  for (const [i, { pin }] of channels.entries()) {
    const place = `channels[${i}].pin`;
    if (channelOf(pin) >= pins.analogCount) {
      const known = `A0 to A${pins.analogCount - 1}`;
      throw new ConfigError('UNKNOWN_PIN', {
        place,
        file,
        value: show(pin),
        board: pins.name,
        known,
      });
    }
    take(pins.firstAnalogPin + channelOf(pin), place, show(pin));
  }
  for (const [i, { pin }] of outputs.entries()) {
    const place = `outputs[${i}].pin`;
    take(checkOutput(pin, pins, place, file), place, show(pin));
  }
}

function checkOutput(pin: number | string, pins: BoardPins, place: string, file: string): number {
  const known =
    `${describeDigital(pins)}, ` +
    `or ${pins.firstAnalogPin} to ${lastOutput(pins)} for its analog pins used as digital ones`;
  const detail = { place, file, value: show(pin), board: pins.name, known };
  const isSerialOrAnalogOnly =
    typeof pin === 'string' || pin === 0 || pin === 1 || isAnalogOnly(pin, pins);
  if (isSerialOrAnalogOnly) throw new ConfigError('PIN_NOT_DIGITAL', detail);
  const isKnown = Number.isInteger(pin) && pin >= 2 && pin <= lastOutput(pins);
  if (!isKnown) throw new ConfigError('UNKNOWN_PIN', { ...detail, known: describeDigital(pins) });
  return pin;
}

function isAnalogOnly(
  pin: number,
  { firstAnalogPin, analogCount, digitalAnalogCount }: BoardPins,
): boolean {
  return pin >= firstAnalogPin + digitalAnalogCount && pin < firstAnalogPin + analogCount;
}

function describeDigital({ lastDigital }: BoardPins): string {
  return `digital pins 2 to ${lastDigital}`;
}
