import { dense, initialize, input, sequential } from '@reflexarc/core';
import { type GoldenVector, readModel, writeModel } from '@reflexarc/io';
import { rowChain } from '@reflexarc/signal';
import { afterEach, describe, expect, it } from 'vitest';
import { writeC99 } from '../c99/write-source.ts';
import type { ExportedModel } from '../code/exported-model.ts';
import { streamWire } from '../node/index.ts';
import { missing } from '../node/testing/compile-c.ts';
import { compileDevice, type DeviceProgram, startDevice } from '../node/testing/device-program.ts';
import { exampleModel, exampleNetworks, severalEnds } from '../testing/example-networks.ts';
import { exportedStream } from '../testing/run-stream.ts';
import { DeviceError } from './errors.ts';
import { commandLine, replyOf } from './protocol.ts';
import { ask, type DeviceWire, LineBuffer } from './session.ts';
import { verifyTarget } from './verify-target.ts';

const noCompiler = missing('gcc', 'gcc libc6-dev');
if (noCompiler !== undefined && process.env.CI === 'true') throw new Error(noCompiler);

const network = sequential(
  input(3),
  dense(4, { activation: 'tanh' }),
  dense(2, { activation: 'softmax' }),
);
const model = exampleModel(network);

describe('lines', () => {
  it('carry the bits of numbers', () => {
    expect(commandLine('=', [1, -0, 0.1])).toBe('=3f800000800000003dcccccd');
    const reply = replyOf('s 12 3f800000 80000000 3dcccccd 7fc00000');
    expect(reply).toMatchObject({ kind: 'step', step: 12 });
    if (!('numbers' in reply)) throw new Error('expected numbers');
    expect([...reply.numbers]).toEqual([1, -0, Math.fround(0.1), Number.NaN]);
  });

  it.each(['s 1 3f80000', 's x', 'o 0 3F800000', 't abc', 'reflexarc 1 m 12 1 1 0', ''])(
    'are unknown where anything is missing: %j',
    (line) => expect(replyOf(line).kind).toBe('unknown'),
  );

  it('are put together from pieces, and cut where they never end', () => {
    const buffer = new LineBuffer(8);
    expect([...buffer.add('t 1'), ...buffer.add('2\r\nr\n'), ...buffer.add('123456789')]).toEqual([
      't 12',
      'r',
      '12345678',
    ]);
  });
});

/** A device that says what it is told to. */
function scripted(answers: (line: string) => readonly string[]): DeviceWire {
  const lines: string[] = [];
  return {
    port: 'test',
    write: (text) => void lines.push(...text.trim().split('\n').flatMap(answers)),
    readLine: async () => lines.shift(),
  };
}

describe('a device that goes wrong is named', () => {
  const quick = { startMs: 30, lineMs: 30 };
  const verified = (answers: (line: string) => readonly string[]) =>
    verifyTarget({ model }, scripted(answers), quick);
  it('one that says nothing', async () => {
    await expect(verified(() => [])).rejects.toThrow('test says nothing for 0.03 s');
  });
  it('one with another program', async () => {
    await expect(verified(() => ['Hello, world'])).rejects.toThrow('it sent "Hello, world"');
  });
  it('one with another model', async () => {
    const verification = verified(() => ['reflexarc 1 net 00000000 3 2 0']);
    await expect(verification).rejects.toThrow('runs "net" with the fingerprint 00000000');
  });
  it('one with other lines', async () => {
    const verification = verified(() => ['reflexarc 9 net 00000000 3 2 0']);
    await expect(verification).rejects.toThrow('speaks version 9 of the lines, expected 1');
  });
  it.each([
    [[], 'NO_ANSWER'],
    [['e expected 24 digits'], 'REFUSED'],
    [['o 0 3f8'], 'GARBLED'],
  ])('one that answers %j', async (answers, code) => {
    const error: unknown = await ask(
      scripted(() => answers),
      '=',
      30,
    ).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(DeviceError);
    expect((error as DeviceError).code).toBe(code);
  });
  it('one that sends without end', async () => {
    const endless: DeviceWire = { ...scripted(() => []), readLine: async () => 's 0' };
    await expect(ask(endless, '=', 30)).rejects.toThrow('no line of the protocol');
  });
});

