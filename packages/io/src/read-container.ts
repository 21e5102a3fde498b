/**
 * Takes a file apart into manifest, tensor entries and data. What comes out is what was written:
 * lengths and checksum are checked here, and nothing else is trusted before.
 */
import { show } from '@reflexarc/core/errors';
import { type Checksums, checksumsOf } from './checksum.ts';
import { FormatError } from './errors.ts';
import {
  asciiBytes,
  asciiText,
  checksumBytes,
  headerStart,
  lengthBytes,
  longestHeader,
  manifestKey,
} from './layout.ts';
import { formatVersion } from './manifest.ts';
import { findDuplicateKey, isWithin } from './scan-json.ts';
import type { Sha256 } from './sha256.ts';
import * as version1 from './version-1/layout.ts';

/** A version of the format that can be read. */
export type Version = 1 | 2 | 3;

export interface Container {
  /** As the file says itself, and is laid out. */
  readonly version: Version;
  /** JSON, not yet checked. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Header entries by tensor name, not yet checked. */
  readonly entries: ReadonlyMap<string, unknown>;
  /** The bytes behind the header. */
  readonly data: Uint8Array;
  /** SHA-256, which names the file. */
  readonly checksum: string;
}

/** @throws FormatError */
export function readContainer(
  bytes: Uint8Array,
  { source, sha256 }: { readonly source: string; readonly sha256?: (() => Sha256) | undefined },
): Container {
  const dataStart = locateHeader(bytes, source);
  const text = asciiText(bytes.subarray(lengthBytes, dataStart));
  const header = text === undefined ? undefined : parseObject(text);
  const manifestText = header && manifestTextOf(header);
  const manifest = header && manifestOf(header);

  // A newer version may do everything below in its own way.
  const version = manifest?.['version'];
  if (typeof version === 'number' && version > formatVersion) {
    throw new FormatError('NEWER_VERSION', { source, version, known: formatVersion });
  }
  if (header !== undefined) checkLength(bytes.length, dataStart + dataLengthOf(header), source);
  const { stored, computed } = checksumsIn(bytes, header, { dataStart, sha256 });
  if (stored !== computed) throw new FormatError('CHECKSUM_MISMATCH', { source, stored, computed });

  if (text === undefined || header === undefined) {
    const problem = `is not a JSON object in ASCII that ${boundsInWords}`;
    throw new FormatError('MALFORMED', { source, place: 'the header', problem });
  }
  if (typeof manifestText !== 'string' || manifest === undefined) {
    const problem = `has no JSON under "${manifestKey}" that ${boundsInWords}`;
    throw new FormatError('MALFORMED', { source, place: 'the metadata', problem });
  }
  refuseDuplicates(text, 'the header', source);
  refuseDuplicates(manifestText, 'the manifest', source);
  const entries = new Map(Object.entries(header).filter(([name]) => name !== '__metadata__'));
  const laidOut = layoutOf(bytes);
  const known = laidOut?.find((each) => each === version);
  if (known === undefined) {
    const problem = `is laid out as version ${laidOut?.at(-1)} is, and says that it is ${show(version)}`;
    throw new FormatError('MALFORMED', { source, place: 'the metadata', problem });
  }
  const data = bytes.subarray(dataStart);
  return { version: known, manifest, entries, data, checksum: computed };
}

/** The versions whose header `bytes` start with, if there are any. */
export function layoutOf(bytes: Uint8Array): readonly Version[] | undefined {
  if (startsWith(bytes, headerStart)) return [2, 3];
  return startsWith(bytes, version1.headerStart) ? [1] : undefined;
}

/** Whether the header starts with `text`, as far as there are bytes at all. */
function startsWith(bytes: Uint8Array, text: string): boolean {
  const seen = bytes.subarray(lengthBytes, lengthBytes + text.length);
  const start = asciiBytes(text);
  return bytes.length > 0 && seen.every((byte, i) => byte === start[i]);
}

/** The checksums of a file of any version. */
export function checksumsIn(
  bytes: Uint8Array,
  header: Readonly<Record<string, unknown>> | undefined,
  where: { readonly dataStart: number; readonly sha256?: (() => Sha256) | undefined },
): Checksums {
  if (layoutOf(bytes)?.includes(1)) return version1.checksumsOf(bytes, where.sha256);
  return checksumsOf(bytes, header, where);
}

function manifestTextOf(header: Readonly<Record<string, unknown>>): unknown {
  return objectOr(header['__metadata__'])?.[manifestKey];
}

/** The manifest in a header's metadata, if there is JSON of an object; not yet checked. */
export function manifestOf(
  header: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  const text = manifestTextOf(header);
  return typeof text === 'string' ? parseObject(text) : undefined;
}

/** Where the data starts; the header lies in between. */
function locateHeader(bytes: Uint8Array, source: string): number {
  if (layoutOf(bytes) === undefined) {
    const problem = bytes.length === 0 ? 'it is empty' : 'it does not start as one';
    throw new FormatError('NOT_A_MODEL', { source, problem, ...rewrittenHint(bytes) });
  }
  const least = lengthBytes + headerStart.length + checksumBytes;
  if (bytes.length < least) {
    throw new FormatError('TRUNCATED', { source, bytes: bytes.length, expected: least });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > longestHeader || length < headerStart.length) {
    const problem = `is said to be ${length} bytes long`;
    throw new FormatError('MALFORMED', { source, place: 'the header', problem });
  }
  if (bytes.length < lengthBytes + length) {
    const expected = lengthBytes + length;
    throw new FormatError('TRUNCATED', { source, bytes: bytes.length, expected });
  }
  return lengthBytes + length;
}

/** Other programs that load and save safetensors files reorder the header. */
function rewrittenHint(bytes: Uint8Array): { hint?: string } {
  const text = asciiText(bytes.subarray(lengthBytes, lengthBytes + 65536)) ?? '';
  if (!text.includes('"__metadata__"')) return {};
  return {
    hint: 'another program wrote this safetensors file, or it is damaged: use the original',
  };
}

/** Where the last tensor ends according to a header that is not yet checked. */
export function dataLengthOf(header: Readonly<Record<string, unknown>>): number {
  let end = 0;
  for (const entry of Object.values(header)) {
    const offsets = objectOr(entry)?.['data_offsets'];
    const last: unknown = Array.isArray(offsets) ? offsets[1] : 0;
    if (typeof last === 'number') end = Math.max(end, last);
  }
  return end;
}

function checkLength(bytes: number, expected: number, source: string): void {
  if (bytes < expected) throw new FormatError('TRUNCATED', { source, bytes, expected });
  if (bytes > expected) throw new FormatError('TRAILING_BYTES', { source, bytes, expected });
}

/**
 * A header or manifest of ours nests eight deep, options of layers included, and has a name for
 * each tensor: at most two for each of 100,000 layers.
 */
const bounds = { deepest: 64, mostNames: 200_000 };
const boundsInWords = `nests at most ${bounds.deepest} deep and has at most ${bounds.mostNames} names in one object`;

/** The object that `text` is JSON of, if it is, and within bounds. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!isWithin(text, bounds)) return undefined;
  try {
    return objectOr(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function objectOr(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return value as Readonly<Record<string, unknown>>; // an object has keys, of values we don't know
}

function refuseDuplicates(json: string, place: string, source: string): void {
  const name = findDuplicateKey(json);
  if (name === undefined) return;
  const problem = `has the name ${show(name)} twice`;
  throw new FormatError('MALFORMED', { source, place, problem });
}
