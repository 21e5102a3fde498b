/** Checks a configuration's pins against what the board itself says, once it is there. */
import { show } from '@reflexarc/core';
import type { Board } from '../board/board.ts';
import { ConfigError } from '../errors/catalogue.ts';
import { channelOf } from './boards.ts';
import type { Configuration } from './schema.ts';

/** Throws ConfigError UNKNOWN_PIN or PIN_NOT_DIGITAL at a pin that the firmware does not offer. */
export function checkCapabilities(board: Board, configuration: Configuration, file: string): void {
  const { kind } = configuration.board;
  const name = `the board with ${board.firmware}`;
  const known = `other pins than those of board.kind ${show(kind)}; set the kind to what it is`;
  for (const [i, { pin }] of configuration.channels.entries()) {
    if (board.hasAnalog(channelOf(pin))) continue;
    const place = `channels[${i}].pin`;
    throw new ConfigError('UNKNOWN_PIN', { place, file, value: show(pin), board: name, known });
  }
  for (const [i, { pin }] of configuration.outputs.entries()) {
    if (board.hasDigitalOutput(Number(pin))) continue; // checked: a number
    const place = `outputs[${i}].pin`;
    throw new ConfigError('PIN_NOT_DIGITAL', { place, file, value: show(pin), board: name, known });
  }
}
