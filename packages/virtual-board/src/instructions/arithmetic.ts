/** Sums, comparisons and logic of bytes, and moves between registers. */
import type { CPU } from 'avr8js';
import {
  constant,
  destination,
  type Instruction,
  type Perform,
  STATUS,
  source,
  upper,
} from './instruction.ts';

/** Bits of the status register. */
const CARRY = 1;
const ZERO = 2;
const NEGATIVE = 4;
const OVERFLOW = 8;
const SIGN = 16;
const KEPT_BY_ALL = 0xc0; // I and T

/** Z, N and S of a result, S being N ⊕ V. */
function signs(result: number, overflow: number): number {
  const negative = (result >> 5) & NEGATIVE;
  const sign = ((negative << 2) ^ (overflow << 1)) & SIGN;
  return (result === 0 ? ZERO : 0) | negative | overflow | sign;
}

/** a + b + carry; of the carries out of each bit, those out of bits 7 and 3 are C and H. */
function add({ data }: CPU, to: number, b: number, carry: number): void {
  const a = data[to]!;
  const result = (a + b + carry) & 0xff;
  const carries = (a & b) | ((a | b) & ~result);
  const overflow = (((a ^ result) & (b ^ result)) >> 4) & OVERFLOW;
  const ofCarries = ((carries >> 7) & CARRY) | ((carries << 2) & 0x20);
  data[STATUS] = (data[STATUS]! & KEPT_BY_ALL) | ofCarries | signs(result, overflow);
  data[to] = result;
}

/**
 * Flags of a − b − borrow, and the difference. With `isChained` Z only stays: it is of all the
 * bytes of a number.
 */
function subtract({ data }: CPU, a: number, b: number, isChained: boolean): number {
  const before = data[STATUS]!;
  const result = (a - b - (isChained ? before & CARRY : 0)) & 0xff;
  const borrows = (~a & b) | ((~a | b) & result);
  const overflow = (((a ^ b) & (a ^ result)) >> 4) & OVERFLOW;
  const ofBorrows = ((borrows >> 7) & CARRY) | ((borrows << 2) & 0x20);
  const flags = signs(result, overflow) & (isChained ? before | ~ZERO : ~0);
  data[STATUS] = (before & KEPT_BY_ALL) | ofBorrows | flags;
  return result;
}

/** Stores the result of an instruction that leaves H and C alone. */
function storeKeepingCarry({ data }: CPU, to: number, result: number, overflow = 0): void {
  data[STATUS] = (data[STATUS]! & 0xe1) | signs(result, overflow);
  data[to] = result;
}

/** Stores a result shifted to the right, the bit that fell out being C: V is N ⊕ C. */
function storeShifted({ data }: CPU, to: number, result: number, carry: number): void {
  const overflow = (((result >> 7) ^ carry) << 3) & OVERFLOW;
  data[STATUS] = (data[STATUS]! & 0xe0) | carry | signs(result, overflow);
  data[to] = result;
}

/** Adds to one of the four highest pairs of registers, which take two cycles. */
function addToPair(cpu: CPU, opcode: number, sign: 1 | -1): void {
  const { data } = cpu;
  const at = 24 + ((opcode >> 3) & 6);
  const before = data[at]! | (data[at + 1]! << 8);
  const result = (before + sign * (((opcode >> 2) & 0x30) | (opcode & 15))) & 0xffff;
  data[at] = result;
  data[at + 1] = result >> 8;
  // The number is below 64: a carry, or an overflow, shows in the highest bit.
  const fell = (before & ~result) >> 15;
  const rose = (~before & result) >> 15;
  const carry = sign > 0 ? fell : rose;
  const overflow = sign > 0 ? rose : fell;
  const ofHigh = signs(result >> 8, overflow << 3) & ~ZERO;
  data[STATUS] = (data[STATUS]! & 0xe0) | carry | ofHigh | (result === 0 ? ZERO : 0);
  cpu.cycles += 1;
}

const ofTwo = (opcode: number, perform: Perform): Instruction => ({
  mask: 0xfc00,
  opcode,
  perform,
});
const ofConstant = (opcode: number, perform: Perform): Instruction => ({
  mask: 0xf000,
  opcode,
  perform,
});
const ofOne = (opcode: number, perform: Perform): Instruction => ({
  mask: 0xfe0f,
  opcode,
  perform,
});

