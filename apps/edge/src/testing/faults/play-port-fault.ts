/** Plays a fault of a serial port on the real firmware, in real time. Needs socat. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type BoardProcess, startBoardProcess } from '@reflexarc/virtual-board/node';
import { SerialPort } from 'serialport';
import type { EventRecord } from '../../run/outages.ts';
import { anomalyConfiguration } from '../anomaly-model.ts';
import { type RunHere, runHere } from '../run-here.ts';
import type { PortFault } from './port-cases.ts';

export interface PortOutcome {
  readonly run: RunHere;
  /** Levels of pin 8, one after the other. */
  readonly levels: readonly boolean[];
}

export const socatMissing = spawnSync('socat', ['-V']).error !== undefined;

const DECISIONS = 30;
/** A busy machine may keep a board waiting for long: that is no fault of it. */
const PATIENCE_MS = 60_000;
/** A path that is away stays so for longer than the edge takes to look for it again. */
const AWAY_MS = 2000;

/** @param folder with the model, `model.safetensors` */
export async function playPortFault(one: PortFault, folder: string): Promise<PortOutcome> {
  const name = randomUUID().slice(0, 8);
  const port = join(folder, name);
  const file = join(folder, `${name}.json`);
  const readings = join(folder, `${name}.csv`);
  await writeFile(file, anomalyConfiguration({ staleAfterMs: PATIENCE_MS }));
  await writeFile(readings, `A0,A1\n${'2,2\n'.repeat(200)}`); // all anomalies
  const boards: BoardProcess[] = [];
  const { appearsAfter, fault } = one;
  const start = async (hosts: number, given: string | undefined): Promise<void> => {
    const journal = join(folder, `${name}-${boards.length}.json`);
    const options = { readings, journal, hosts, pty: port };
    boards.push(await startBoardProcess({ ...options, ...(given && { fault: given }) }));
  };
  let appearing: Promise<void> | undefined;
  const onEvent = (event: EventRecord) => {
    if (event.type !== 'fault') return;
    if (holder?.isOpen) holder.close();
    if (event.error.code === appearsAfter)
      appearing ??= delay(AWAY_MS).then(() => start(1, undefined));
  };
  // The first host comes before the fault, the second after it, where the path is the same one's.
  if (appearsAfter === undefined) await start(2, fault);
  else if (fault !== undefined) await start(1, fault);
  const holder = one.isHeld === true ? await hold(port) : undefined;
  const address = { transport: 'serial', path: port } as const;
  const options = { file, addresses: [{ address }], reconnect: true };
  try {
    const run = await runHere({ ...options, limit: { decisions: DECISIONS } }, undefined, {
      onEvent,
    });
    await appearing;
    if (one.isHeld === true) for (const board of boards) board.stop(); // no second host comes
    const journals = await Promise.all(boards.map(({ ended }) => ended));
    const changes = journals.flatMap(({ pinChanges }) => pinChanges);
    return { run, levels: changes.filter(({ pin }) => pin === 8).map(({ high }) => high) };
  } finally {
    for (const board of boards) board.stop();
  }
}

async function hold(path: string): Promise<SerialPort> {
  const holder = new SerialPort({ path, baudRate: 57600, autoOpen: false });
  await new Promise<void>((resolve, reject) =>
    holder.open((error) => (error === null ? resolve() : reject(error))),
  );
  return holder;
}

/** What is not as it has to be, if anything is. */
export function problemOfPortFault(one: PortFault, outcome: PortOutcome): string | undefined {
  const { run, levels } = outcome;
  const { events, summary, decisions } = run;
  const [first] = events;
  if (summary.ending !== 'done' || decisions.length !== DECISIONS)
    return `ended as ${summary.ending} after ${decisions.length} decisions`;
  if (!summary.safe) return 'outputs were not left safe';
  if (!decisions.every(({ index }, i) => index === i)) return 'decisions lost their numbers';
  const said = events.map(({ type }) => type);
  if (said.indexOf('recovery') !== events.length - 1) return `said ${said.join(', ')}`;
  if (first?.type !== 'fault' || first.error.code !== one.code)
    return `said ${first?.type === 'fault' ? first.error.code : 'nothing'} first`;
  return isDeepStrictEqual(levels, one.levels) ? undefined : `pin 8 was ${levels.join(', ')}`;
}
