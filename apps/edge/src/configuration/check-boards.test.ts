// Several boards in one configuration: which is meant has to be clear.

import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../testing/parse-configuration.ts';

const scale = { type: 'linear', unitsPerVolt: 20, offset: 0 };
const serial = (path: string) => ({ transport: 'serial', path });

function sound() {
  return {
    model: 'model.safetensors',
    boards: { north: serial('/dev/ttyACM0'), south: serial('/dev/ttyACM1') } as object | undefined,
    board: undefined as object | undefined,
    sampling: { intervalMs: 20 },
    channels: [
      { input: 'temperature', board: 'north', pin: 'A0', scale },
      { input: 'humidity', board: 'south', pin: 'A0', scale },
    ] as Record<string, unknown>[],
    outputs: [
      { board: 'south', pin: 7, when: { type: 'label', label: 'hot' }, safe: 'low' },
    ] as Record<string, unknown>[],
  };
}

type Change = (configuration: ReturnType<typeof sound>) => void;

function parse(change: Change = () => {}, overrides = {}) {
  const configuration = sound();
  change(configuration);
  return parseConfiguration(JSON.stringify(configuration), 'edge.json', overrides);
}

const moved = (name?: string) => ({
  addresses: [{ name, address: { transport: 'tcp', host: '127.0.0.1', port: 4000 } as const }],
});

describe('several boards', () => {
  it('each have pins, a line and an address of their own', () => {
    const { boards } = parse((c) => {
      // At 9600 baud either line carries one channel at 20 ms, and 300 bytes a second of the other.
      const slow = { baudRate: 9600 };
      c.boards = { north: { ...serial('/a'), ...slow }, south: { ...serial('/b'), ...slow } };
    });
    expect(boards).toMatchObject({ north: { kind: 'uno' }, south: { path: '/b' } });
  });

  it('may be somewhere else, each by its name', () => {
    expect(parse(undefined, moved('south')).boards).toMatchObject({
      north: { path: '/dev/ttyACM0' },
      south: { transport: 'tcp', port: 4000 },
    });
    expect(() => parse(undefined, moved())).toThrow(
      '--board does not say which board, expected one of those in edge.json: north, south, as in --board north=',
    );
    expect(() => parse(undefined, moved('west'))).toThrow('--board names the board "west"');
    const one: Change = (c) => {
      c.boards = undefined;
      c.board = serial('/a');
      for (const each of [...c.channels, ...c.outputs]) each.board = undefined;
      c.channels[1]!.pin = 'A1';
    };
    expect(() => parse(one, moved('north'))).toThrow('edge.json has no `boards`');
    expect(parse(one, moved()).board).toMatchObject({ port: 4000 });
  });

  it.each<readonly [string, string, Change]>([
    [
      'both forms',
      'boards is north, south, expected left out beside `board`',
      (c) => {
        c.board = serial('/c');
      },
    ],
    [
      'a channel on none of them',
      'channels[1].board is missing, expected one of `boards`: north, south',
      (c) => {
        c.channels[1]!.board = undefined;
      },
    ],
    [
      'an output on one that is misspelt',
      'outputs[0].board is "suoth", which is none of `boards`',
      (c) => {
        c.outputs[0]!.board = 'suoth';
      },
    ],
    [
      'a name where there is one board',
      'channels[0].board is "north", which is none of `boards`',
      (c) => {
        c.boards = undefined;
        c.board = serial('/c');
      },
    ],
    [
      'two at one device',
      'boards.south.path is "/a", expected another device than that of boards.north',
      (c) => {
        c.boards = { north: serial('/a'), south: serial('/a') };
      },
    ],
    [
      'a name that is none',
      'boards',
      (c) => {
        c.boards = { 'north side': serial('/a') };
      },
    ],
    [
      'a pin twice on one of them, by its place in the file',
      'outputs[0].pin is 14, the pin of channels[1].pin',
      (c) => {
        c.outputs[0]!.pin = 14;
      },
    ],
    [
      'a pin that one of them lacks, by its place in the file',
      'channels[1].pin is "A9", a pin that an Arduino Uno does not have',
      (c) => {
        c.channels[1]!.pin = 'A9';
      },
    ],
    [
      'more than the line of one carries',
      'asks the board "south" for 2100 bytes a second, expected at most 768 at 9600 baud',
      (c) => {
        c.boards = { north: serial('/a'), south: { ...serial('/b'), baudRate: 9600 } };
        for (let i = 1; i < 6; i++) {
          c.channels.push({ input: `x${i}`, board: 'south', pin: `A${i}`, scale });
        }
        Object.assign(c.sampling, { intervalMs: 10 });
      },
    ],
  ])('are refused with %s', (_, words, change) => {
    expect(() => parse(change)).toThrow(words);
  });

  it('need no name for a pin that both have', () => {
    expect(() =>
      parse((c) => {
        c.outputs.push({ ...c.outputs[0]!, board: 'north' });
      }),
    ).not.toThrow();
  });
});
