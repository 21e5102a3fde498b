/** One table in every format makes the same model, bit for bit. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseTable, type Table, tableForms, writeTable } from '@reflexarc/data';
import { readModel } from '@reflexarc/io';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { grid } from '../testing/grid.ts';
import { numpyFiles, withoutNumpy, writeByNumpy } from '../testing/numpy-files.ts';
import { runCaptured } from '../testing/run-captured.ts';
import { writeSwings } from '../testing/swings.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-formats-'));
});
afterAll(() => rm(folder, { recursive: true }));

const quick = ['--epochs', '4', '--no-early-stopping', '--hidden', '4', '--seed', '2', '--quiet'];
/** Thirds of x, which need all digits of a double. */
const csv = grid()
  .map((line) => line.replace(/^\d+/, (x) => String(Number(x) / 3)))
  .join('\n');
const table = parseTable(csv, 'table.csv');

async function bytesAs(form: (typeof tableForms)[number], from: Table = table): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeTable(from, form)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** @param data a file of the folder, or a folder of recordings */
async function parametersOf(
  data: string,
  more: readonly string[] = ['--target', 'level'],
): Promise<Float32Array | Float64Array> {
  const out = join(folder, `${data}.safetensors`);
  const argv = ['train', '--data', join(folder, data), '--out', out, ...quick, ...more];
  const { code, stderr } = await runCaptured(argv);
  expect(stderr.replace(/^note: .*\n/gm, '')).toBe('');
  expect(code).toBe(0);
  return readModel(await readFile(out)).model.parameters;
}

it('trains the same model on a table in every form, packed or not, whatever its name', async () => {
  await writeFile(join(folder, 'table.csv'), csv);
  const expected = await parametersOf('table.csv');
  const forms = new Map<string, Uint8Array>();
  for (const form of tableForms) forms.set(form, await bytesAs(form));
  const records = String(forms.get('jsonl')).trim().split('\n');
  forms.set('json', Buffer.from(`[${records.join(',\n')}]`));
  for (const [form, bytes] of forms) {
    await writeFile(join(folder, `same.${form}`), bytes);
    expect(await parametersOf(`same.${form}`), form).toEqual(expected);
    await writeFile(join(folder, `${form}.gz`), gzipSync(bytes));
    expect(await parametersOf(`${form}.gz`), `${form}.gz`).toEqual(expected);
  }
});

it.skipIf(withoutNumpy !== '' && process.env['CI'] === undefined)(
  `trains the same model on arrays of NumPy, and on what Python packed into zip${withoutNumpy}`,
  async () => {
    await writeFile(join(folder, 'table.csv'), csv);
    const expected = await parametersOf('table.csv');
    writeByNumpy(folder);
    for (const name of numpyFiles) expect(await parametersOf(name), name).toEqual(expected);
  },
);

/** As Edge Impulse lays a recording of 50 Hz out; its times are in its interval. */
function acquisitionOf({ header, columns, count }: Table): string {
  const channels = header.map((name, i) => ({ name, numbers: columns[i]!.numbers! })).slice(1);
  return JSON.stringify({
    protected: { ver: 'v1', alg: 'none' },
    signature: '0'.repeat(64),
    payload: {
      device_type: 'SWING',
      interval_ms: 20,
      sensors: channels.map(({ name }) => ({ name, units: 'm/s2' })),
      values: Array.from({ length: count }, (_, row) =>
        channels.map(({ numbers }) => numbers[row]),
      ),
    },
  });
}

it("trains the same model on recordings as CSV, Parquet and in Edge Impulse's format", async () => {
  await writeSwings(join(folder, 'swings-csv'));
  const found = await readdir(join(folder, 'swings-csv'), { recursive: true });
  const files = found.filter((name) => name.endsWith('.csv'));
  expect(files).toHaveLength(10);
  for (const name of files) {
    const recording = parseTable(await readFile(join(folder, 'swings-csv', name), 'utf8'), name);
    const parquet = join(folder, 'swings-parquet', name.replace('.csv', '.parquet'));
    const json = join(folder, 'swings-json', name.replace('.csv', '.json'));
    for (const path of [parquet, json]) await mkdir(dirname(path), { recursive: true });
    await writeFile(parquet, await bytesAs('parquet', recording));
    await writeFile(json, acquisitionOf(recording));
  }
  const windows = ['--window', '1s', '--stride', '0.5s'];
  const expected = await parametersOf('swings-csv', windows);
  for (const data of ['swings-parquet', 'swings-json'])
    expect(await parametersOf(data, windows), data).toEqual(expected);
});

it('learns the actions of data samples that micro:bit CreateAI saved, recording by recording', async () => {
  const recordingOf = (hertz: number, phase: number) => {
    const at = (f: (angle: number) => number) =>
      Array.from({ length: 48 }, (_, i) => f(phase + (2 * Math.PI * hertz * i) / 50));
    return { id: `${hertz} ${phase}`, data: { x: at(Math.sin), y: at(Math.cos), z: at(() => -1) } };
  };
  const actions = [2, 6].map((hertz) => ({
    name: `${hertz} times a second`,
    ID: hertz,
    recordings: Array.from({ length: 10 }, (_, i) => recordingOf(hertz, i)),
  }));
  const data = join(folder, 'data-samples.json');
  await writeFile(data, JSON.stringify(actions));
  const argv = ['train', data, '--features', 'spectrum', '--epochs', '20', '--json'];
  const { code, stdout, stderr } = await runCaptured(argv);
  expect(stderr).toContain('its 20 recordings say no rate: 50 rows a second');
  expect(code).toBe(0);
  const report = JSON.parse(stdout);
  expect(report.labels).toEqual(['2 times a second', '6 times a second']);
  expect(report.metrics.accuracy).toBe(1);
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
