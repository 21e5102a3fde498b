/** What the kinds of sources and sinks are given to check their part of a configuration with. */
import { show } from '@reflexarc/core/errors';
import { ConfigError } from '../errors/catalogue.ts';
import type { BoardSettings } from './board-schema.ts';
import { type BoardPins, boards } from './boards.ts';

/** A message on the board's line; messages of one key are one message. */
export interface Traffic {
  readonly key: string;
  readonly bytes: number;
  /** They are those of a second, however often is read. */
  readonly isEachSecond?: boolean;
}

export interface Check {
  readonly file: string;
  /** The pins of the board; checked before: there is one where a kind uses it. */
  readonly pins: BoardPins;
  /** Notes that `place` uses a pin. Throws ConfigError PIN_TAKEN if another place does. */
  take(pin: number, place: string, value: number | string): void;
  /**
   * Notes that `place` makes pulses on a pin. Throws ConfigError TIMER_TAKEN where a duty cycle and
   * a servo need the same timer.
   */
  note(use: 'servo' | 'pwm', pin: number, place: string): void;
}

/** The checks of one configuration. */
export function checkFor(board: BoardSettings | undefined, file: string): Check {
  const owners = new Map<number, string>(); // pin number → place that uses it
  const pins = boards[board?.kind ?? 'uno'];
  const timer: { servo?: string; pwm?: { place: string; value: number } } = {};
  return {
    file,
    pins,
    take(pin, place, value) {
      const other = owners.get(pin);
      if (other !== undefined) {
        throw new ConfigError('PIN_TAKEN', { place, file, value: show(value), other });
      }
      owners.set(pin, place);
    },
    note(use, pin, place) {
      if (use === 'servo') timer.servo ??= place;
      else if (pins.servoTimer.includes(pin)) timer.pwm ??= { place, value: pin };
      const { servo, pwm } = timer;
      if (servo === undefined || pwm === undefined) return;
      const blocked = pins.servoTimer.join(', ');
      throw new ConfigError('TIMER_TAKEN', { ...pwm, file, other: servo, blocked });
    },
  };
}
