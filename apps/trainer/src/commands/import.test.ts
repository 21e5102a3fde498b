import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canCompileSketches } from '@reflexarc/formats/node';
import { readModel } from '@reflexarc/io';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

/** y = softmax(x·W), which says `up` where x2 is the larger one, as TensorFlow.js stores it. */
const topology = (className = 'Dense', activation = 'softmax') => ({
  modelTopology: {
    class_name: 'Sequential',
    config: [
      {
        class_name: className,
        config: { name: 'out', units: 2, activation, batch_input_shape: [null, 2], use_bias: true },
      },
    ],
  },
  weightsManifest: [
    {
      paths: ['weights.bin'],
      weights: [
        { name: 'out/kernel', shape: [2, 2], dtype: 'float32' },
        { name: 'out/bias', shape: [2], dtype: 'float32' },
      ],
    },
  ],
});
const weights = new Uint8Array(Float32Array.of(2, -2, -2, 2, 0, 0).buffer);

let folder = '';
const at = (...names: readonly string[]): string => join(folder, ...names);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-import-'));
  await writeFile(at('model.json'), JSON.stringify(topology()));
  await writeFile(at('weights.bin'), weights);
  await writeFile(at('data.csv'), 'a,b,way\n1,3,up\n3,1,down\n0,1,up\n');
  await runCaptured(['import', at('model.json'), '--out', at('m.safetensors'), ...named]);
});
afterAll(() => rm(folder, { recursive: true }));

const named = ['--columns', 'a,b', '--labels', 'down,up', '--target', 'way'];

describe('reflexarc import', () => {
  it('says layer by layer what it understood, and what it assumed', async () => {
    const out = at('plain.safetensors');
    const { code, stdout, stderr } = await runCaptured(['import', at('model.json'), '--out', out]);
    expect(code).toBe(0);
    expect(stdout).toContain('tfjs, 6 parameters, input input 2');
    expect(stdout).toMatch(/^out {4}dense {2}2 {6}Dense "out"$/m);
    expect(stderr).toContain('note: columns are called x1 to x2: --columns gives them other names');
    expect(stderr).toContain('note: classes are called 0 to 1');
    expect(stderr).toMatch(/^wrote .*plain\.safetensors, \d+ bytes$/m);
  });

  it('takes the whole folder as well, and prints one object with --json', async () => {
    const exported = at('exported');
    await mkdir(exported);
    await writeFile(join(exported, 'model.json'), JSON.stringify(topology()));
    await writeFile(join(exported, 'weights.bin'), weights);
    const out = ['--out', at('folder.safetensors'), '--json'];
    const { code, stdout } = await runCaptured(['import', exported, ...out]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'tfjs',
      parameters: 6,
      layers: [{ name: 'out', kind: 'dense', shape: [2], from: 'Dense "out"' }],
    });
  });

  it('makes models that are inspected, evaluated and asked like our own', async () => {
    const model = ['--model', at('m.safetensors')];
    const inspected = await runCaptured(['inspect', ...model]);
    expect(inspected.code).toBe(0);
    expect(inspected.stdout).toContain('2 → out 2');
    const scored = await runCaptured(['evaluate', ...model, '--data', at('data.csv'), '--json']);
    expect(JSON.parse(scored.stdout).metrics.accuracy).toBe(1);
    const asked = await runCaptured(['predict', ...model, '--data', at('data.csv')]);
    expect(
      asked.stdout
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[0]),
    ).toEqual(['up', 'down', 'up']);
  });

  it.each([
    ['layer', JSON.stringify(topology('Elsewhere')), 'Elsewhere "out" is none of our layers'],
    ['activation', JSON.stringify(topology('Dense', 'wild')), '"out" has activation "wild"'],
    ['format', '{"a": 1}', 'is of no format that is known here'],
    ['JSON', '{"modelTopology": ', 'cannot be decoded'],
  ])('refuses an unknown %s by name, and writes nothing', async (what, text, words) => {
    await writeFile(at(`${what}.json`), text);
    const out = at(`${what}.safetensors`);
    const { code, stdout, stderr } = await runCaptured([
      'import',
      at(`${what}.json`),
      '--out',
      out,
    ]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(words);
    expect(await readdir(folder)).not.toContain(`${what}.safetensors`);
  });

  it('reads nothing outside of the folder, by name or by link', async () => {
    const inner = at('inner');
    await mkdir(inner);
    const outside = JSON.stringify(topology()).replace('weights.bin', '../weights.bin');
    await writeFile(join(inner, 'model.json'), outside);
    const out = ['--out', at('outside.safetensors')];
    const byName = await runCaptured(['import', join(inner, 'model.json'), ...out]);
    expect(byName.code).toBe(3);
    expect(byName.stderr).toContain('names the file "../weights.bin", which is not beside it');
    await symlink(at('weights.bin'), join(inner, 'weights.bin'));
    await writeFile(join(inner, 'model.json'), JSON.stringify(topology()));
    const byLink = await runCaptured(['import', join(inner, 'model.json'), ...out]);
    expect(byLink.stderr).toContain('names the file "weights.bin", which is not beside it');
  });

  it('refuses names that do not fit, files that are too large, and its own input', async () => {
    const argv = ['import', at('model.json'), '--out', at('never.safetensors')];
    const names = await runCaptured([...argv, '--columns', 'a,b,c']);
    expect(names.code).toBe(2);
    expect(names.stderr).toContain('`--columns` is `a,b,c`, expected 2 names');
    const labels = await runCaptured([...argv, '--labels', 'a,b,c']);
    expect(labels.stderr).toContain('`--labels` is `a,b,c`, expected 2 names');
    const large = await runCaptured([...argv, '--max-bytes', '100']);
    expect(large.code).toBe(3);
    expect(large.stderr).toContain('the size of all files is');
    const same = await runCaptured(['import', at('model.json'), '--out', at('model.json')]);
    expect(same.code).toBe(2);
    const none = await runCaptured(['import', at('none.onnx'), '--out', at('never.safetensors')]);
    expect(none.stderr).toContain('none.onnx" does not exist');
    const layer = await runCaptured([...argv, '--keep', 'oot']);
    expect(layer.stderr).toContain('did you mean `out`?');
  });
});

