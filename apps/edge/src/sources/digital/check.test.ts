// What a configuration of digital pins may say, told before there is a board.

import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../testing/parse-configuration.ts';

/** A configuration with these channels. */
function parse(channels: readonly object[], intervalMs = 100, baudRate = 57600) {
  const board = { transport: 'serial', path: '/dev/ttyACM0', baudRate };
  const source = { type: 'digital' };
  const text = JSON.stringify({ model: 'm', board, source, sampling: { intervalMs }, channels });
  return parseConfiguration(text, 'pins.json');
}

const wind = { input: 'wind', pin: 2, reads: 'hertz' };
const knob = { input: 'knob', pin: 8, secondPin: 9, reads: 'steps' };

describe('a channel of digital pins', () => {
  // 57,600 baud carry 5,760 bytes a second, 4,608 of them here. Pulses take 6 bytes each, whatever
  // the interval; the port's levels, asked for and told, take 5 at each.
  it.each([
    [500, 100, 57600, 3050],
    [500, 10, 57600, 3500],
    [100, 100, 9600, 650],
  ])('at up to %d Hz each %d ms fits into %d baud', (highestHz, intervalMs, baudRate) => {
    expect(parse([{ ...wind, highestHz }], intervalMs, baudRate).channels).toHaveLength(1);
  });

  it.each([
    ['two of 500 Hz each', [500, 500], 100, 57600, 6050, 'lower the highestHz'],
    ['one of 200 Hz at 9600 baud', [200], 100, 9600, 1250, 'lower the highestHz'],
    ['one of 100 Hz, too often', [100], 20, 9600, 850, 'raise sampling.intervalMs to 30'],
  ])(
    'is refused where the line can not carry it: %s',
    (_, hertz, intervalMs, baudRate, bytes, hint) => {
      const channels = hertz.map((highestHz, i) => ({ ...wind, pin: 2 + i, highestHz }));
      expect(() => parse(channels, intervalMs, baudRate)).toThrow(
        `asks for ${bytes} bytes a second, expected at most ${baudRate * 0.08} at ${baudRate} baud`,
      );
      expect(() => parse(channels, intervalMs, baudRate)).toThrow(hint);
    },
  );

  it.each([
    [
      { ...wind, lowestHz: 5, highestHz: 5 },
      'channels[0].lowestHz is 5, expected less than highestHz, 5',
    ],
    [{ ...wind, pin: 1 }, 'channels[0].pin is 1, which is no digital pin'],
    [
      { ...wind, secondPin: 3 },
      'channels[0].secondPin is 3, expected left out where reads is "hertz"',
    ],
    [
      { ...knob, secondPin: undefined },
      'channels[0].secondPin is missing, expected another pin of the port of 8, 8 to 15',
    ],
    [
      { ...knob, secondPin: 7 },
      'channels[0].secondPin is 7, expected another pin of the port of 8, 8 to 15',
    ],
    [{ ...knob, secondPin: 8 }, 'channels[0].secondPin is 8, the pin of channels[0].pin'],
  ])('is refused with %j', (channel, words) => {
    expect(() => parse([channel])).toThrow(words);
  });

  it('is refused on a pin of another one', () => {
    expect(() => parse([knob, { ...wind, pin: 9 }])).toThrow('the pin of channels[0].secondPin');
  });
});