/** In the order of the manual. */
export const arithmetic: readonly Instruction[] = [
  // ADC, ADD, ADIW
  ofTwo(0x1c00, (cpu, opcode) =>
    add(cpu, destination(opcode), cpu.data[source(opcode)]!, cpu.data[STATUS]! & CARRY),
  ),
  ofTwo(0x0c00, (cpu, opcode) => add(cpu, destination(opcode), cpu.data[source(opcode)]!, 0)),
  { mask: 0xff00, opcode: 0x9600, perform: (cpu, opcode) => addToPair(cpu, opcode, 1) },
  // AND, ANDI
  ofTwo(0x2000, (cpu, opcode) => {
    const to = destination(opcode);
    storeKeepingCarry(cpu, to, cpu.data[to]! & cpu.data[source(opcode)]!);
  }),
  ofConstant(0x7000, (cpu, opcode) => {
    const to = upper(opcode);
    storeKeepingCarry(cpu, to, cpu.data[to]! & constant(opcode));
  }),
  // BCLR, BSET
  {
    mask: 0xff8f,
    opcode: 0x9488,
    perform: ({ data }, opcode) => {
      data[STATUS]! &= ~(1 << ((opcode >> 4) & 7));
    },
  },
  {
    mask: 0xff8f,
    opcode: 0x9408,
    perform: ({ data }, opcode) => {
      data[STATUS]! |= 1 << ((opcode >> 4) & 7);
    },
  },
  // CP, CPC, CPI
  ofTwo(0x1400, (cpu, opcode) => {
    subtract(cpu, cpu.data[destination(opcode)]!, cpu.data[source(opcode)]!, false);
  }),
  ofTwo(0x0400, (cpu, opcode) => {
    subtract(cpu, cpu.data[destination(opcode)]!, cpu.data[source(opcode)]!, true);
  }),
  ofConstant(0x3000, (cpu, opcode) => {
    subtract(cpu, cpu.data[upper(opcode)]!, constant(opcode), false);
  }),
  // DEC, EOR, INC
  ofOne(0x940a, (cpu, opcode) => {
    const result = (cpu.data[destination(opcode)]! - 1) & 0xff;
    storeKeepingCarry(cpu, destination(opcode), result, result === 0x7f ? OVERFLOW : 0);
  }),
  ofTwo(0x2400, (cpu, opcode) => {
    const to = destination(opcode);
    storeKeepingCarry(cpu, to, cpu.data[to]! ^ cpu.data[source(opcode)]!);
  }),
  ofOne(0x9403, (cpu, opcode) => {
    const result = (cpu.data[destination(opcode)]! + 1) & 0xff;
    storeKeepingCarry(cpu, destination(opcode), result, result === 0x80 ? OVERFLOW : 0);
  }),
  // LDI, LSR
  ofConstant(0xe000, ({ data }, opcode) => {
    data[upper(opcode)] = constant(opcode);
  }),
  ofOne(0x9406, (cpu, opcode) => {
    const value = cpu.data[destination(opcode)]!;
    storeShifted(cpu, destination(opcode), value >> 1, value & 1);
  }),
  // MOV, MOVW
  ofTwo(0x2c00, ({ data }, opcode) => {
    data[destination(opcode)] = data[source(opcode)]!;
  }),
  {
    mask: 0xff00,
    opcode: 0x0100,
    perform: ({ data }, opcode) => {
      const to = (opcode >> 3) & 30;
      const from = (opcode << 1) & 30;
      data[to] = data[from]!;
      data[to + 1] = data[from + 1]!;
    },
  },
  // OR, ORI, ROR
  ofTwo(0x2800, (cpu, opcode) => {
    const to = destination(opcode);
    storeKeepingCarry(cpu, to, cpu.data[to]! | cpu.data[source(opcode)]!);
  }),
  ofConstant(0x6000, (cpu, opcode) => {
    const to = upper(opcode);
    storeKeepingCarry(cpu, to, cpu.data[to]! | constant(opcode));
  }),
  ofOne(0x9407, (cpu, opcode) => {
    const value = cpu.data[destination(opcode)]!;
    const carried = (cpu.data[STATUS]! & CARRY) << 7;
    storeShifted(cpu, destination(opcode), (value >> 1) | carried, value & 1);
  }),
  // SBC, SBCI, SBIW, SUB, SUBI
  ofTwo(0x0800, (cpu, opcode) => {
    const to = destination(opcode);
    cpu.data[to] = subtract(cpu, cpu.data[to]!, cpu.data[source(opcode)]!, true);
  }),
  ofConstant(0x4000, (cpu, opcode) => {
    const to = upper(opcode);
    cpu.data[to] = subtract(cpu, cpu.data[to]!, constant(opcode), true);
  }),
  { mask: 0xff00, opcode: 0x9700, perform: (cpu, opcode) => addToPair(cpu, opcode, -1) },
  ofTwo(0x1800, (cpu, opcode) => {
    const to = destination(opcode);
    cpu.data[to] = subtract(cpu, cpu.data[to]!, cpu.data[source(opcode)]!, false);
  }),
  ofConstant(0x5000, (cpu, opcode) => {
    const to = upper(opcode);
    cpu.data[to] = subtract(cpu, cpu.data[to]!, constant(opcode), false);
  }),
];
