/** Branches, calls and skips. The program counter goes one word on after each. */
import type { CPU } from 'avr8js';
import { destination, type Instruction, pop, push, STATUS, source } from './instruction.ts';

/** A number of 7 bits with sign in bits 9–3. */
function near(opcode: number): number {
  return (opcode << 22) >> 25;
}

/** A number of 12 bits with sign in the lowest bits. */
function far(opcode: number): number {
  return (opcode << 20) >> 20;
}

function branchIf(cpu: CPU, opcode: number, isTaken: boolean): void {
  if (!isTaken) return;
  cpu.pc += near(opcode);
  cpu.cycles += 1;
}

/** LDS, STS, JMP and CALL have their address in a word of its own. */
function isOfTwoWords(opcode: number): boolean {
  const isAccess = (opcode & 0xfc0f) === 0x9000;
  return isAccess || (opcode & 0xfe0c) === 0x940c;
}

/** Leaves out the next instruction, a cycle a word. */
function skipIf(cpu: CPU, isSkipped: boolean): void {
  if (!isSkipped) return;
  const words = isOfTwoWords(cpu.progMem[cpu.pc + 1]!) ? 2 : 1;
  cpu.pc += words;
  cpu.cycles += words;
}

/** Bit 2–0 of one of the lower 32 ports, behind the 32 registers. */
function portBit(cpu: CPU, opcode: number): number {
  return (cpu.readData(32 + ((opcode >> 3) & 31)) >> (opcode & 7)) & 1;
}

/** Puts the address to return to on the stack, its lower byte first. */
function call(cpu: CPU, words: number): void {
  const back = cpu.pc + words;
  push(cpu, back & 0xff);
  push(cpu, (back >> 8) & 0xff);
  cpu.cycles += 1 + words;
}

/** A jump's address but for the word that all instructions go on. */
function target(cpu: CPU): number {
  return cpu.progMem[cpu.pc + 1]! - 1; // 32 kB of flash: the upper bits are 0
}

export const flow: readonly Instruction[] = [
  // BRBC, BRBS
  {
    mask: 0xfc00,
    opcode: 0xf400,
    perform: (cpu, opcode) =>
      branchIf(cpu, opcode, ((cpu.data[STATUS]! >> (opcode & 7)) & 1) === 0),
  },
  {
    mask: 0xfc00,
    opcode: 0xf000,
    perform: (cpu, opcode) =>
      branchIf(cpu, opcode, ((cpu.data[STATUS]! >> (opcode & 7)) & 1) === 1),
  },
  // CALL, RCALL, RET
  {
    mask: 0xffff,
    opcode: 0x940e,
    perform: (cpu) => {
      call(cpu, 2);
      cpu.pc = target(cpu);
    },
  },
  {
    mask: 0xf000,
    opcode: 0xd000,
    perform: (cpu, opcode) => {
      call(cpu, 1);
      cpu.pc += far(opcode);
    },
  },
  {
    mask: 0xffff,
    opcode: 0x9508,
    perform: (cpu) => {
      const high = pop(cpu);
      cpu.pc = ((high << 8) | pop(cpu)) - 1;
      cpu.cycles += 3;
    },
  },
  // JMP, RJMP
  {
    mask: 0xffff,
    opcode: 0x940c,
    perform: (cpu) => {
      cpu.pc = target(cpu);
      cpu.cycles += 2;
    },
  },
  {
    mask: 0xf000,
    opcode: 0xc000,
    perform: (cpu, opcode) => {
      cpu.pc += far(opcode);
      cpu.cycles += 1;
    },
  },
  // CPSE, SBIC, SBIS, SBRC, SBRS
  {
    mask: 0xfc00,
    opcode: 0x1000,
    perform: (cpu, opcode) =>
      skipIf(cpu, cpu.data[destination(opcode)] === cpu.data[source(opcode)]),
  },
  {
    mask: 0xff00,
    opcode: 0x9900,
    perform: (cpu, opcode) => skipIf(cpu, portBit(cpu, opcode) === 0),
  },
  {
    mask: 0xff00,
    opcode: 0x9b00,
    perform: (cpu, opcode) => skipIf(cpu, portBit(cpu, opcode) === 1),
  },
  {
    mask: 0xfe08,
    opcode: 0xfc00,
    perform: (cpu, opcode) =>
      skipIf(cpu, ((cpu.data[destination(opcode)]! >> (opcode & 7)) & 1) === 0),
  },
  {
    mask: 0xfe08,
    opcode: 0xfe00,
    perform: (cpu, opcode) =>
      skipIf(cpu, ((cpu.data[destination(opcode)]! >> (opcode & 7)) & 1) === 1),
  },
];
