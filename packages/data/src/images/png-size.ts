/**
 * What a PNG says of its size, and whether its pixels unpack to no more than that (PNG 1.2,
 * sections 3.2 and 4.1): a file of a few kilobytes can unpack to gigabytes.
 */
import { Unzlib } from 'fflate';

const signatureBytes = 8;
/** Length and type before a chunk's data, a checksum behind it. */
const [headBytes, checksumBytes] = [8, 4];
/** Samples a pixel, by color type. */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** What the header says. */
export interface PngSize {
  readonly width: number;
  readonly height: number;
  /** Bytes of all rows, unpacked. */
  readonly bytes: number;
}

/** @throws Error in plain words */
export function pngSize(file: Uint8Array): PngSize {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 33) throw new Error('it ends in its header');
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [depth, color] = [view.getUint8(24), view.getUint8(25)];
  const perPixel = samples[color];
  if (width === 0 || height === 0) throw new Error('it has no pixels');
  if (perPixel === undefined || depth > 16) throw new Error(`its color type is ${color}`);
  if (depth < 8 && view.getUint8(28) !== 0) {
    const bits = depth === 1 ? '1 bit' : `${depth} bits`;
    throw new Error(`it is interlaced with ${bits} a sample; write it without interlacing`);
  }
  // A byte says how each row is filtered; interlaced images have up to twice as many rows.
  const bytes = 2 * height + height * Math.ceil((width * perPixel * depth) / 8) + width;
  return { width, height, bytes };
}

/** Pieces so small that what one unpacks to can be held. */
const pieceBytes = 2 ** 14;

/** @throws Error where the pixels unpack to more than the header says */
export function checkUnpacked(file: Uint8Array, { bytes }: PngSize): void {
  const slack = 2 ** 16;
  let unpacked = 0;
  const unzlib = new Unzlib((piece) => {
    unpacked += piece.length;
  });
  for (const data of pixelChunks(file)) {
    for (let from = 0; from < data.length; from += pieceBytes) {
      unzlib.push(data.subarray(from, from + pieceBytes));
      if (unpacked > bytes + slack) throw new Error('its pixels unpack to more than it says');
    }
  }
}

function* pixelChunks(file: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = signatureBytes;
  while (at + headBytes <= file.length) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    const data = file.subarray(at + headBytes, at + headBytes + length);
    if (type === 'IDAT') yield data;
    at += headBytes + length + checksumBytes;
  }
}
