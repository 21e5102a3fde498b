/**
 * What instructions of the processor have in common. Opcodes, flags and cycles are those of the AVR
 * Instruction Set Manual (Microchip DS40002198).
 */
import type { CPU } from 'avr8js';

/**
 * Carries an instruction out but for what each one does at its end: one word on, one cycle more.
 */
export type Perform = (cpu: CPU, opcode: number) => void;

/** An instruction: its opcode is `opcode` in the bits that `mask` has. */
export interface Instruction {
  readonly mask: number;
  readonly opcode: number;
  readonly perform: Perform;
}

/** Address of the status register: I, T, H, S, V, N, Z and C, from the highest bit down. */
export const STATUS = 95;
/** Address of the stack pointer's lower byte. */
const STACK = 93;

/** Number of the register that stands in bits 8–4, 0–31. */
export function destination(opcode: number): number {
  return (opcode >> 4) & 31;
}

/** Number of the register that stands in bits 9 and 3–0, 0–31. */
export function source(opcode: number): number {
  return ((opcode >> 5) & 16) | (opcode & 15);
}

/** Number of the upper register that stands in bits 7–4, 16–31. */
export function upper(opcode: number): number {
  return 16 + ((opcode >> 4) & 15);
}

/** The number that stands in bits 11–8 and 3–0. */
export function constant(opcode: number): number {
  return ((opcode >> 4) & 0xf0) | (opcode & 15);
}

/** Puts a byte on the stack. */
export function push({ data }: CPU, byte: number): void {
  const at = data[STACK]! | (data[STACK + 1]! << 8);
  data[at] = byte;
  data[STACK] = at - 1;
  data[STACK + 1] = (at - 1) >> 8;
}

/** Takes a byte from the stack. */
export function pop({ data }: CPU): number {
  const at = (data[STACK]! | (data[STACK + 1]! << 8)) + 1;
  data[STACK] = at;
  data[STACK + 1] = at >> 8;
  return data[at]!;
}
