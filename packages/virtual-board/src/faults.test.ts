// Pulses in the journal, faults, and a sketch of one's own.

import { describe, expect, it } from 'vitest';
import { pulsesOf } from './evidence.ts';
import { garbageBytes, parseFault } from './fault.ts';
import { parseFirmware } from './firmware.ts';
import { inVirtualTime } from './testing/virtual-time.ts';
import { VirtualBoard } from './virtual-board.ts';

const readings = { channels: [0], volts: Array.from({ length: 500 }, () => [1]) };

describe('pulses in the journal', () => {
  it('has the pulses of a servo and the duty of PWM', async () => {
    await inVirtualTime({}, async ({ board, io, pass }) => {
      io.pinMode(9, io.MODES.SERVO);
      io.servoWrite(9, 90);
      io.pinMode(6, io.MODES.PWM);
      io.pwmWrite(6, 64);
      await pass(120);
      const journal = board.journal();
      const servo = pulsesOf(journal, 9).at(-1)!;
      expect(servo.highMicroseconds).toBeCloseTo(544 + (90 / 180) * (2400 - 544), 0);
      expect(servo.periodMicroseconds / 1000).toBeCloseTo(20, 0);
      const pwm = pulsesOf(journal, 6).at(-1)!;
      expect(pwm.duty).toBeCloseTo(64 / 255, 2);
      expect(1e6 / pwm.periodMicroseconds).toBeCloseTo(976.6, 0); // 16 MHz / 64 / 256
    });
  });
});

describe('faults', () => {
  it('stalls for as long as told, then goes on', async () => {
    await inVirtualTime({ readings }, async ({ board, io, pass }) => {
      io.setSamplingInterval(20);
      io.pinMode(0, io.MODES.ANALOG);
      io.analogRead(0, () => {});
      await pass(200);
      board.suffer(parseFault('stall@0:300'));
      const before = board.reports;
      await pass(290);
      expect(board.reports - before).toBeLessThanOrEqual(1);
      await pass(300);
      expect(board.reports).toBeGreaterThan(before + 8);
    });
  });

  it('puts the same garbage on the line on every run', async () => {
    // rjmp .
    const board = new VirtualBoard({ firmware: new Uint16Array(0x4000).fill(0xcfff), readings });
    const heard: number[] = [];
    board.serial.onData((bytes) => heard.push(...bytes));
    board.suffer(parseFault('garbage@0'));
    board.advance(1);
    expect(heard).toEqual([...garbageBytes()]);
    expect(new Set(heard).size).toBeGreaterThan(32);
  });

  it.each(['fire@2', 'unplug', 'unplug@x', 'stall@1:', 'unplug@1.5'])('refuses %s', (text) => {
    expect(() => parseFault(text)).toThrow('is not KIND@SAMPLES');
  });
});

/**
 * A sketch that converts A1 twice and A0 once, for ever, and sends the upper eight bits of each.
 */
function scanningSketch(): Uint16Array {
  const [UCSR0A, UCSR0B, UBRR0L, UDR0] = [0xc0, 0xc1, 0xc4, 0xc6];
  const [ADCH, ADCSRA, ADMUX] = [0x79, 0x7a, 0x7c];
  const ldi = (r: number, k: number) => [0xe000 | ((k & 0xf0) << 4) | ((r - 16) << 4) | (k & 15)];
  const sts = (address: number, r: number) => [0x9200 | (r << 4), address];
  const lds = (r: number, address: number) => [0x9000 | (r << 4), address];
  const rjmp = (words: number) => [0xc000 | ((words - 1) & 0xfff)]; // from its own address
  const set = (address: number, value: number) => [...ldi(16, value), ...sts(address, 16)];
  const convert = (channel: number) => [
    ...set(ADMUX, 0x60 | channel), // supply as reference, left-adjusted
    ...set(ADCSRA, 0xc7), // on, start, clock / 128
    ...[...lds(17, ADCSRA), 0xfd16, ...rjmp(-3)], // sbrc r17,6: until it is done
    ...lds(18, ADCH),
    ...[...lds(17, UCSR0A), 0xff15, ...rjmp(-3)], // sbrs r17,5: until there is room
    ...sts(UDR0, 18),
  ];
  const start = [...set(UCSR0B, 0x18), ...set(UBRR0L, 16)];
  const loop = [...convert(1), ...convert(1), ...convert(0)];
  return Uint16Array.from([...start, ...loop, ...rjmp(-loop.length)]);
}

/** As a compiler writes it. */
function intelHex(words: Uint16Array): string {
  const bytes = new Uint8Array(words.buffer);
  const record = (address: number, type: number, data: readonly number[]) => {
    const all = [data.length, address >> 8, address & 0xff, type, ...data];
    const sum = all.reduce((total, byte) => total + byte, 0);
    return `:${[...all, -sum & 0xff].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  };
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    lines.push(record(at, 0, [...bytes.subarray(at, at + 16)]));
  }
  return [...lines, record(0, 1, [])].join('\n');
}

describe('a sketch of one’s own', () => {
  it('gets the next reading after each of its scans, whatever their order', () => {
    const firmware = parseFirmware(intelHex(scanningSketch()));
    const volts = Array.from({ length: 20 }, (_, i) => [i / 5, 4 - i / 5]);
    const board = new VirtualBoard({
      firmware,
      next: 'scans',
      readings: { channels: [0, 1], volts },
    });
    const heard: number[] = [];
    board.serial.onData((bytes) => heard.push(...bytes));
    board.advance(100);
    const code = (v: number) => Math.floor((v * 1024) / 5) >> 2;
    const expected = volts.flatMap(([a0, a1]) => [code(a1!), code(a1!), code(a0!)]);
    expect(heard.slice(0, expected.length)).toEqual(expected);
    const { reports, complete } = board.journal();
    expect(reports.map(({ reading }) => reading)).toEqual(volts.map((_, i) => i));
    expect(complete).toBe(true);
  });
});
