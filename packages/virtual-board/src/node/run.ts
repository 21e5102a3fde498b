// Runs one replay as the command line asks: reads the readings, opens the line, keeps the journal.

import { readFile, rm } from 'node:fs/promises';
import { Duplex } from 'node:stream';
import { writeFileAtomically } from '@reflexarc/io/node';
import { BoardError } from '../board-error.ts';
import type { Clock } from '../pacing.ts';
import { parseReadings, type Readings } from '../readings.ts';
import type { Session, SessionRecord } from '../session.ts';
import type { Command, Line } from './command.ts';
import { connect } from './connect.ts';
import { standardFirmata } from './firmware.ts';
import { listenTcp, openPty } from './listen.ts';

/** What the run takes from the machine. */
export interface Machine {
  readonly clock: Clock;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Aborted when the run shall end at once. */
  readonly interrupted: AbortSignal;
}

/** Runs to the end of the session; undefined if interrupted before any host came. */
export async function run(command: Command, machine: Machine): Promise<SessionRecord | undefined> {
  const readings = await loadReadings(command.readings);
  const line = await openLine(command.line, machine);
  try {
    const host = await Promise.race([line.host, aborted(machine.interrupted)]);
    if (host === undefined) return undefined;
    const { holdMs, lingerMs, fault } = command;
    const session = connect(host, {
      firmware: standardFirmata(),
      readings,
      holdMs,
      lingerMs,
      clock: machine.clock,
      ...(fault === undefined ? {} : { fault }),
    });
    const record = await recordOf(session, machine.interrupted);
    if (command.journal !== undefined)
      await writeFileAtomically(command.journal, `${JSON.stringify(record)}\n`);
    return record;
  } finally {
    await line.close();
  }
}

async function loadReadings(path: string): Promise<Readings> {
  const text = await readFile(path, 'utf8').catch((cause: Error) => {
    throw new BoardError('BAD_READINGS', `${path}: ${cause.message}`, { cause });
  });
  return parseReadings(text, path);
}

async function openLine(line: Line, { input, output }: Machine) {
  if (line.kind === 'stdio') {
    return {
      host: Promise.resolve(Duplex.from({ readable: input, writable: output })),
      close() {},
    };
  }
  const listener = await listenTcp(line.kind === 'tcp' ? line.port : 0);
  const { port } = listener;
  if (line.kind === 'tcp') {
    output.write(`${JSON.stringify({ host: '127.0.0.1', port })}\n`);
    return { host: listener.host, close: () => listener.close() };
  }
  const socat = await openPty(line.path, port).catch((error: unknown) => {
    listener.close();
    throw error;
  });
  output.write(`${JSON.stringify({ pty: line.path })}\n`);
  const close = async () => {
    listener.close();
    socat.kill();
    await rm(line.path, { force: true });
  };
  return { host: listener.host, close };
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
