/** What the kinds of sources and sinks are given to check their part of a configuration with. */
import { show } from '@reflexarc/core';
import { ConfigError } from '../errors/catalogue.ts';
import type { BoardSettings } from './board-schema.ts';
import { type BoardPins, boards } from './boards.ts';

/** A message on the board's line; messages of one key are one message. */
export interface Traffic {
  readonly key: string;
  readonly bytes: number;
}

export interface Check {
  readonly file: string;
  /** The pins of the board; checked before: there is one where a kind uses it. */
  readonly pins: BoardPins;
  /** Notes that `place` uses a pin. Throws ConfigError PIN_TAKEN if another place does. */
  take(pin: number, place: string, value: number | string): void;
}

/** The checks of one configuration. */
export function checkFor(board: BoardSettings | undefined, file: string): Check {
  const owners = new Map<number, string>(); // pin number → place that uses it
  return {
    file,
    pins: boards[board?.kind ?? 'uno'],
    take(pin, place, value) {
      const other = owners.get(pin);
      if (other !== undefined) {
        throw new ConfigError('PIN_TAKEN', { place, file, value: show(value), other });
      }
      owners.set(pin, place);
    },
  };
}
