// The motion sensor on the bus of the real firmware, read by the real firmata-io.

import { describe, expect, it } from 'vitest';
import type { MotionRow } from '../motion.ts';
import { inVirtualTime } from '../testing/virtual-time.ts';
import { MPU6050_ADDRESS } from './mpu6050.ts';

const rows = Array.from(
  { length: 40 },
  (_, i): MotionRow => ({
    acceleration: [Math.sin(i / 5), -0.5, 3 + i / 100],
    rotation: [10 * i, -100, 300],
    celsius: 36.53,
  }),
);

/** Seven numbers of two bytes, high byte first. */
function words(bytes: readonly number[]): readonly number[] {
  const view = new DataView(Uint8Array.from(bytes).buffer);
  return Array.from({ length: bytes.length / 2 }, (_, i) => view.getInt16(2 * i));
}

describe('an MPU-6050 over StandardFirmata', () => {
  it('says who it is, sleeps at first, and gives one row for each read', async () => {
    await inVirtualTime({ motion: { rows } }, async ({ board, io, pass }) => {
      io.i2cConfig();
      const who: (readonly number[])[] = [];
      io.i2cReadOnce(MPU6050_ADDRESS, 0x75, 1, (bytes) => who.push(bytes));
      await pass(50);
      expect(who).toEqual([[0x68]]);

      const asleep: (readonly number[])[] = [];
      io.i2cReadOnce(MPU6050_ADDRESS, 0x3b, 14, (bytes) => asleep.push(bytes));
      await pass(50);
      expect(asleep).toEqual([Array(14).fill(0)]);

      io.i2cWrite(MPU6050_ADDRESS, 0x6b, [0]); // awake, ±2 g, ±250 °/s
      io.setSamplingInterval(20);
      const seen: (readonly number[])[] = [];
      io.i2cRead(MPU6050_ADDRESS, 0x3b, 14, (bytes) => seen.push(words(bytes)));
      await pass(1000);
      // 16384 a g, 131 a °/s; 3 g and 300 °/s are beyond the ranges
      const expected = rows.map(({ acceleration: [x], rotation: [about] }) => [
        Math.round(x * 16384),
        -8192,
        32767,
        0,
        Math.min(32767, about * 131),
        -13100,
        32767,
      ]);
      expect(seen.slice(0, rows.length)).toEqual(expected);
      const { motionReads, complete } = board.journal();
      expect(motionReads.map(({ row }) => row)).toEqual(rows.map((_, i) => i));
      expect(complete).toBe(true);
    });
  });

  it('measures in the ranges that it is set to', async () => {
    await inVirtualTime({ motion: { rows } }, async ({ io, pass }) => {
      io.i2cConfig();
      io.i2cWrite(MPU6050_ADDRESS, 0x6b, [0]);
      io.i2cWrite(MPU6050_ADDRESS, 0x1b, [0x18]); // ±2000 °/s: 16.4 a °/s
      io.i2cWrite(MPU6050_ADDRESS, 0x1c, [0x18]); // ±16 g: 2048 a g
      const seen: (readonly number[])[] = [];
      io.i2cReadOnce(MPU6050_ADDRESS, 0x3b, 14, (bytes) => seen.push(words(bytes)));
      await pass(100);
      expect(seen).toEqual([[0, -1024, 6144, 0, 0, -1640, 4920]]);
    });
  });

  it('is alone on the bus: nobody answers at 0x69', async () => {
    await inVirtualTime({ motion: { rows } }, async ({ board, io, pass }) => {
      io.i2cConfig();
      io.i2cWrite(0x69, 0x6b, [0]);
      const said: string[] = [];
      io.on('string', (text: string) => said.push(text));
      io.i2cReadOnce(0x69, 0x75, 1, () => {});
      await pass(100);
      expect(said.join()).toContain('Too few bytes received');
      expect(board.journal().motionReads).toEqual([]);
    });
  });

  it.each(['i2c-absent', 'i2c-zeros', 'i2c-stuck'] as const)('suffers %s', async (kind) => {
    const volts = rows.map(() => [1]);
    const fed = { motion: { rows }, readings: { channels: [0], volts } };
    await inVirtualTime(fed, async ({ board, io, pass }) => {
      io.i2cConfig();
      io.i2cWrite(MPU6050_ADDRESS, 0x6b, [0]);
      const seen: (readonly number[])[] = [];
      const said: string[] = [];
      io.on('string', (text: string) => said.push(text.replaceAll('\0', '')));
      io.setSamplingInterval(20);
      io.i2cRead(MPU6050_ADDRESS, 0x3b, 14, (bytes) => seen.push(bytes));
      io.pinMode(0, io.MODES.ANALOG);
      io.analogRead(0, () => {});
      await pass(200);
      expect(seen.some((bytes) => bytes.some((byte) => byte !== 0))).toBe(true);
      const before = {
        seen: seen.length,
        reports: board.reports,
        rows: board.journal().motionReads.length,
      };
      board.suffer({ kind, afterSamples: 0, forMs: 200 });
      await pass(180);
      const during = seen.slice(before.seen + 1); // one may have been under way
      expect(board.journal().motionReads.length - before.rows).toBeLessThanOrEqual(1);
      if (kind === 'i2c-stuck') {
        expect(board.reports - before.reports).toBeLessThanOrEqual(1); // the firmware hangs
        expect(during).toEqual([]);
        return;
      }
      expect(board.reports).toBeGreaterThan(before.reports + 5); // analog goes on
      expect(during.length).toBeGreaterThan(5);
      const expected = kind === 'i2c-zeros' ? Array(14).fill(0) : seen[before.seen]; // the last one
      for (const bytes of during) expect(bytes).toEqual(expected);
      expect(said.includes('I2C: Too few bytes received')).toBe(kind === 'i2c-absent');
      await pass(200);
      expect(board.journal().motionReads.length).toBeGreaterThan(before.rows + 5);
    });
  });
});
