/**
 * Asks one output pin after another, once a second, whether it is as it was written. An answer that
 * never comes while readings still do tells that the board does not get what is written; a wrong
 * one, that something else drives the pin.
 */

import type { Clock } from '../clock.ts';
import { BoardError } from '../errors/catalogue.ts';
import type { FirmataOutputs } from './firmata-outputs.ts';

const EVERY_MS = 1000;
/** An answer later than this does not count. */
const ANSWER_MS = 2000;

export interface HeartbeatOptions {
  readonly outputs: FirmataOutputs;
  readonly address: string;
  readonly clock: Clock;
  /** When the board was heard last. */
  readonly lastHeard: () => number;
  /** Whether it sends readings by itself. */
  readonly isSampling: () => boolean;
  readonly onFault: (error: BoardError) => void;
}

/** Begins to ask; the function it returns ends it. */
export function startHeartbeat(options: HeartbeatOptions): () => void {
  const { outputs, clock } = options;
  let turn = 0;
  let isAsking = false;
  const stop = clock.every(EVERY_MS, () => {
    const { pins } = outputs;
    if (isAsking || pins.length === 0) return;
    isAsking = true;
    const pin = pins[turn++ % pins.length]!;
    void ask(pin, options).then(() => {
      isAsking = false;
    });
  });
  return stop;
}

async function ask(pin: number, options: HeartbeatOptions): Promise<void> {
  const { outputs, address, clock, lastHeard, isSampling, onFault } = options;
  const asked = clock.now();
  const result = await outputs.check(pin, ANSWER_MS);
  if (result === 'wrong') {
    // Once more: it may have been written to in between.
    if ((await outputs.check(pin, ANSWER_MS)) === 'wrong') {
      onFault(new BoardError('WRONG_STATE', { address, pin }));
    }
    return;
  }
  // A board whose readings stop too is restarting, or silent: others notice that.
  const othersNotice = isSampling() && lastHeard() - asked <= ANSWER_MS / 2;
  if (result === 'unanswered' && !othersNotice) {
    onFault(new BoardError('UNHEARD', { address, pin, seconds: ANSWER_MS / 1000 }));
  }
}
