/**
 * What can be said of bytes that are no sound model: how long they are and should be, and whether
 * the checksum fits. For people who look for what went wrong; nothing of it may be trusted.
 */
import { checkBytes } from './check-arguments.ts';
import { asciiText, checksumBytes, headerStart, lengthBytes, longestHeader } from './layout.ts';
import { checksumsIn, dataLengthOf, layoutOf, manifestOf, parseObject } from './read-container.ts';

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
  checkBytes(bytes);
  const isModel =
    bytes.length >= lengthBytes + headerStart.length + checksumBytes &&
    layoutOf(bytes) !== undefined;
  const nothing = { header: undefined, expectedBytes: undefined, version: undefined };
  if (!isModel) return { bytes: bytes.length, isModel, ...nothing, checksum: undefined };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  const dataStart = lengthBytes + length;
  const isReadable = length <= longestHeader;
  const text = isReadable ? asciiText(bytes.subarray(lengthBytes, dataStart)) : undefined;
  const header = text === undefined ? undefined : parseObject(text);
  const { stored, computed } = checksumsIn(bytes, header, { dataStart });
  const checksum = { stored, computed, isRight: stored === computed };
  if (!isReadable) return { bytes: bytes.length, isModel, ...nothing, checksum };
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
