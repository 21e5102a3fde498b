// Questions about pins, whose answers carry no number, to a firmata-io without a board.

import { EventEmitter } from 'node:events';
import firmataIo from 'firmata-io';
import { describe, expect, it } from 'vitest';
import { PinStates } from './pin-states.ts';

/** Firmata's own parser on a line that answers only when told to. */
function table() {
  const line = Object.assign(new EventEmitter(), { write: () => true });
  const io = new firmataIo.Firmata(line, { reportVersionTimeout: 0 });
  const send = (...bytes: number[]) => line.emit('data', Buffer.from(bytes));
  send(0xf9, 2, 4, 0xf0, 0x79, 2, 4, 0xf7); // version, name
  send(0xf0, 0x6c, 0, 1, 1, 1, 0x7f, 0xf7); // one pin: input, output
  const answer = (value: number) => send(0xf0, 0x6e, 0, 1, value, 0xf7);
  return { states: new PinStates(io), answer };
}

const output = (value: number) => ({ mode: 1, value });

describe('PinStates', () => {
  it('takes no late answer for the one to a later question', async () => {
    const { states, answer } = table();
    expect(await states.ask(0, 1)).toBeUndefined();
    const asked = states.ask(0, 60_000);
    await Promise.resolve();
    answer(0); // of the first question, from before it was written
    answer(1);
    expect(await asked).toEqual(output(1));
  });

  it('takes the only answer where that of the earlier question was lost', async () => {
    const { states, answer } = table();
    expect(await states.ask(0, 1)).toBeUndefined();
    const asked = states.ask(0, 60_000);
    await Promise.resolve();
    answer(1);
    expect(await asked).toEqual(output(1));
  });
});
