import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../testing/parse-configuration.ts';

const follow = { type: 'value', from: 0, to: 1 };

/** Checks a configuration with these outputs. */
function check(...outputs: readonly object[]) {
  const text = JSON.stringify({
    model: 'model.safetensors',
    board: { transport: 'serial', path: '/dev/ttyACM0' },
    source: { type: 'mpu6050' },
    sampling: { intervalMs: 10 },
    channels: [{ input: 'ax' }],
    outputs,
  });
  return parseConfiguration(text, 'edge.json');
}

describe('a servo', () => {
  const servo = { type: 'servo', pin: 6, follow, safe: 90 };
  const pwm = { type: 'pwm', pin: 9, follow, safe: 0 };

  it('goes with duty cycles of other timers', () => {
    expect(check(servo, { ...pwm, pin: 5 }).outputs).toHaveLength(2);
  });

  it.each([
    ['a duty cycle of its timer', [servo, pwm], /outputs\[1\]\.pin is 9.*servo of outputs\[0\]/],
    ['the same in the other order', [pwm, servo], /outputs\[0\]\.pin is 9.*servo of outputs\[1\]/],
    [
      'a pin of the I2C bus',
      [{ ...servo, pin: 18 }],
      /outputs\[0\]\.pin is 18, the pin of the I2C/,
    ],
    ['no rule', [{ ...servo, follow: undefined }], /expected exactly one of `when` and `follow`/],
    [
      'pulses that get shorter',
      [{ ...servo, pulse: { from: 2000, to: 1000 } }],
      /pulse\.to is 1000, expected more than pulse\.from, 2000/,
    ],
    ['an angle beyond its range', [{ ...servo, safe: 200 }], /safe is 200, expected at most 180/],
  ])('is refused with %s', (_, outputs, message) => {
    expect(() => check(...outputs)).toThrow(message);
  });
});

describe('an MPU-6050', () => {
  it('asks which axis a channel is where its input is called otherwise', () => {
    const text = JSON.stringify({
      model: 'm',
      board: { transport: 'serial', path: '/dev/ttyACM0' },
      source: { type: 'mpu6050' },
      sampling: { intervalMs: 10 },
      channels: [{ input: 'tilt' }],
    });
    expect(() => parseConfiguration(text, 'edge.json')).toThrow(
      /channels\[0\]\.axis is missing, expected "ax" or "ay"/,
    );
  });

  it('is refused where the line does not carry its replies', () => {
    const text = JSON.stringify({
      model: 'm',
      board: { transport: 'serial', path: '/dev/ttyACM0', baudRate: 19200 },
      source: { type: 'mpu6050' },
      sampling: { intervalMs: 10 },
      channels: [{ input: 'ax' }],
    });
    // 35 bytes every 10 ms are 3500 a second; 80 % of 1920 are 1536, which 23 ms keep
    expect(() => parseConfiguration(text, 'edge.json')).toThrow(
      /asks for 3500 bytes a second, expected at most 1536[\s\S]*intervalMs to 23/,
    );
  });
});
