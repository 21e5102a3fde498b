/**
 * Between registers and memory, where peripherals look on: they are told in the cycle in which the
 * access happens.
 */
import { destination, type Instruction, type Perform, pop, push } from './instruction.ts';

/** Addresses of the pointers' lower bytes. */
const X = 26;
const Y = 28;
const Z = 30;

/** What a load or store does to its pointer. */
type Change = 'stays' | 'then up' | 'first down';

/** Loads from where a pair of registers points to. */
function load(pointer: number, change: Change): Perform {
  return (cpu, opcode) => {
    const { data } = cpu;
    const before = data[pointer]! | (data[pointer + 1]! << 8);
    const at = change === 'first down' ? before - 1 : before;
    if (change === 'first down') point(data, pointer, at);
    cpu.cycles += 1;
    data[destination(opcode)] = cpu.readData(at & 0xffff);
    if (change === 'then up') point(data, pointer, at + 1);
  };
}

/** Stores to where a pair of registers points to. */
function store(pointer: number, change: Change): Perform {
  return (cpu, opcode) => {
    const { data } = cpu;
    const value = data[destination(opcode)]!;
    const before = data[pointer]! | (data[pointer + 1]! << 8);
    const at = change === 'first down' ? before - 1 : before;
    if (change === 'first down') point(data, pointer, at);
    cpu.writeData(at & 0xffff, value);
    if (change === 'then up') point(data, pointer, at + 1);
    cpu.cycles += 1;
  };
}

function point(data: Uint8Array, pointer: number, at: number): void {
  data[pointer] = at;
  data[pointer + 1] = at >> 8;
}

/** How far behind its pointer an access lies: bits 13, 11, 10 and 2–0. */
function displacement(opcode: number): number {
  return (opcode & 7) | ((opcode >> 7) & 0x18) | ((opcode >> 8) & 0x20);
}

function loadBehind(pointer: number): Perform {
  return (cpu, opcode) => {
    const { data } = cpu;
    cpu.cycles += 1;
    const at = (data[pointer]! | (data[pointer + 1]! << 8)) + displacement(opcode);
    data[destination(opcode)] = cpu.readData(at);
  };
}

function storeBehind(pointer: number): Perform {
  return (cpu, opcode) => {
    const { data } = cpu;
    const at = (data[pointer]! | (data[pointer + 1]! << 8)) + displacement(opcode);
    cpu.writeData(at, data[destination(opcode)]!);
    cpu.cycles += 1;
  };
}

/** Address of a port: bits 10, 9 and 3–0, behind the 32 registers. */
function port(opcode: number): number {
  return 32 + (((opcode >> 5) & 0x30) | (opcode & 15));
}

const byPointer = (opcode: number, perform: Perform): Instruction => ({
  mask: 0xfe0f,
  opcode,
  perform,
});

export const memory: readonly Instruction[] = [
  // LDS and STS, whose address is the next word
  byPointer(0x9000, (cpu, opcode) => {
    cpu.cycles += 1;
    cpu.data[destination(opcode)] = cpu.readData(cpu.progMem[cpu.pc + 1]!);
    cpu.pc += 1;
  }),
  byPointer(0x9200, (cpu, opcode) => {
    cpu.writeData(cpu.progMem[cpu.pc + 1]!, cpu.data[destination(opcode)]!);
    cpu.pc += 1;
    cpu.cycles += 1;
  }),
  // LD
  byPointer(0x900c, load(X, 'stays')),
  byPointer(0x900d, load(X, 'then up')),
  byPointer(0x900e, load(X, 'first down')),
  byPointer(0x9009, load(Y, 'then up')),
  byPointer(0x900a, load(Y, 'first down')),
  byPointer(0x9001, load(Z, 'then up')),
  byPointer(0x9002, load(Z, 'first down')),
  // ST
  byPointer(0x920c, store(X, 'stays')),
  byPointer(0x920d, store(X, 'then up')),
  byPointer(0x920e, store(X, 'first down')),
  byPointer(0x9209, store(Y, 'then up')),
  byPointer(0x920a, store(Y, 'first down')),
  byPointer(0x9201, store(Z, 'then up')),
  byPointer(0x9202, store(Z, 'first down')),
  // LDD, STD
  { mask: 0xd208, opcode: 0x8008, perform: loadBehind(Y) },
  { mask: 0xd208, opcode: 0x8000, perform: loadBehind(Z) },
  { mask: 0xd208, opcode: 0x8208, perform: storeBehind(Y) },
  { mask: 0xd208, opcode: 0x8200, perform: storeBehind(Z) },
  // POP, PUSH
  byPointer(0x900f, (cpu, opcode) => {
    cpu.data[destination(opcode)] = pop(cpu);
    cpu.cycles += 1;
  }),
  byPointer(0x920f, (cpu, opcode) => {
    push(cpu, cpu.data[destination(opcode)]!);
    cpu.cycles += 1;
  }),
  // IN, OUT
  {
    mask: 0xf800,
    opcode: 0xb000,
    perform: (cpu, opcode) => {
      cpu.data[destination(opcode)] = cpu.readData(port(opcode));
    },
  },
  {
    mask: 0xf800,
    opcode: 0xb800,
    perform: (cpu, opcode) => cpu.writeData(port(opcode), cpu.data[destination(opcode)]!),
  },
];