describe.skipIf(noCompiler !== undefined)('C under gcc, with sanitizers, as a device', () => {
  const running: DeviceProgram[] = [];
  afterEach(() => {
    for (const each of running.splice(0)) each.dispose();
  });
  const start = (exported: ExportedModel, change = (text: string) => text): DeviceWire => {
    const files = writeC99(exported).map(({ path, bytes }) => ({
      path,
      bytes: new TextEncoder().encode(change(new TextDecoder().decode(bytes))),
    }));
    const program = startDevice(compileDevice(files));
    running.push(program);
    return streamWire('device', program.stream);
  };

  it.each([
    ['dense', { model }],
    ['several inputs and outputs', { model: exampleModel(severalEnds) }],
    ['a recurrent network', { model: exampleModel(exampleNetworks.gru![0]!) }],
    ['a network with batch normalization', { model: exampleModel(exampleNetworks.batchNorm![0]!) }],
    ['a chain and its network', exportedStream('features of parts')],
    ['decision stages', exportedStream('majority')],
  ])('shows each layer as the engine computes it: %s', async (_, exported) => {
    const found = await verifyTarget(exported, start(exported));
    expect(found).toMatchObject({ name: 'model', isRight: true, microseconds: 7 });
    expect(found.vectors).toBeGreaterThan(1);
    expect(found.steps.length).toBeGreaterThan(2);
    for (const { difference } of found.steps) expect(difference).toBeLessThan(1e-5);
  });

  it('takes raw numbers where the model standardizes', async () => {
    const columns = ['a', 'b', 'c'].map((name, i) => ({
      name,
      scale: { mean: 20 * i, deviation: 1 + i },
    }));
    const chain = rowChain(columns);
    const { manifest } = readModel(writeModel({ model, chains: { input: chain } }));
    const exported = { model, ...manifest };
    expect((await verifyTarget(exported, start(exported))).isRight).toBe(true);
  });

  it('names the first layer that differs', async () => {
    const wire = start({ model }, (text) => text.replace('tanhf(', 'atanf('));
    const found = await verifyTarget({ model }, wire);
    expect(found.isRight).toBe(false);
    const wrong = found.steps.filter(({ vector }) => vector !== undefined);
    expect(wrong[0]!.place).toContain('layers[0] dense');
    expect(wrong.at(-1)!.place).toBe('the answer');
    expect(found.steps[0]).toMatchObject({ place: 'the input, as it arrived', difference: 0 });
  });

  it('knows another model of the same form', async () => {
    const other = initialize(network, { seed: 99 });
    await expect(verifyTarget({ model: other }, start({ model }))).rejects.toThrow('fingerprint');
  });

  it('refuses lines that are cut, too long or of other letters, and goes on', async () => {
    const wire = start({ model });
    expect(await wire.readLine(5000)).toBe('booted');
    const golden: GoldenVector = readModel(writeModel({ model })).manifest.golden[0]!;
    const right = commandLine('=', golden.input.map(Number));
    for (const line of [
      right.slice(0, -1),
      `${right}0`,
      '=xyz',
      `=${'g'.repeat(999)}`,
      '!',
      '+00',
    ]) {
      await expect(ask(wire, line, 5000)).rejects.toThrow(/expected 24 digits|no command/);
    }
    const replies = await ask(wire, right, 5000);
    expect(replies.at(-1)).toEqual({ kind: 'end', microseconds: 7 });
    expect(replies.filter(({ kind }) => kind === 'output')).toHaveLength(1);
  });
});
