/**
 * Runs a program. avr8js finds an instruction by comparing its opcode with one after the other, a
 * hundred in the worst case; the ones that programs consist of are found here by one look into a
 * table, which makes a board several times as fast. All others are avr8js' own.
 */
import { avrInstruction, type CPU } from 'avr8js';
import { arithmetic } from './arithmetic.ts';
import { flow } from './flow.ts';
import type { Perform } from './instruction.ts';
import { memory } from './memory.ts';

/** By opcode; undefined where avr8js does it. */
export const performers: readonly (Perform | undefined)[] = tabulate();

/** Bits that the program counter of 32 kB of flash has. */
const COUNTER = 0x3fff;

/** Carries out one instruction; peripherals come after it, by `cpu.tick`. */
export function step(cpu: CPU): void {
  const opcode = cpu.progMem[cpu.pc]!;
  const perform = performers[opcode];
  if (perform === undefined) {
    avrInstruction(cpu);
    return;
  }
  perform(cpu, opcode);
  cpu.pc = (cpu.pc + 1) & COUNTER;
  cpu.cycles += 1;
}

/** Runs up to the given cycle, or the few more of the last instruction. */
export function runUntil(cpu: CPU, cycle: number): void {
  while (cpu.cycles < cycle) {
    step(cpu);
    cpu.tick();
  }
}

function tabulate(): (Perform | undefined)[] {
  const all = [...arithmetic, ...memory, ...flow];
  return Array.from({ length: 0x10000 }, (_, opcode) => {
    return all.find((one) => (opcode & one.mask) === one.opcode)?.perform;
  });
}
