/** A whole file of every format, made here byte by byte or by the format's own writer. */
import { encode } from 'cborg';
import { zipSync } from 'fflate/browser';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { names, rows } from './cities.ts';

const text = new TextEncoder();

/** Rows × columns of doubles as NumPy writes them. */
export function npy(values: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  const shape = `(${values.length}, ${values[0]!.length})`;
  const literal = `{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }`;
  const header = `${literal.padEnd(117)}\n`;
  const bytes = new Uint8Array(10 + header.length + 8 * values.flat().length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  const view = new DataView(bytes.buffer);
  view.setUint16(8, header.length, true);
  bytes.set(text.encode(header), 10);
  values.flat().forEach((value, i) => {
    view.setFloat64(10 + header.length + 8 * i, value, true);
  });
  return bytes;
}

/** Images of `size` × `size`, pixel by pixel. */
export function idx(images: readonly (readonly number[])[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(16 + images.flat().length);
  bytes.set([0, 0, 8, 3]);
  const view = new DataView(bytes.buffer);
  [images.length, size, size].forEach((length, i) => {
    view.setUint32(4 + 4 * i, length);
  });
  bytes.set(images.flat(), 16);
  return bytes;
}

/** 16 bits a sample, all channels of a moment beside each other. */
export function wav(
  moments: readonly (readonly number[])[],
  rateHz: number,
): Uint8Array<ArrayBuffer> {
  const channels = moments[0]!.length;
  const bytes = new Uint8Array(44 + 2 * moments.flat().length);
  const view = new DataView(bytes.buffer);
  bytes.set(text.encode('RIFF????WAVEfmt '));
  view.setUint32(4, bytes.length - 8, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rateHz, true);
  view.setUint32(28, rateHz * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  bytes.set(text.encode('data'), 36);
  view.setUint32(40, bytes.length - 44, true);
  moments.flat().forEach((sample, i) => {
    view.setInt16(44 + 2 * i, sample, true);
  });
  return bytes;
}

const wave = Array.from({ length: 200 }, (_, i) => [Math.round(9000 * Math.sin(i / 5)), i]);

export const acquisition = {
  protected: { ver: 'v1', alg: 'none', iat: 1_700_000_000 },
  signature: '0'.repeat(64),
  payload: {
    device_name: 'ac:87:a3:0a:2d:1b',
    device_type: 'DISCO-L475VG-IOT01A',
    interval_ms: 10,
    sensors: [
      { name: 'accX', units: 'm/s2' },
      { name: 'accY', units: 'm/s2' },
    ],
    values: wave.map(([x = 0, y = 0]) => [x / 1000, y / 8]),
  },
};

const strokes = (of: number) => ({
  x: wave.slice(of, of + 4).map(([x = 0]) => x / 9000),
  y: [0.004, -0.012, 0, 0.008],
  z: [-1, -1.004, -0.98, -0.996],
});

/** As micro:bit CreateAI saves data samples: two actions, of the first two recordings. */
export const dataSamples = [
  {
    id: 'a847ac69',
    name: 'wave [left]',
    icon: 'Heart',
    createdAt: 1_730_110_768_152,
    requiredConfidence: 0.8,
    recordings: [
      { id: 'a7045ed7', data: strokes(0), createdAt: 1_730_110_843_600 },
      { id: '08ca8fa0', data: strokes(30), createdAt: 1_730_110_838_090 },
    ],
  },
  { ID: 17, name: 'still', icon: 'No', recordings: [{ ID: 18, data: strokes(60) }] },
];

/** By format; each call makes the file anew. */
export const wholeFiles: Readonly<Record<string, () => Uint8Array>> = {
  'JSON Lines': () => text.encode(rows.map((row) => JSON.stringify(row)).join('\n')),
  JSON: () => text.encode(JSON.stringify(rows)),
  Parquet: () => {
    const columnData = names.map((name) => ({ name, data: rows.map((row) => row[name]) }));
    return new Uint8Array(parquetWriteBuffer({ columnData }));
  },
  NPY: () => npy(wave),
  NPZ: () => zipSync({ 'x.npy': npy(wave), 'y.npy': npy(wave.map(([, y = 0]) => [y])) }),
  IDX: () =>
    idx(
      Array.from({ length: 20 }, (_, i) => Array.from({ length: 16 }, (_, j) => i * j)),
      4,
    ),
  WAV: () => wav(wave, 16_000),
  'Edge Impulse JSON': () => text.encode(JSON.stringify(acquisition)),
  'Edge Impulse CBOR': () => encode(acquisition),
  'micro:bit CreateAI': () => text.encode(JSON.stringify(dataSamples)),
};
