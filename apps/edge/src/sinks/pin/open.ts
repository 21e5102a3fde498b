/** Opens a digital pin as a sink. */

import { checkOffered } from '../../board/check-pin.ts';
import type { Surroundings } from '../../sources/source.ts';
import type { Sink } from '../sink.ts';
import type { Settings } from './schema.ts';

/** Throws ConfigError PIN_NOT_DIGITAL if the board does not offer the pin as an output. */
export async function openPin(
  { pin: given, active, safe }: Settings,
  place: string,
  { board: openBoard, file }: Surroundings,
): Promise<Sink> {
  const board = await openBoard();
  const pin = Number(given); // checked: a number
  checkOffered(board, pin, 'output', { place: `${place}.pin`, file });
  const inactive = active === 'low' ? 'high' : 'low';
  let state = safe;
  return {
    pin,
    get state() {
      return state;
    },
    prepare: () => board.prepareOutput(pin, safe),
    apply(_decision, action) {
      state = action.active ? active : inactive;
      board.writeLevel(pin, state);
    },
    send: () => board.sendLevels(),
    safe() {
      state = safe;
      board.writeLevel(pin, safe);
      return board.confirm(pin);
    },
    async close() {},
  };
}
