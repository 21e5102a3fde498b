// Runs a board as the command line asks: reads what is fed, opens the line, keeps the journal.

import type { ChildProcess } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { Duplex } from 'node:stream';
import { writeFileAtomically } from '@reflexarc/io/node';
import { BoardError } from '../board-error.ts';
import { parseFirmware } from '../firmware.ts';
import { parseMotion } from '../motion.ts';
import type { Clock } from '../pacing.ts';
import { parseReadings } from '../readings.ts';
import type { Session, SessionRecord } from '../session.ts';
import { VirtualBoard } from '../virtual-board.ts';
import type { Command, Line } from './command.ts';
import { connect } from './connect.ts';
import { standardFirmata } from './firmware.ts';
import { type Listener, listenTcp, openPty } from './listen.ts';

/** What the run takes from the machine. */
export interface Machine {
  readonly clock: Clock;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Aborted when the run shall end at once. */
  readonly interrupted: AbortSignal;
}

/** Runs to the end of the last session; undefined if interrupted before any host came. */
export async function run(command: Command, machine: Machine): Promise<SessionRecord | undefined> {
  const board = await loadBoard(command);
  const line = await openLine(command.line, machine);
  let record: SessionRecord | undefined;
  try {
    const { lingerMs, hosts, journal } = command;
    const faults = [...command.faults];
    for (let served = 0; served < hosts && !machine.interrupted.aborted; served++) {
      const host = await Promise.race([line.next(), aborted(machine.interrupted)]);
      if (host === undefined) break;
      const session = connect(host, { board, lingerMs, faults, clock: machine.clock });
      record = await recordOf(session, machine.interrupted);
      if (board.replayOver) break;
    }
    if (journal !== undefined && record !== undefined)
      await writeFileAtomically(journal, `${JSON.stringify(record)}\n`);
    return record;
  } finally {
    await line.close();
  }
}

async function loadBoard(command: Command): Promise<VirtualBoard> {
  const { readings, motion, firmware, holdMs } = command;
  return new VirtualBoard({
    firmware: firmware === undefined ? standardFirmata() : parseFirmware(await textOf(firmware)),
    next: firmware === undefined ? 'reports' : 'scans',
    holdMs,
    ...(readings && { readings: parseReadings(await textOf(readings), readings) }),
    ...(motion && { motion: parseMotion(await textOf(motion), motion) }),
  });
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: Error) => {
    throw new BoardError('BAD_READINGS', `${path}: ${cause.message}`, { cause });
  });
}

/** Where hosts come from, one after the other. */
interface OpenLine {
  next(): Promise<Duplex>;
  close(): void | Promise<void>;
}

async function openLine(line: Line, { input, output }: Machine): Promise<OpenLine> {
  if (line.kind === 'stdio') {
    return { next: async () => Duplex.from({ readable: input, writable: output }), close() {} };
  }
  const listener = await listenTcp(line.kind === 'tcp' ? line.port : 0);
  const { port } = listener;
  if (line.kind === 'tcp') {
    output.write(`${JSON.stringify({ host: '127.0.0.1', port })}\n`);
    return listener;
  }
  return openTerminal(line.path, listener, output);
}

/** A pseudo-terminal at `path`, made anew for each host, since it goes when a host hangs up. */
async function openTerminal(
  path: string,
  listener: Listener,
  output: NodeJS.WritableStream,
): Promise<OpenLine> {
  let socat = await openPty(path, listener.port).catch((error: unknown) => {
    listener.close();
    throw error;
  });
  output.write(`${JSON.stringify({ pty: path })}\n`);
  let isFirst = true;
  return {
    async next() {
      const host = listener.next();
      if (!isFirst) {
        await exited(socat); // half a second after the line was cut
        socat = await openPty(path, listener.port);
      }
      isFirst = false;
      return host;
    },
    async close() {
      listener.close();
      socat.kill();
      await rm(path, { force: true });
    },
  };
}

function exited(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    child.once('exit', () => resolve());
  });
}

function recordOf(session: Session, interrupted: AbortSignal): Promise<SessionRecord> {
  if (interrupted.aborted) session.stop();
  interrupted.addEventListener('abort', () => session.stop());
  return session.ended;
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined));
  });
}
