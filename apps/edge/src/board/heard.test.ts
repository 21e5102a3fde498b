import { describe, expect, it } from 'vitest';
import { describeHeard } from './heard.ts';

const nothing = Buffer.alloc(0);
const query = Buffer.from([0xf9, 0xf0, 0x79, 0xf7]);

describe('describeHeard', () => {
  it.each([
    ['nothing', nothing, undefined, /nothing came/, /upload StandardFirmata/],
    ['text', Buffer.from('temp=23.5 hum=40\r\n'), undefined, /text, "temp=23\.5/, /"serial"/],
    [
      'text after a cut-off byte',
      Buffer.from('\u00e9p=23.5 hum=40 23.5\r\n', 'latin1'),
      undefined,
      /text/,
      /another sketch/,
    ],
    ['our own bytes', query, undefined, /our own bytes back/, /looped/],
    [
      'a Firmata that is slow',
      Buffer.from([0xf9, 2, 4, 0xf0, 0x79, 2, 4]),
      undefined,
      /not done in time/,
      /slow/,
    ],
    [
      'another baud rate',
      Buffer.from([0x80, 0x00, 0xf8, 0x1c, 0x9e]),
      undefined,
      /no Firmata, 80 00 f8 1c 9e/,
      /baudRate/,
    ],
    [
      'a Firmata that says little',
      query,
      'Blink.ino',
      /"Blink\.ino" answered as Firmata/,
      /capability/,
    ],
  ] as const)('tells %s', (_, received, name, heard, hint) => {
    const described = describeHeard(received, query, name);
    expect(described.heard).toMatch(heard);
    expect(described.hint).toMatch(hint);
  });
});
