import { seeded } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import type { RecordingSource, SignalRecording } from '@reflexarc/data';
import { expect, it } from 'vitest';
import { parseConfiguration } from '../configuration/parse-configuration.ts';
import type { RowStore } from './row-store.ts';
import { trainRecordings } from './train-recordings.ts';

/** Rows in a list, and how often they were read. */
class ListedRows implements RowStore {
  readonly size: number;
  readonly #rows: Float64Array[] = [];
  reads = 0;

  constructor(size: number) {
    this.size = size;
  }

  get count(): number {
    return this.#rows.length;
  }

  append(values: Float64Array, from: number): void {
    this.#rows.push(values.slice(from, from + this.size));
  }

  read(row: number, to: Float32Array | Float64Array, at: number): void {
    to.set(this.#rows[row]!, at);
    this.reads += 1;
  }
}

function wave(label: string, place: number): SignalRecording {
  const random = seeded(3, `${label} ${place}`);
  const rows = 200;
  const step = label === 'slow' ? 0.2 : 0.6;
  return {
    name: `${label}${place}`,
    file: `${label}${place}.csv`,
    channels: ['a'],
    values: Float64Array.from({ length: rows }, (_, i) => {
      return Math.sin(i * step + place) + 0.1 * random.normal();
    }),
    rows,
    times: Float64Array.from({ length: rows }, (_, row) => row / 50),
    rateHz: 50,
    findings: { gaps: 0, longestGap: 0, longestGapAt: 0, repeated: 0, uneven: 0 },
    missing: 0,
    labelNames: [label],
    labels: new Int32Array(rows),
    groups: {},
  };
}

const recordings = ['slow', 'fast'].flatMap((label) =>
  Array.from({ length: 5 }, (_, place) => wave(label, place)),
);
const training: RecordingSource = {
  async *recordings() {
    yield* recordings;
  },
};

it.each([
  ['for a number of epochs', { earlyStopping: false, epochs: 4 }],
  ['with rows set aside', { epochs: 6 }],
  [
    'with varied copies',
    { earlyStopping: false, epochs: 2, network: 'conv1d', augment: ['jitter:0.1'] },
  ],
])('learns the same from windows in a store as from those in memory, %s', async (_, settings) => {
  const configuration = parseConfiguration({
    target: 'kind',
    window: '0.4s',
    stride: '0.4s',
    network: 'dense',
    seed: 2,
    ...settings,
  });
  const stores: ListedRows[] = [];
  const rowStores = {
    mostInMemory: 200,
    make(size: number) {
      const store = new ListedRows(size);
      stores.push(store);
      return store;
    },
  };
  const inMemory = await trainRecordings({ training }, configuration, { backend: js() });
  const stored = await trainRecordings({ training }, configuration, { backend: js(), rowStores });
  expect(stores).toHaveLength(1);
  expect(stores[0]!.count).toBe(stored.windows);
  expect(stores[0]!.reads).toBeGreaterThanOrEqual(stored.windows);
  expect(stored.bytes).toEqual(inMemory.bytes);
});
