import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { run } from '../command.ts';

const root = mkdtempSync(path.join(tmpdir(), 'models-'));
afterAll(() => rmSync(root, { recursive: true }));

// Messages of Protocol Buffers short enough for lengths of one byte.
const bytes = (field: number, content: readonly number[]) => [
  field * 8 + 2,
  content.length,
  ...content,
];
const text = (field: number, value: string) => bytes(field, [...Buffer.from(value)]);
const whole = (field: number, value: number) => [field * 8, value];
const floats = (numbers: readonly number[]) => [
  ...new Uint8Array(Float32Array.from(numbers).buffer),
];

const value = (name: string, length: number) => {
  const shape = bytes(2, [...bytes(1, whole(1, 1)), ...bytes(1, whole(1, length))]);
  return [...text(1, name), ...bytes(2, bytes(1, [...whole(1, 1), ...shape]))];
};
const tensor = (name: string, numbers: readonly number[]) =>
  Uint8Array.from([
    ...whole(1, 1),
    ...whole(1, numbers.length),
    ...whole(2, 1),
    ...text(8, name),
    ...bytes(9, floats(numbers)),
  ]);

/** A model of one operator on x, with an example. */
function lay(name: string, operator: string, x: readonly number[], y: readonly number[]): void {
  const node = bytes(1, [...text(1, 'x'), ...text(2, 'y'), ...text(4, operator)]);
  const ends = [...bytes(11, value('x', x.length)), ...bytes(12, value('y', y.length))];
  const model = [...bytes(7, [...node, ...ends]), ...bytes(8, whole(2, 13))];
  const set = path.join(root, name, 'test_data_set_0');
  mkdirSync(set, { recursive: true });
  writeFileSync(path.join(root, name, 'model.onnx'), Uint8Array.from(model));
  writeFileSync(path.join(set, 'input_0.pb'), tensor('x', x));
  writeFileSync(path.join(set, 'output_0.pb'), tensor('y', y));
}

/** A folder of a TensorFlow.js model, y = 2x, with an input and what comes of it. */
function layFolder(name: string, x: number, y: number): void {
  const folder = path.join(root, name);
  mkdirSync(folder, { recursive: true });
  const config = { name: 'out', units: 1, use_bias: false, batch_input_shape: [null, 1] };
  const weights = [{ name: 'out/kernel', shape: [1, 1], dtype: 'float32' }];
  const model = {
    modelTopology: { class_name: 'Sequential', config: [{ class_name: 'Dense', config }] },
    weightsManifest: [{ paths: ['weights.bin'], weights }],
  };
  const expected = { input: { shape: [1, 1], data: [x] }, output: [[y]] };
  writeFileSync(path.join(folder, 'model.json'), JSON.stringify(model));
  writeFileSync(path.join(folder, 'weights.bin'), Uint8Array.from(floats([2])));
  writeFileSync(path.join(folder, 'expected.json'), JSON.stringify(expected));
}

async function verify(): Promise<{ readonly code: number; readonly text: string }> {
  let written = '';
  const stdout = { write: (part: string) => (written += part) };
  const code = await run(['models', root], { stdout, stderr: stdout });
  return { code, text: written };
}

it('tells what agrees, what is refused and why, and fails where an answer differs', async () => {
  lay('agrees', 'Relu', [-1, 2], [0, 2]);
  lay('unknown', 'Einsum', [1], [1]);
  layFolder('folder', 3, 6);
  const good = await verify();
  expect(good.text).toMatch(/^ok {6}onnx {5}agrees: 0\.0 % of the tolerance, activation$/m);
  expect(good.text).toMatch(/^refused onnx {5}unknown: model\.onnx: Einsum "y"/m);
  expect(good.text).toMatch(/^ok {6}tfjs {5}folder: 0\.0 % of the tolerance, dense$/m);
  expect(good.text).toContain('3 models: 2 ok, 0 off, 1 refused');
  expect(good.code).toBe(0);
  lay('wrong', 'Relu', [-1, 2], [0, 2.5]);
  const bad = await verify();
  expect(bad.text).toMatch(/^OFF {5}onnx {5}wrong/m);
  expect(bad.code).toBe(1);
});
