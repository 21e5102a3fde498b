import { describe, expect, it } from 'vitest';
import { parseReadings } from './readings.ts';

describe('parseReadings', () => {
  it('reads CSV and puts channels in ascending order', () => {
    expect(parseReadings('A3,A0\n1.5,0\n2,5\n', 'volts.csv')).toEqual({
      channels: [0, 3],
      volts: [
        [0, 1.5],
        [5, 2],
      ],
    });
  });

  it('reads JSON', () => {
    const table = { channels: ['A1'], volts: [[1], [2]] };
    expect(parseReadings(JSON.stringify(table), 'volts.json')).toEqual({
      channels: [1],
      volts: [[1], [2]],
    });
  });

  it.each([
    [
      'a voltage beyond the supply',
      'A0\n5.1\n',
      'volts, reading 1: 5.1 is not a voltage from 0 to 5',
    ],
    ['text', 'A0\n1\nhigh\n', 'volts, reading 2: NaN is not a voltage'],
    ['an empty cell', 'A0,A1\n1,\n', 'volts, reading 1: NaN is not a voltage'],
    ['a short row', 'A0,A1\n1\n', 'volts, reading 1: has 1 values, expected 2'],
    ['an unknown channel', 'A0,A6\n1,1\n', 'volts: "A6" is not an analog channel'],
    ['a channel named twice', 'A0,A0\n1,1\n', 'volts names a channel twice'],
    ['no readings', 'A0\n', 'volts holds no readings'],
    ['broken JSON', '{"channels": [', 'volts is not JSON'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseReadings(text, 'volts')).toThrow(message);
  });
});
