/** One table in every format makes the same model, bit for bit. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseTable, tableForms, writeTable } from '@reflexarc/data';
import { readModel } from '@reflexarc/io';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { grid } from '../testing/grid.ts';
import { runCaptured } from '../testing/run-captured.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-formats-'));
});
afterAll(() => rm(folder, { recursive: true }));

const quick = ['--epochs', '4', '--no-early-stopping', '--hidden', '4', '--seed', '2', '--quiet'];
const table = parseTable(grid().join('\n'), 'grid.csv');

async function bytesAs(form: (typeof tableForms)[number]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeTable(table, form)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function parametersFrom(
  name: string,
  bytes: Uint8Array,
): Promise<Float32Array | Float64Array> {
  const data = join(folder, name);
  const out = join(folder, `${name}.safetensors`);
  await writeFile(data, bytes);
  const argv = ['train', '--data', data, '--target', 'level', '--out', out, ...quick];
  const { code, stderr } = await runCaptured(argv);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return readModel(await readFile(out)).model.parameters;
}

it('trains the same model on a table in every form, packed or not, whatever its name', async () => {
  const expected = await parametersFrom('grid.csv', Buffer.from(grid().join('\n')));
  for (const form of tableForms) {
    const bytes = await bytesAs(form);
    expect(await parametersFrom(`grid.${form}`, bytes), form).toEqual(expected);
    expect(await parametersFrom(`${form}.gz`, gzipSync(bytes)), `${form}.gz`).toEqual(expected);
  }
});

/** Big-endian sizes and bytes, as IDX has them. */
function idx(sizes: readonly number[], values: readonly number[]): Buffer {
  const head = Buffer.alloc(4 + 4 * sizes.length);
  head.set([0, 0, 8, sizes.length]);
  sizes.forEach((size, i) => {
    head.writeUInt32BE(size, 4 + 4 * i);
  });
  return Buffer.concat([head, Buffer.from(values)]);
}

it('reads the labels that lie beside images of IDX, and says so', async () => {
  const images = Array.from({ length: 40 }, (_, i) => [0, 0, (i % 2) * 200, i]);
  const labels = images.map(([, , third]) => (third === 0 ? 3 : 8));
  const data = join(folder, 'images-idx3-ubyte');
  await writeFile(data, idx([40, 2, 2], images.flat()));
  await writeFile(join(folder, 'labels-idx1-ubyte'), idx([40], labels));
  const argv = ['train', '--data', data, '--target', 'label', '--task', 'classification'];
  const { code, stdout, stderr } = await runCaptured([...argv, ...quick, '--json']);
  expect(stderr).toContain('labels of 40 images read from');
  expect(code).toBe(0);
  expect(JSON.parse(stdout).labels).toEqual(['3', '8']);
  await writeFile(join(folder, 'labels-idx1-ubyte'), idx([39], labels.slice(1)));
  const differing = await runCaptured([...argv, '--json']);
  expect(JSON.parse(differing.stdout).error).toMatchObject({ code: 'LABELS_DIFFER' });
});