describe('reflexarc export', () => {
  const exported = (form: string, out: string, ...more: readonly string[]) =>
    runCaptured(['export', at('m.safetensors'), '--to', form, '--out', at(out), ...more]);

  it('writes a module that answers as the model, and says that it ran it', async () => {
    const { code, stdout } = await exported('esm', 'net.js');
    expect(code).toBe(0);
    expect(stdout).toMatch(/net\.js {2}\d+ bytes\n.*net\.d\.ts {2}\d+ bytes/);
    expect(stdout).toContain('6 parameters, 4 multiply-adds an answer');
    expect(stdout).toMatch(/ran its golden vectors: largest difference \S+$/m);
    const script = `import('${at('net.js')}').then((net) => console.log(net.decide([1, 3])))`;
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toBe('up\n');
  });

  it('writes CommonJS, with what it did as one object', async () => {
    const { stdout } = await exported('cjs', 'net.cjs', '--json');
    const { files, verified } = JSON.parse(stdout);
    expect(files).toHaveLength(2);
    expect(verified.isVerified).toBe(true);
    expect(await readFile(at('net.cjs'), 'utf8')).toContain('module.exports');
  });

  it('writes C, runs its test where there is a compiler, and says so', async () => {
    const { code, stdout } = await exported('c99', 'net.c');
    expect(code).toBe(0);
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['net.c', 'net.h', 'net_test.c']));
    expect(stdout).toMatch(/compiled by cc and ran its golden vectors|there is no C compiler/);
  });

  it('writes C with a file of weights that its test loads, where a device does', async () => {
    const { code, stdout } = await exported('c99', 'card.c', '--weights', 'file');
    expect(code).toBe(0);
    expect(stdout).toContain(`${at('card_weights.bin')}  24 bytes`); // six float32
    expect(stdout).toMatch(/compiled by cc and ran its golden vectors|there is no C compiler/);
  });

  it.each([
    ['esm', ['--weights', 'file'], '--weights is for c99'],
    ['c99', ['--wiring', 'pins.json'], '--wiring is for arduino'],
    ['onnx', ['--target', 'uno'], '--target is for esm, cjs, c99 and arduino'],
  ])('refuses what the form has no use for: %s %j', async (form, options, words) => {
    const { code, stderr } = await exported(form, 'unused', ...options);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(await readdir(folder)).not.toContain('unused');
  });

  it('writes ONNX, and says who answered it', async () => {
    const { code, stdout, stderr } = await exported('onnx', 'net.onnx');
    expect(code).toBe(0);
    expect(stdout).toMatch(/(run by onnxruntime-node|read back and run by our js): largest/);
    expect(stderr).toContain('note: labels are not in the file: 0 down, 1 up');
    const back = await runCaptured(['import', at('net.onnx'), '--out', at('back.safetensors')]);
    expect(back.code).toBe(0);
  });

  it.each(['safetensors', 'npz'])('writes weights alone, and reads them back: %s', async (form) => {
    const { code, stdout, stderr } = await exported(form, `weights.${form}`);
    expect(code).toBe(0);
    expect(stdout).toMatch(/read back: \d+ tensors, every number the same/);
    expect(stderr).toContain('note: weights alone, the network is not in the file: ');
  });

  it('writes an Arduino library for its pins, and says what it takes of the board', async () => {
    await writeFile(at('pins.json'), '{"channels": [{"pin": "A3"}, {"pin": "A1"}]}');
    const options = ['--target', 'uno', '--wiring', at('pins.json')];
    const { code, stdout, stderr } = await exported('arduino', 'alarm', ...options);
    expect(stderr).toContain('note: pin 13 is assumed');
    expect(code).toBe(0);
    const sketch = join('alarm', 'examples', 'alarm', 'alarm.ino');
    expect(await readFile(at(sketch), 'utf8')).toContain('pins[] = {A3, A1}');
    expect(stdout).toMatch(/uno: \d+ bytes of flash and \d+ of RAM for numbers/);
    expect(stdout).toMatch(/compiled by cc and ran its golden vectors|there is no C compiler/);
    const sizes = /avr-g\+\+ for an Uno: (\d+) of 32256 bytes of flash, (\d+) of 2048 of RAM/;
    const [, flash, ram] = sizes.exec(stdout) ?? [];
    if (await canCompileSketches()) {
      expect(Number(flash)).toBeGreaterThan(1000);
      expect(Number(ram)).toBeLessThan(300);
    } else expect(stdout).toContain("there is no avr-g++ with Arduino's core");
    await writeFile(at('pins.json'), '{"channels": [{"pin": "A3"}]}');
    const refused = await exported('arduino', 'other', ...options);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('1 channels for the 2 numbers that the model takes');
  });

  it('refuses a form that there is none of, and its own input as output', async () => {
    const form = await exported('onx', 'net.onx');
    expect(form.code).toBe(2);
    expect(form.stderr).toContain('expected one of esm');
    expect((await exported('esm', 'm.safetensors')).code).toBe(2);
  });
});

