/** The edge bundle on a virtual board: what it decides, and what the pin does. */
import { join } from 'node:path';
import { pinAfterReports } from '@reflexarc/virtual-board';
import { startBoardProcess } from '@reflexarc/virtual-board/node';
import type { DecisionRecord } from '../../run/decision-record.ts';
import { boardOption, startEdge } from '../edge-process.ts';

export interface DecisionOptions {
  /** The command of a Node. */
  readonly node: readonly string[];
  /** Holds the bundle in `edge`, `config.json` and `volts.csv`. */
  readonly folder: string;
  /** Of the files that are written. */
  readonly name: string;
  readonly readings: number;
  /** Over a pseudo-terminal, by the machine's own build of the serial port. */
  readonly overPty: boolean;
}

/** All that decisions say, without their times, and with the level that the pin took. */
export async function decisionsOf(options: DecisionOptions): Promise<readonly object[]> {
  const { node, folder, name, readings, overPty } = options;
  const board = await startBoardProcess({
    readings: join(folder, 'volts.csv'),
    journal: join(folder, `${name}.json`),
    ...(overPty ? { pty: join(folder, `board-${name}`) } : {}),
  });
  const script = join(folder, 'edge/reflexarc-edge.cjs');
  const args = ['run', '--config', join(folder, 'config.json'), '--for', String(readings)];
  const edge = startEdge([...node, script], [...args, ...boardOption(board.address)]);
  const { status, decisions, stderr } = await edge.ended;
  if (status !== 0) throw new Error(`the edge ended with ${status}: ${stderr}`);
  const levels = pinAfterReports(await board.ended, 8);
  return decisions.map((decision, i) => ({ ...timeless(decision), pin8: levels[i] }));
}

function timeless({
  ms: _ms,
  time: _time,
  latencyMicroseconds: _latency,
  ...rest
}: DecisionRecord) {
  return rest;
}
