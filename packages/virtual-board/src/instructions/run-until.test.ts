// Instructions of our own against those of avr8js: every opcode, on states with extreme numbers.

import { avrInstruction, CPU } from 'avr8js';
import { describe, expect, it } from 'vitest';
import { garbageBytes } from '../fault.ts';
import { STATUS } from './instruction.ts';
import { performers, step } from './run-until.ts';

const HALF_CARRY = 0x20;
/** Where the program counter stands: jumps lead neither before nor behind the flash. */
const AT = 0x1000;

/** A processor that notes each access to what lies behind its registers, and when it happens. */
class Watched {
  readonly cpu = new CPU(new Uint16Array(0x4000));
  readonly accesses: number[] = [];

  constructor() {
    const { cpu, accesses } = this;
    for (let address = 32; address < cpu.data.length; address++) {
      cpu.readHooks[address] = () => {
        accesses.push(address, cpu.cycles);
        return cpu.data[address]!;
      };
      cpu.writeHooks[address] = (value) => {
        accesses.push(-address, cpu.cycles, value);
      };
    }
  }

  /** All but its memory. */
  state(): string {
    return `${this.cpu.pc} ${this.cpu.cycles} ${this.accesses}`;
  }

  prepare(words: readonly [number, number, number], bytes: Uint8Array): void {
    this.cpu.progMem.set(words, AT);
    this.cpu.data.set(bytes);
    this.cpu.pc = AT;
    this.cpu.cycles = 100;
    this.accesses.length = 0;
  }
}

const noise = garbageBytes(65_521); // a prime: each turn through it is another
let drawn = 0;

function draw(): number {
  drawn = (drawn + 1) % noise.length;
  return noise[drawn]!;
}

/** Registers, ports, status and stack pointer; pointers lead into memory. */
function randomBytes(): Uint8Array {
  const extremes = [0, 1, 0x0f, 0x10, 0x7f, 0x80, 0xff];
  const bytes = Uint8Array.from({ length: 256 }, () => extremes[draw() >> 4] ?? draw());
  for (const high of [27, 29, 31, 94]) bytes[high] = 1 + (draw() % 24);
  return bytes;
}

/**
 * Where avr8js departs from the manual: Z of 0 − 255 − 1, whose lower byte is 0 too, stays as it
 * was.
 */
function isMisjudged(opcode: number, bytes: Uint8Array): boolean {
  const isChained =
    (opcode & 0xf000) === 0x4000 || (opcode & 0xf400) === 0x0400 || (opcode & 0xfc00) === 0x0800;
  if (!isChained || (bytes[STATUS]! & 1) === 0) return false;
  const isConstant = (opcode & 0xf000) === 0x4000;
  const a = bytes[isConstant ? 16 + ((opcode >> 4) & 15) : (opcode >> 4) & 31];
  const b = isConstant
    ? ((opcode >> 4) & 0xf0) | (opcode & 15)
    : bytes[((opcode >> 5) & 16) | (opcode & 15)];
  return a === 0 && b === 255;
}

describe('an instruction', () => {
  it('does what it does in avr8js, and in the same cycle', () => {
    const ours = new Watched();
    const theirs = new Watched();
    let compared = 0;
    for (let opcode = 0; opcode < 0x10000; opcode++) {
      if (performers[opcode] === undefined) continue;
      // a word behind it that a skip leaves out alone, or together with the address behind that
      for (const next of opcode % 2 === 0 ? [0x0000] : [0x940e]) {
        const bytes = randomBytes();
        if (isMisjudged(opcode, bytes)) continue;
        const words = [opcode, next, 0x0200] as const;
        // the word behind is the address of LDS, STS, JMP and CALL
        for (const one of [ours, theirs]) one.prepare(words, bytes);
        step(ours.cpu);
        avrInstruction(theirs.cpu);
        for (const { cpu } of [ours, theirs]) cpu.data[STATUS]! &= ~HALF_CARRY; // they take bit 0
        compared += 1;
        if (ours.state() === theirs.state() && Buffer.compare(ours.cpu.data, theirs.cpu.data) === 0)
          continue;
        expect([opcode, ours.state(), ours.cpu.data]).toEqual([
          opcode,
          theirs.state(),
          theirs.cpu.data,
        ]);
      }
    }
    expect(compared).toBeGreaterThan(55_000);
  });

  /** Runs `opcode` on r16 and r17, and gives r16 and the status. */
  function run(opcode: number, a: number, b: number, status: number): readonly number[] {
    const { cpu } = new Watched();
    cpu.progMem[0] = opcode;
    cpu.data[16] = a;
    cpu.data[17] = b;
    cpu.data[STATUS] = status;
    step(cpu);
    return [cpu.data[16]!, cpu.data[STATUS]!];
  }

  it('has H as the manual does: the carry out of bit 3', () => {
    expect(run(0x0f01, 0x08, 0x08, 0)).toEqual([0x10, 0x20]); // ADD r16, r17
    expect(run(0x0f01, 0x01, 0x01, 0)).toEqual([0x02, 0]);
    expect(run(0x1b01, 0x10, 0x01, 0)).toEqual([0x0f, 0x20]); // SUB r16, r17
  });

  it('leaves Z as it was where a chain of subtractions comes to 0', () => {
    // SBC r16, r17: 0 − 255 − 1 is 0, with carry and half carry
    expect(run(0x0b01, 0, 255, 0b11)).toEqual([0, 0b100011]);
    expect(run(0x0b01, 0, 255, 0b01)).toEqual([0, 0b100001]);
  });
});