describe('weights alone', () => {
  const network = { input: [2], nodes: [{ kind: 'dense', name: 'out', options: { units: 2 } }] };

  it('go into the network that a file beside them describes, as PyTorch lays them out', async () => {
    const header = JSON.stringify({
      'head.weight': { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] },
      'head.bias': { dtype: 'F32', shape: [2], data_offsets: [16, 24] },
    });
    const head = Buffer.alloc(8);
    head.writeBigUInt64LE(BigInt(header.length));
    const numbers = new Uint8Array(Float32Array.of(1, 10, 2, 20, 0.5, 0).buffer);
    const file = at('torch.safetensors');
    await writeFile(file, Buffer.concat([head, Buffer.from(header), numbers]));
    const bare = await runCaptured(['import', file, '--out', at('torch-out.safetensors')]);
    expect(bare.code).toBe(3);
    expect(bare.stderr).toContain('give that as `--network FILE.json`');
    await writeFile(at('net.json'), JSON.stringify(network));
    const argv = [
      'import',
      file,
      '--network',
      at('net.json'),
      '--out',
      at('torch-out.safetensors'),
    ];
    const { code, stdout } = await runCaptured(argv);
    expect(code).toBe(0);
    expect(stdout).toMatch(/dense +2 +module "head"/);
    const { model } = readModel(await readFile(at('torch-out.safetensors')));
    expect([...model.parameters]).toEqual([1, 2, 10, 20, 0.5, 0]); // [out, in] is turned around
    await writeFile(at('map.json'), JSON.stringify({ modules: { out: 'tail' } }));
    const mapped = await runCaptured([...argv, '--mapping', at('map.json')]);
    expect(mapped.stderr).toContain('no tensor "tail.weight"');
  });

  it('are refused with a mapping and no network', async () => {
    const argv = ['import', at('model.json'), '--mapping', at('map.json')];
    const { code, stderr } = await runCaptured([...argv, '--out', at('never.safetensors')]);
    expect(code).toBe(2);
    expect(stderr).toContain('`--mapping` needs `--network`');
  });
});
