/** The board: its port and our rights, its firmware, and whether readings come at their rate. */
import type { Block } from '@reflexarc/signal';
import { validities } from '@reflexarc/signal';
import { boardsOf, type NamedBoard } from '../../configuration/board-parts.ts';
import { BoardError } from '../../errors/catalogue.ts';
import { Connections } from '../../run/connections.ts';
import { RATE_TOLERANCE } from '../../run/rate-watch.ts';
import { sourceKind } from '../../sources/index.ts';
import { openSource } from '../../sources/open-source.ts';
import { type Check, type Finding, failure, type Subject } from '../check.ts';

/** Readings that are waited for, and how long at least and at most. */
const ROWS = 50;
const SHORTEST_MS = 1000;
const LONGEST_MS = 10_000;
const PORT_ERRORS: readonly string[] = ['PORT_NOT_FOUND', 'NO_PERMISSION', 'CANNOT_CONNECT'];

export const checkBoard: Check = async (subject) => {
  const { configuration } = subject.loaded;
  const boards = boardsOf(configuration);
  if (boards.length === 0) return skipped(['port', 'firmware', 'rate'], 'no board is configured');
  const connections = new Connections(configuration, { ...subject.host, outages: undefined });
  try {
    const opened = await Promise.all(boards.map((board) => lineOf(board, connections)));
    const isThere = opened.flat().every(({ health }) => health === 'ok');
    const rate = isThere ? [await rateOf(subject, connections)] : skipped(['rate'], 'no firmware');
    return [...opened.flat(), ...rate];
  } finally {
    await connections.close();
  }
};

/** A board's port and firmware. */
async function lineOf({ name }: NamedBoard, connections: Connections): Promise<readonly Finding[]> {
  const of = name === undefined ? '' : `${name}: `;
  try {
    const { address, firmware } = await connections.openBoard(name);
    return [
      { check: 'port', health: 'ok', said: `${of}${address}` },
      { check: 'firmware', health: 'ok', said: `${of}${firmware}` },
    ];
  } catch (error) {
    const isPort = error instanceof BoardError && PORT_ERRORS.includes(error.code);
    if (isPort) return [failure('port', error), ...skipped(['firmware'], `${of}no port`)];
    return [
      { check: 'port', health: 'ok', said: `${of}it could be opened` },
      failure('firmware', error),
    ];
  }
}

async function rateOf({ loaded, host }: Subject, connections: Connections): Promise<Finding> {
  const check = 'rate';
  const { configuration, file } = loaded;
  const kind = sourceKind(configuration.source.type)!; // checked: it is one
  const { intervalMs } = configuration.sampling;
  if (!kind.usesBoard || intervalMs === undefined) {
    return { check, health: 'skipped', said: 'readings do not come from the board' };
  }
  const surroundings = {
    ...host,
    file,
    board: (name?: string) => connections.openBoard(name),
    broker: () => Promise.reject(new Error('no broker here')),
    labels: [],
    inputs: [],
    allowedCommands: [],
    print() {},
  };
  const source = await openSource(configuration, surroundings, connections);
  try {
    const patience = Math.min(Math.max(ROWS * intervalMs, SHORTEST_MS), LONGEST_MS);
    const times: number[] = [];
    let fault: Error | undefined;
    source.start({
      onBlock: (block: Block) => {
        for (let row = 0; row < block.rows; row++) {
          if (block.validity[row] !== validities.missing) times.push(host.clock.now());
        }
      },
      onEnd() {},
      onFault: (error) => {
        fault = error;
      },
    });
    const isRare = intervalMs > LONGEST_MS;
    await host.clock.wait(isRare ? LONGEST_MS : patience + 2 * intervalMs);
    if (fault !== undefined) return failure(check, fault);
    if (isRare && times.length > 0) {
      const said = `a whole reading came; it is not waited for the next, ${intervalMs / 1000} s later`;
      return { check, health: 'ok', said };
    }
    return judge(times, intervalMs, patience);
  } finally {
    await source.close();
  }
}

function judge(times: readonly number[], intervalMs: number, patience: number): Finding {
  const check = 'rate';
  if (times.length < 2) {
    const said = `${times.length} whole readings in ${patience / 1000} s`;
    const hint =
      'see that the channels’ pins are those of the board, and raise sampling.intervalMs';
    return { check, health: 'failed', said, hint };
  }
  const meanMs = (times.at(-1)! - times[0]!) / (times.length - 1);
  const said = `one reading every ${meanMs.toFixed(1)} ms, asked for ${intervalMs}`;
  if (Math.abs(intervalMs / meanMs - 1) <= RATE_TOLERANCE) return { check, health: 'ok', said };
  const hint =
    'raise sampling.intervalMs, use fewer channels, or end what else keeps this machine busy';
  return { check, health: 'warning', said, hint };
}

function skipped(checks: readonly string[], said: string): readonly Finding[] {
  return checks.map((check) => ({ check, health: 'skipped', said }));
}
