/** Opens a pin with pulse width modulation as a sink. */

import { checkOffered } from '../../board/check-pin.ts';
import type { Decision } from '../../pipeline/reflex.ts';
import type { Surroundings } from '../../sources/source.ts';
import { shareOf } from '../follow.ts';
import type { Action, Sink } from '../sink.ts';
import type { Settings } from './schema.ts';

/** Throws ConfigError PIN_WITHOUT_PWM if the board does not offer it on the pin. */
export async function openPwm(
  { pin, follow, active, inactive, safe }: Settings,
  place: string,
  { board: openBoard, file, labels }: Surroundings,
): Promise<Sink> {
  const board = await openBoard();
  checkOffered(board, pin, 'pwm', { place: `${place}.pin`, file });
  const most = 2 ** board.pwmBits - 1;
  const share = follow === undefined ? undefined : shareOf(follow, labels);
  /** Of the highest that the pin takes. */
  let state = Math.round(safe * most);
  const dutyOf = (decision: Decision, { active: isActive }: Action) => {
    if (share === undefined) return isActive ? active : inactive;
    return inactive + (active - inactive) * share(decision);
  };
  return {
    pin,
    get state() {
      return state;
    },
    prepare: () => board.preparePwm(pin, state),
    apply(decision, action) {
      state = Math.round(dutyOf(decision, action) * most);
      board.writePwm(pin, state);
    },
    safe() {
      state = Math.round(safe * most);
      board.writePwm(pin, state);
      return board.confirm(pin);
    },
    async close() {},
  };
}
