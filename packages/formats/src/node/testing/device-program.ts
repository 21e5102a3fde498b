/** Generated C with its verify functions as a program that answers lines on its standard input. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Duplex } from 'node:stream';
import type { ModelFile } from '../../importer.ts';
import { strictFlags } from './compile-c.ts';

/** Speaks before it is asked, as boards do when they start; its clock goes on by 7 a look. */
const mainOf = (prefix: string) => `
#include "${prefix}_verify.h"
#include <stdio.h>
static int get(void) { return getchar(); }
static void put(char each) { putchar(each); if (each == '\\n') fflush(stdout); }
static unsigned long micros(void) { static unsigned long now; return now += 7; }
int main(void) {
  puts("booted");
  fflush(stdout);
  while (${prefix}_verify(get, put, micros)) {}
  return 0;
}
`;

/** A program that was compiled, and runs. */
export interface DeviceProgram {
  readonly stream: Duplex;
  /** Its folder, which goes with it. */
  readonly path: string;
  readonly child: ChildProcess;
  dispose(): void;
}

/** Compiles the C of `files`, sanitizers included. */
export function compileDevice(files: readonly ModelFile[], prefix = 'model'): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'reflexarc-device-'));
  for (const { path: name, bytes } of files) writeFileSync(path.join(folder, name), bytes);
  writeFileSync(path.join(folder, 'main.c'), mainOf(prefix));
  const sanitizers = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all'];
  const flags = [...strictFlags, '-O0', ...sanitizers];
  execFileSync('gcc', [...flags, '-o', 'device', 'main.c', '-lm'], { cwd: folder });
  return folder;
}

/** Starts what was compiled into `folder`. */
export function startDevice(folder: string): DeviceProgram {
  const child = spawn(path.join(folder, 'device'), { stdio: ['pipe', 'pipe', 'inherit'] });
  const stream = Duplex.from({ readable: child.stdout, writable: child.stdin });
  const dispose = (): void => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { stream, path: folder, child, dispose };
}
