// What doctor finds on a board that pretends, a real broker, and where they are not there.

import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openTransport } from '../board/open-transport.ts';
import { processClock } from '../clock.ts';
import type { Address } from '../configuration/parse-configuration.ts';
import type { Host } from '../run/host.ts';
import { board12Bit } from '../testing/board-12-bit.ts';
import { mosquittoMissing, mosquittoSkipped, startMosquitto } from '../testing/mosquitto.ts';
import { testFolder } from '../testing/test-folder.ts';
import { checkNode } from './checks/node.ts';
import { doctor, doctorText } from './doctor.ts';

const { configure } = testFolder();

const host: Host = {
  clock: processClock,
  input: new PassThrough(),
  environment: {},
  connect: openTransport,
  interrupted: new AbortController().signal,
  emit() {},
  notify() {},
  tell() {},
};

async function examine(changes: object, address?: Address, more: Partial<Host> = {}) {
  const file = await configure(changes);
  const addresses = address === undefined ? [] : [{ address }];
  const findings = await doctor({ file, addresses }, { ...host, ...more }, '20.19.0');
  const of = (check: string) => findings.find((finding) => finding.check === check);
  return { findings, of };
}

describe('doctor', () => {
  it('finds a board well: port, firmware, rate', async () => {
    const line = await board12Bit(1500);
    const address = { transport: 'tcp', host: line.host, port: line.port } as const;
    const { of } = await examine({}, address);
    line.close();
    for (const check of ['node', 'model', 'clock', 'port', 'firmware']) {
      expect(of(check)).toMatchObject({ check, health: 'ok' });
    }
    expect(['ok', 'warning']).toContain(of('rate')!.health); // this machine may be busy
    expect(of('rate')!.said).toMatch(/one reading every [\d.]+ ms, asked for 20/);
    expect(of('broker')).toMatchObject({ health: 'skipped' });
  });

  it('says what to do where there is no board', async () => {
    const gone = { transport: 'serial', path: '/dev/ttyNone' } as const;
    const { findings, of } = await examine({}, gone);
    expect(of('port')).toMatchObject({
      health: 'failed',
      said: expect.stringContaining('/dev/ttyNone') as string,
      hint: expect.any(String) as string,
    });
    expect(of('firmware')).toMatchObject({ health: 'skipped' });
    expect(doctorText(findings)).toMatch(/^failed {3}port .*\n {2}hint: /m);
  });

  it('says what to do about the model, and looks no further', async () => {
    const { findings, of } = await examine({ model: 'none.safetensors' });
    expect(findings.map(({ check }) => check)).toEqual(['node', 'model']);
    expect(of('model')).toMatchObject({ health: 'failed', hint: expect.any(String) as string });
  });

  it('sees a clock that is behind', async () => {
    const clock = { ...processClock, wall: () => Date.UTC(2001, 0, 1) };
    const gone = { transport: 'serial', path: '/dev/ttyNone' } as const;
    const { of } = await examine({}, gone, { clock });
    expect(of('clock')).toMatchObject({
      health: 'warning',
      said: expect.stringMatching(/^2001-01-01.*before the model was written/) as string,
    });
  });

  it.skipIf(mosquittoMissing)(
    `finds a broker, or says that none answers ${mosquittoSkipped}`,
    async () => {
      const mosquitto = await startMosquitto();
      const gone = { transport: 'serial', path: '/dev/ttyNone' } as const;
      const broker = { url: mosquitto.url };
      expect((await examine({ broker }, gone)).of('broker')).toMatchObject({ health: 'ok' });
      await mosquitto.stop();
      const { of } = await examine({ broker }, gone);
      expect(of('broker')).toMatchObject({
        health: 'failed',
        said: expect.stringContaining(mosquitto.url) as string,
        hint: expect.any(String) as string,
      });
      await mosquitto.close();
    },
  );
});

it('an old Node is told what is needed', () => {
  expect(checkNode('20.19.0').health).toBe('ok');
  expect(checkNode('22.0.0').health).toBe('ok');
  expect(checkNode('20.18.9')).toMatchObject({ health: 'failed' });
  expect(checkNode('18.20.0').said).toBe('18.20.0, expected 20.19 or newer');
});
