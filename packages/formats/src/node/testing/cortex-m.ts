/** Generated C on a Cortex-M4 that QEMU emulates: Arm's MPS2 board with its image AN386. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Duplex } from 'node:stream';
import type { ModelFile } from '../../importer.ts';
import { strictFlags } from './compile-c.ts';

/** Code from address 0 on, numbers from 0x20000000 on, 4 MB each; QEMU loads both. */
const linkerScript = `
ENTRY(reset)
SECTIONS {
  . = 0;
  .text : { KEEP(*(.vectors)) *(.text*) *(.rodata*) }
  .ARM.exidx : { *(.ARM.exidx*) }
  . = 0x20000000;
  .data : { *(.data*) }
  .bss : { *(.bss*) *(COMMON) }
  end = .;
}
`;

/**
 * Starts up: FPU on, golden vectors, then one answer by the clock. QEMU's clock goes on by 1 ns an
 * instruction, SysTick counts every 40th.
 */
const startUp = `
#include <stdio.h>
#include <stdlib.h>
#define WORD(address) (*(volatile unsigned *)(address))
extern void initialise_monitor_handles(void);
extern int golden_main(void);
extern void prepare(void);
extern void answer(void);
void _init(void) {}
void _fini(void) {}
void reset(void) {
  WORD(0xE000ED88) |= 0xFu << 20;
  __asm volatile("dsb\\n isb");
  initialise_monitor_handles();
  if (golden_main() != 0) exit(1);
  prepare();
  WORD(0xE000E014) = 0xFFFFFF;
  WORD(0xE000E018) = 0;
  WORD(0xE000E010) = 5;
  answer();
  unsigned left = WORD(0xE000E018);
  printf("%u\\n", 40 * (0xFFFFFF - left));
  exit(0);
}
__attribute__((section(".vectors"), used)) static void *const vectors[16] = {
  (void *)0x20400000, (void *)reset,
};
`;

const cpu = ['-mcpu=cortex-m4', '-mthumb', '-mfloat-abi=hard', '-mfpu=fpv4-sp-d16'];

/** What the board said: the largest difference of the golden vectors, instructions an answer. */
export interface BoardRun {
  readonly worst: number;
  readonly instructions: number;
}

/**
 * Compiles a model with its golden test, and runs it.
 * @param timed C that defines `prepare` and `answer`, of which the latter is counted
 * @throws Error where it does not compile, or a golden vector is off
 */
export function runOnCortexM(files: readonly ModelFile[], timed: string): BoardRun {
  const folder = mkdtempSync(path.join(tmpdir(), 'reflexarc-cortex-'));
  try {
    const { write, gcc } = unpack(files, folder);
    write('timed.c', `#include "model.h"\n${timed}`);
    gcc(...strictFlags, '-c', 'model.c', 'timed.c');
    gcc(...strictFlags, '-Dmain=golden_main', '-c', 'model_test.c');
    gcc(...link, 'model.o', 'timed.o', 'model_test.o', 'board.o', '-lm');
    const printed = execFileSync('qemu-system-arm', [...machine, '-kernel', 'board.elf'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 120_000,
    });
    const [worst, instructions] = printed.trim().split('\n').map(Number);
    return { worst: worst!, instructions: instructions! };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const link = ['--specs=rdimon.specs', '-nostartfiles', '-T', 'board.ld', '-o', 'board.elf'];

/** Writes a model and the board's own files, and compiles the latter. */
function unpack(files: readonly ModelFile[], folder: string) {
  const write = (name: string, text: string | Uint8Array) =>
    writeFileSync(path.join(folder, name), text);
  const gcc = (...args: readonly string[]) =>
    execFileSync('arm-none-eabi-gcc', [...cpu, '-O2', ...args], { cwd: folder });
  for (const { path: name, bytes } of files) write(name, bytes);
  write('board.ld', linkerScript);
  write('board.c', startUp);
  gcc('-c', 'board.c');
  return { write, gcc };
}

/** Answers lines by the board's first UART, which waits for bytes without end. */
const server = `
#include "model_verify.h"
#define UART(offset) (*(volatile unsigned *)(0x40004000u + (offset)))
static int get(void) { while (!(UART(4) & 2)) {} return (int)(UART(0) & 0xffu); }
static void put(char each) { while (UART(4) & 1) {} UART(0) = (unsigned char)each; }
int golden_main(void);
int golden_main(void) {
  UART(0x10) = 16;
  UART(8) = 3;
  for (;;) model_verify(get, put, 0);
  return 0;
}
void prepare(void);
void prepare(void) {}
void answer(void);
void answer(void) {}
`;

/** A board that runs, and its serial line. */
export interface RunningBoard {
  readonly stream: Duplex;
  dispose(): void;
}

/** Starts a board that answers the lines of `reflexarc verify-target` at its serial line. */
export function startOnCortexM(files: readonly ModelFile[]): RunningBoard {
  const folder = mkdtempSync(path.join(tmpdir(), 'reflexarc-cortex-'));
  const { write, gcc } = unpack(files, folder);
  write('server.c', server);
  gcc(...strictFlags, '-c', 'server.c');
  gcc(...link, 'server.o', 'board.o', '-lm');
  const kernel = path.join(folder, 'board.elf');
  const flags = [...base, ...semihosting, '-serial', 'stdio', '-kernel', kernel];
  const child = spawn('qemu-system-arm', flags, { stdio: ['pipe', 'pipe', 'inherit'] });
  const stream = Duplex.from({ readable: child.stdout, writable: child.stdin });
  const dispose = (): void => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { stream, dispose };
}

const semihosting = ['-semihosting-config', 'enable=on,target=native'];
const base = ['-M', 'mps2-an386', '-display', 'none', '-monitor', 'none'];
const machine = [...base, '-serial', 'none', ...semihosting, '-icount', 'shift=0'];
