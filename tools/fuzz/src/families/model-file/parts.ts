/** A model file taken apart and put together again, with the checksum that its bytes ask for. */
import { createHash } from 'node:crypto';

const lengthBytes = 8;
const checksumBytes = 32;

export interface Parts {
  /** JSON, as ASCII. */
  readonly header: string;
  /** The tensors, without the checksum behind them. */
  readonly data: Uint8Array;
}

/** @param file a sound one */
export function partsOf(file: Uint8Array): Parts {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = lengthBytes + Number(view.getBigUint64(0, true));
  const header = Buffer.from(file.subarray(lengthBytes, end)).toString('latin1');
  return { header, data: file.subarray(end, file.length - checksumBytes) };
}

export function joinedParts({ header, data }: Parts): Uint8Array {
  // What JSON writes beyond ASCII has to be escaped, as files have it.
  const text = Buffer.from(
    header.replace(
      /[\u0080-\uffff]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
    'latin1',
  );
  const file = new Uint8Array(lengthBytes + text.length + data.length + checksumBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, lengthBytes);
  file.set(data, lengthBytes + text.length);
  return resealed(file);
}

/** The file with the checksum of all bytes before its last 32. */
export function resealed(file: Uint8Array): Uint8Array {
  if (file.length < checksumBytes) return file;
  const sealed = Uint8Array.from(file);
  const end = file.length - checksumBytes;
  sealed.set(createHash('sha256').update(sealed.subarray(0, end)).digest(), end);
  return sealed;
}
