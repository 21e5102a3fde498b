/**
 * What can be said of bytes that are no sound model: how long they are and should be, and whether
 * the checksum fits. For people who look for what went wrong; nothing of it may be trusted.
 */
import {
  asciiBytes,
  asciiText,
  checksumOf,
  digitCount,
  digitsStart,
  headerStart,
  lengthBytes,
  longestHeader,
} from './layout.ts';
import { dataLengthOf, manifestOf, parseObject } from './read-container.ts';

/** What can be said of a file that may be a model, without reading it whole. */
export interface Examined {
  readonly bytes: number;
  /** Whether it starts as each of our model files does. */
  readonly isModel: boolean;
  /** As the file says itself; undefined where it cannot be read. */
  readonly header: { readonly bytes: number; readonly isWhole: boolean } | undefined;
  /** How long the file should be; undefined where its header cannot be read. */
  readonly expectedBytes: number | undefined;
  readonly version: number | undefined;
  readonly checksum:
    | { readonly stored: string; readonly computed: string; readonly isRight: boolean }
    | undefined;
}

/** Never throws, whatever the bytes are. */
export function examineFile(bytes: Uint8Array): Examined {
  const start = asciiBytes(headerStart);
  const isModel =
    bytes.length >= digitsStart + digitCount &&
    start.every((byte, i) => bytes[lengthBytes + i] === byte);
  const nothing = { header: undefined, expectedBytes: undefined, version: undefined };
  if (!isModel) return { bytes: bytes.length, isModel, ...nothing, checksum: undefined };
  const stored = asciiText(bytes.subarray(digitsStart, digitsStart + digitCount)) ?? '';
  const computed = checksumOf(bytes);
  const checksum = { stored, computed, isRight: stored === computed };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > longestHeader) return { bytes: bytes.length, isModel, ...nothing, checksum };
  const dataStart = lengthBytes + length;
  const text = asciiText(bytes.subarray(lengthBytes, dataStart));
  const header = text === undefined ? undefined : parseObject(text);
  const version = header && manifestOf(header)?.['version'];
  return {
    bytes: bytes.length,
    isModel,
    header: { bytes: length, isWhole: bytes.length >= dataStart },
    expectedBytes: header === undefined ? undefined : dataStart + dataLengthOf(header),
    version: typeof version === 'number' ? version : undefined,
    checksum,
  };
}
