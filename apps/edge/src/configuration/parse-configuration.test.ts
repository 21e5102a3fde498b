import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../testing/parse-configuration.ts';

/** A sound configuration as its file would hold it. */
function sound() {
  return {
    model: 'model.safetensors',
    board: { transport: 'serial', path: '/dev/ttyACM0' } as Record<string, unknown>,
    sampling: { intervalMs: 20 } as Record<string, unknown>,
    channels: [
      { input: 'temperature', pin: 'A0', scale: { type: 'linear', unitsPerVolt: 20, offset: 0 } },
      {
        input: 'humidity',
        pin: 'A1',
        scale: { type: 'two-point', low: { volts: 0, value: 0 }, high: { volts: 5, value: 100 } },
      },
    ] as Record<string, unknown>[],
    outputs: [{ pin: 13, when: { type: 'label', label: 'anomaly' }, safe: 'low' }] as Record<
      string,
      unknown
    >[],
  };
}

const parse = (value: unknown) => parseConfiguration(JSON.stringify(value), 'edge.json');

/** The error that a change of the sound configuration brings. */
function errorAfter(change: (configuration: ReturnType<typeof sound>) => void): unknown {
  const configuration = sound();
  change(configuration);
  try {
    parse(configuration);
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('parseConfiguration', () => {
  it('fills in what the file leaves out', () => {
    const { board, sampling, outputs } = parse(sound());
    expect(board).toMatchObject({ baudRate: 57600, kind: 'uno', referenceVolts: 5 });
    expect(sampling.timeCompression).toBe(1);
    expect(outputs[0]).toMatchObject({ type: 'pin', active: 'high' });
  });

  it('takes another address in place of the file’s own', () => {
    const address = { transport: 'tcp', host: '127.0.0.1', port: 4000 } as const;
    const { board } = parseConfiguration(JSON.stringify(sound()), 'edge.json', {
      addresses: [{ address }],
    });
    expect(board).toEqual({ ...address, baudRate: 57600, kind: 'uno', referenceVolts: 5 });
  });

  const cases: readonly [string, string, Parameters<typeof errorAfter>[0], string][] = [
    [
      'no model',
      'MISSING',
      (c) => Object.assign(c, { model: undefined }),
      'model is missing, expected text',
    ],
    [
      'no port',
      'MISSING',
      (c) => {
        c.board.path = undefined;
      },
      'board.path is missing, expected text',
    ],
    ['no board', 'MISSING', (c) => Object.assign(c, { board: undefined }), 'board is missing'],
    [
      'a mistyped key',
      'UNKNOWN_KEY',
      (c) => {
        c.sampling.intervalMS = 5;
      },
      'did you mean `intervalMs`?',
    ],
    [
      'an unknown transport',
      'INVALID_VALUE',
      (c) => {
        c.board.transport = 'usb';
      },
      'board.transport is "usb", expected "serial" or "tcp"',
    ],
    [
      'too short an interval',
      'INVALID_VALUE',
      (c) => {
        c.sampling.intervalMs = 5;
      },
      'sampling.intervalMs is 5, expected at least 10',
    ],
    [
      'too long an interval',
      'INVALID_VALUE',
      (c) => {
        c.sampling.intervalMs = 86_400_001;
      },
      'sampling.intervalMs is 86400001, expected at most 86400000',
    ],
    [
      'text for a number',
      'INVALID_VALUE',
      (c) => {
        c.sampling.intervalMs = '20';
      },
      'sampling.intervalMs is "20", expected a number',
    ],
    [
      'half a millisecond',
      'INVALID_VALUE',
      (c) => {
        c.sampling.intervalMs = 20.5;
      },
      'sampling.intervalMs is 20.5, expected a whole number',
    ],
    [
      'no channels',
      'INVALID_VALUE',
      (c) => {
        c.channels = [];
      },
      'channels is [], expected at least one entry',
    ],
    [
      'a channel that is no name',
      'INVALID_VALUE',
      (c) => {
        c.channels[0]!.pin = 'B0';
      },
      'channels[0].pin is "B0", expected a name such as A0',
    ],
    [
      'an unknown analog pin',
      'UNKNOWN_PIN',
      (c) => {
        c.channels[1]!.pin = 'A6';
      },
      'channels[1].pin is "A6", a pin that an Arduino Uno does not have',
    ],
    [
      'an unknown output pin',
      'UNKNOWN_PIN',
      (c) => {
        c.outputs[0]!.pin = 99;
      },
      'outputs[0].pin is 99, a pin that an Arduino Uno does not have',
    ],
    [
      'an analog name as output',
      'PIN_NOT_DIGITAL',
      (c) => {
        c.outputs[0]!.pin = 'A2';
      },
      'outputs[0].pin is "A2", which is no digital pin',
    ],
    [
      'the serial line as output',
      'PIN_NOT_DIGITAL',
      (c) => {
        c.outputs[0]!.pin = 1;
      },
      'outputs[0].pin is 1, which is no digital pin',
    ],
    [
      'a pin used twice',
      'PIN_TAKEN',
      (c) => {
        c.outputs[0]!.pin = 14;
      },
      'outputs[0].pin is 14, the pin of channels[0].pin',
    ],
    [
      'a flat scale',
      'INVALID_VALUE',
      (c) => {
        c.channels[0]!.scale = { type: 'linear', unitsPerVolt: 0, offset: 1 };
      },
      'channels[0].scale.unitsPerVolt is 0',
    ],
    [
      'a scale through one voltage',
      'INVALID_VALUE',
      (c) => {
        c.channels[0]!.scale = {
          type: 'two-point',
          low: { volts: 1, value: 0 },
          high: { volts: 1, value: 9 },
        };
      },
      'channels[0].scale.high.volts is 1, expected more than low.volts, 1',
    ],
    [
      'more than the line carries',
      'SERIAL_BUDGET',
      (c) => {
        c.board.baudRate = 9600;
        c.sampling.intervalMs = 10;
      },
      'asks for 900 bytes a second, expected at most 768 at 9600 baud',
    ],
    [
      'a safe state left out',
      'MISSING',
      (c) => {
        c.outputs[0]!.safe = undefined;
      },
      'outputs[0].safe is missing, expected "low" or "high"',
    ],
    [
      'an output of no kind',
      'INVALID_VALUE',
      (c) => {
        c.outputs[0]!.type = 'lamp';
      },
      'outputs[0].type is "lamp", expected "pin" or "relay" or "pwm" or "rgb" or "servo" or "mqtt" or "webhook" or "command" or "line" or "none"',
    ],
    [
      'a source of no kind',
      'INVALID_VALUE',
      (c) => Object.assign(c, { source: { type: 'serail' } }),
      'did you mean `serial`?',
    ],
    [
      'patience shorter than the interval',
      'INVALID_VALUE',
      (c) => Object.assign(c, { staleAfterMs: 20 }),
      'staleAfterMs is 20, expected more than sampling.intervalMs, 20',
    ],
    [
      'a duty cycle that follows nothing',
      'INVALID_VALUE',
      (c) => {
        c.outputs[0] = { type: 'pwm', pin: 9, safe: 0 };
      },
      'exactly one of `when` and `follow`',
    ],
    [
      'a safe state that is none',
      'INVALID_VALUE',
      (c) => {
        c.outputs[0]!.safe = 'off';
      },
      'outputs[0].safe is "off", expected "low" or "high"',
    ],
  ];
  it.each(cases)('refuses %s', (_, code, change, message) => {
    const error = errorAfter(change);
    expect(error).toMatchObject({ name: 'ConfigError', code });
    expect(String(error)).toContain(message);
    expect(String(error)).toContain('from edge.json');
    expect(String(error)).toMatch(/hint: ./);
  });

  it('reads a file that begins with a byte order mark', () => {
    const text = `\uFEFF${JSON.stringify(sound())}`;
    expect(parseConfiguration(text, 'edge.json').model).toBe('model.safetensors');
  });

  it('needs no outputs', () => {
    expect(parse({ ...sound(), outputs: undefined }).outputs).toEqual([]);
    expect(parse({ ...sound(), outputs: [] }).outputs).toEqual([]);
  });

  it('needs no board where nothing uses it', () => {
    const channels = [{ input: 'temperature' }, { input: 'humidity' }];
    const given = { model: 'model.safetensors', source: { type: 'stdin' }, channels };
    expect(parse(given)).toMatchObject({ source: { type: 'stdin' }, outputs: [] });
    expect(() => parse({ ...given, outputs: sound().outputs })).toThrow(
      /board is missing[\s\S]*outputs\[0\] uses it/,
    );
  });

  it('refuses what is not JSON', () => {
    expect(() => parseConfiguration('{ "model": ', 'edge.json')).toThrow(
      'the configuration is not JSON',
    );
    expect(() => parse(7)).toThrow('the configuration is 7, expected an object');
  });
});
