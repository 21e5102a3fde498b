// Starts the virtual board as a process of its own, so that its work doesn't delay the host's, and
// waits for its journal.

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve as absolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BoardError } from '../board-error.ts';
import type { SessionRecord } from '../session.ts';

/** What a board that runs in a process of its own is given. */
export interface BoardProcessOptions {
  /** File of voltages, CSV or JSON. */
  readonly readings?: string;
  /** File of motion for an MPU-6050, CSV. */
  readonly motion?: string;
  /** A compiled sketch, Intel HEX, in place of StandardFirmata. */
  readonly firmware?: string;
  /** How many hosts are served, one after the other, with one journal; 1 unless given. */
  readonly hosts?: number;
  /** File that the journal is written to. */
  readonly journal: string;
  /** A pseudo-terminal instead of a TCP port; needs socat. */
  readonly pty?: string;
  readonly holdMs?: number;
  readonly lingerMs?: number;
  /** One or several, such as `unplug@100`. */
  readonly fault?: string | readonly string[];
}

/** A board process that waits for its host, or runs. */
export interface BoardProcess {
  readonly processId: number;
  /** Where the host finds it. */
  readonly address: BoardAddress;
  /** Its journal, once it has ended; rejects if it wrote none. */
  readonly ended: Promise<SessionRecord>;
  /** Ends it; the journal is still written. */
  stop(): void;
}

/** Where a board that was started listens. */
export type BoardAddress =
  | { readonly host: string; readonly port: number }
  | { readonly pty: string };

/** Resolves when a host can connect. */
export async function startBoardProcess(options: BoardProcessOptions): Promise<BoardProcess> {
  const child = spawn(process.execPath, [...mainProgram, ...commandLine(options)], {
    cwd: packageFolder, // where tsx is found
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => {
    complaints += text.toString();
  });
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ended = exited.then(async () => {
    const text = await readFile(options.journal, 'utf8').catch(() => undefined);
    if (text === undefined) throw failed(complaints);
    return JSON.parse(text) as SessionRecord; // written by our own process
  });
  ended.catch(() => {}); // reported by whoever awaits it

  const address = await new Promise<BoardAddress>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) =>
      resolve(JSON.parse(line.toString()) as BoardAddress),
    ); // our own line
    void exited.then(() => reject(failed(complaints)));
  });
  return { processId: child.pid!, address, ended, stop: () => void child.kill('SIGTERM') };
}

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
/** Of the package as built, or of its sources, which tsx compiles. */
const mainProgram = import.meta.url.endsWith('.ts')
  ? ['--conditions=@reflexarc/source', '--import', 'tsx', sibling('./main.ts')]
  : [sibling('./main.js')];

function sibling(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

function commandLine(options: BoardProcessOptions): string[] {
  const line = options.pty === undefined ? ['--listen', '0'] : ['--pty', absolute(options.pty)];
  const given = (flag: string, value: string | number | undefined) =>
    value === undefined ? [] : [flag, String(value)];
  return [
    ...line,
    ...given('--readings', options.readings && absolute(options.readings)),
    ...given('--motion', options.motion && absolute(options.motion)),
    ...given('--firmware', options.firmware && absolute(options.firmware)),
    ...given('--hosts', options.hosts),
    ...given('--journal', absolute(options.journal)),
    ...given('--hold', options.holdMs),
    ...given('--linger', options.lingerMs),
    ...[options.fault ?? []].flat().flatMap((fault) => ['--fault', fault]),
  ];
}

function failed(complaints: string): BoardError {
  return new BoardError(
    'BOARD_PROCESS_FAILED',
    complaints.trim() || 'the process ended without a word',
  );
}
