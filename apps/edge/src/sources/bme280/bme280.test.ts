// The formulas against the data sheet's example, and the chip on the virtual board, which knows
// the formulas in whole numbers only.

import { expect, it } from 'vitest';
import { runInVirtualTime, type Scene } from '../../testing/in-virtual-time.ts';
import { testFolder } from '../../testing/test-folder.ts';
import { calibrationOf, compensate } from './compensation.ts';

it('computes the example of the data sheet', () => {
  // BMP280, BST-BMP280-DS001, section 3.12: 25.08 °C and 100653.27 Pa.
  const t = [27504, 26435, -1000];
  const p = [36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000];
  const code = (value: number) => [value >> 12, (value >> 4) & 255, (value & 15) << 4];
  const out = new Float64Array(3);
  const h = [75, 370, 0, 313, 50, 30];
  compensate({ t, p, h }, [...code(415148), ...code(519888), 0x6a, 0x00], out);
  expect(out[0]).toBeCloseTo(25.08, 2);
  expect(out[1]! * 100).toBeCloseTo(100653.27, 1);
});

it('takes calibration apart, signs and half bytes included', () => {
  const first = Array.from({ length: 26 }, (_, i) => (i === 3 ? 0xff : i === 2 ? 0xfe : i));
  // H4 = −2 and H5 = −3 of twelve bits: 0xffe, 0xffd.
  const { t, p, h } = calibrationOf(first, [0x72, 0x01, 0, 0xff, 0xde, 0xff, 0xfe]);
  expect(t).toEqual([0x0100, -2, 0x0504]);
  expect(p[0]).toBe(0x0706);
  expect(p[8]).toBe(0x1716);
  expect(h).toEqual([25, 0x172, 0, -2, -3, -2]);
});

const { configure } = testFolder();

async function play(source: object, decisions: number, scene: Scene) {
  const channels = [{ input: 'temperature', quantity: 'celsius' }, { input: 'humidity' }];
  const file = await configure({
    source,
    channels,
    sampling: { intervalMs: 50, timeCompression: 100 },
  });
  return runInVirtualTime({ file, limit: { decisions }, reconnect: true }, scene);
}

it('is read on the virtual board, by the real firmware', async () => {
  const climate = Array.from({ length: 12 }, (_, i) => {
    return { celsius: -10 + 5 * i, pressure: 950 + 10 * i, humidity: 10 + 7 * i };
  });
  const { decisions, start, summary } = await play({ type: 'bme280' }, 12, { climate });
  expect(start!.address).toBe('127.0.0.1:1, I2C 0x76');
  for (const [i, { values }] of decisions.entries()) {
    expect(values['temperature']).toBeCloseTo(climate[i]!.celsius, 1);
    expect(Math.abs(values['humidity']! - climate[i]!.humidity)).toBeLessThan(0.1);
  }
  expect(summary).toMatchObject({ ending: 'done', safe: true, samples: { badReplies: 0 } });
});

it('is set up anew when it has been gone for a while', async () => {
  const climate = Array.from({ length: 60 }, () => ({ celsius: 40, pressure: 1013, humidity: 80 }));
  const faults = ['i2c-zeros@10:700'];
  const { summary, decisions } = await play({ type: 'bme280' }, 20, { climate, faults });
  expect(summary).toMatchObject({ ending: 'done', decisions: 20 });
  expect(Number(summary.samples['badReplies'])).toBeGreaterThan(9);
  for (const { values } of decisions) expect(values['temperature']).toBeCloseTo(40, 1);
});

it('is refused where no chip answers', async () => {
  const climate = [{ celsius: 20, pressure: 1013, humidity: 50 }];
  await expect(play({ type: 'bme280', address: 119 }, 1, { climate })).rejects.toThrow(
    /no BME280 answers at 0x77[\s\S]*SDO/,
  );
});
