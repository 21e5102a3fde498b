/** Opens a pin for a servo as a sink. */

import { checkOffered } from '../../board/check-pin.ts';
import type { Decision } from '../../pipeline/reflex.ts';
import type { Surroundings } from '../../sources/source.ts';
import { shareOf } from '../follow.ts';
import type { Action, Sink } from '../sink.ts';
import type { Settings } from './schema.ts';

/** Throws ConfigError PIN_WITHOUT_SERVO if the board does not offer it on the pin. */
export async function openServo(
  { pin, follow, active, inactive, safe, pulse }: Settings,
  place: string,
  { board: openBoard, file, labels }: Surroundings,
): Promise<Sink> {
  const board = await openBoard();
  checkOffered(board, pin, 'servo', { place: `${place}.pin`, file });
  const share = follow === undefined ? undefined : shareOf(follow, labels);
  const degreesOf = (decision: Decision, { active: isActive }: Action) => {
    if (share === undefined) return isActive ? active : inactive;
    return inactive + (active - inactive) * share(decision);
  };
  const safeDegrees = Math.round(safe);
  let state = safeDegrees;
  return {
    pin,
    get state() {
      return state;
    },
    prepare: () => board.prepareServo(pin, pulse, state),
    apply(decision, action) {
      state = Math.round(degreesOf(decision, action));
      board.writeServo(pin, state);
    },
    safe() {
      state = safeDegrees;
      board.writeServo(pin, state);
      return board.confirm(pin);
    },
    async close() {},
  };
}
