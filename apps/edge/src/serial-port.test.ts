// A board at a serial port that goes and comes back with its path, or is held by another program:
// a pseudo-terminal that serialport opens, in real time.

import { spawnSync } from 'node:child_process';
import { type BoardProcess, startBoardProcess } from '@reflexarc/virtual-board/node';
import { SerialPort } from 'serialport';
import { afterEach, describe, expect, it } from 'vitest';
import { anomalyConfiguration } from './testing/anomaly-model.ts';
import { runHere, type Watching } from './testing/run-here.ts';
import { testFolder } from './testing/test-folder.ts';

const socatMissing = spawnSync('socat', ['-V']).error !== undefined;
if (socatMissing && process.env.CI === 'true') throw new Error('socat is missing, and CI needs it');
const skipped = socatMissing ? '(skipped: socat missing, install with apt-get install socat)' : '';

const { path } = testFolder({
  'config.json': anomalyConfiguration({ staleAfterMs: 60_000 }),
  'hot.csv': `A0,A1\n${'2,2\n'.repeat(200)}`, // all anomalies
});

let board: BoardProcess | undefined;
afterEach(() => board?.stop());

/** Starts a board for two hosts at a port, the second of which comes after a fault. */
async function start(name: string, fault?: string): Promise<string> {
  const journal = path(`${name}.json`);
  const pty = path(name);
  board = await startBoardProcess({
    readings: path('hot.csv'),
    journal,
    hosts: 2,
    pty,
    ...(fault !== undefined && { fault }),
  });
  return pty;
}

function run(port: string, watching: Watching = {}) {
  const address = { transport: 'serial', path: port } as const;
  const options = { file: path('config.json'), addresses: [{ address }], reconnect: true };
  return runHere({ ...options, limit: { decisions: 30 } }, undefined, watching);
}

describe.skipIf(socatMissing)(`a serial port ${skipped}`, () => {
  it('whose path goes and comes back is opened anew, outputs safe in between', async () => {
    const { events, summary, decisions } = await run(await start('pulled', 'unplug@10'));
    // Meanwhile there may be no such path, which is another reason.
    expect(events[0]).toMatchObject({ type: 'fault', error: { code: 'DISCONNECTED' } });
    expect(events.map(({ type }) => type).lastIndexOf('recovery')).toBe(events.length - 1);
    expect(summary.outages).toMatchObject({ recoveries: 1 });
    expect(summary).toMatchObject({ ending: 'done', decisions: 30, safe: true });
    expect(decisions.map(({ index }) => index)).toEqual(decisions.map((_, i) => i));
    const { pinChanges } = await board!.ended;
    const levels = pinChanges.filter(({ pin }) => pin === 8).map(({ high }) => high);
    expect(levels).toEqual([true, false, true, false]);
  });

  it('that another program holds is waited for, and is said', async () => {
    const port = await start('held');
    const holder = new SerialPort({ path: port, baudRate: 57600, autoOpen: false });
    await new Promise<void>((resolve, reject) =>
      holder.open((error) => (error === null ? resolve() : reject(error))),
    );
    const { events, summary } = await run(port, {
      onEvent({ type }) {
        if (type === 'fault' && holder.isOpen) holder.close();
      },
    });
    expect(events.at(-1)).toMatchObject({ type: 'recovery' });
    expect(events[0]).toMatchObject({
      error: { code: 'CANNOT_CONNECT', hint: expect.stringContaining('other programs') as string },
    });
    expect(summary).toMatchObject({ ending: 'done', decisions: 30, safe: true });
  });
});
