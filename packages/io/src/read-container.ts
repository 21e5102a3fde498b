/**
 * Takes a file apart into manifest, tensor entries and data. What comes out is what was written:
 * lengths and checksum are checked here, and nothing else is trusted before.
 */
import { show } from '@reflexarc/core';
import { FormatError } from './errors.ts';
import {
  asciiBytes,
  asciiText,
  checksumOf,
  digitCount,
  digitsStart,
  headerStart,
  lengthBytes,
  longestHeader,
  manifestKey,
} from './layout.ts';
import { formatVersion } from './manifest.ts';
import { findDuplicateKey, nestsAtMost } from './scan-json.ts';
import type { Sha256 } from './sha256.ts';

export interface Container {
  /** JSON, not yet checked. */
  readonly manifest: unknown;
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
  const checksum = checksumOf(bytes, sha256);
  const stored = asciiText(bytes.subarray(digitsStart, digitsStart + digitCount)) ?? '';
  if (stored !== checksum) {
    throw new FormatError('CHECKSUM_MISMATCH', { source, stored, computed: checksum });
  }

  if (text === undefined || header === undefined) {
    const problem = `is not a JSON object in ASCII that nests at most ${deepest} deep`;
    throw new FormatError('MALFORMED', { source, place: 'the header', problem });
  }
  if (typeof manifestText !== 'string' || manifest === undefined) {
    const problem = `has no JSON under "${manifestKey}" that nests at most ${deepest} deep`;
    throw new FormatError('MALFORMED', { source, place: 'the metadata', problem });
  }
  refuseDuplicates(text, 'the header', source);
  refuseDuplicates(manifestText, 'the manifest', source);
  const entries = new Map(Object.entries(header).filter(([name]) => name !== '__metadata__'));
  return { manifest, entries, data: bytes.subarray(dataStart), checksum };
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
  const start = asciiBytes(headerStart);
  const seen = bytes.subarray(lengthBytes, lengthBytes + start.length);
  const differs = seen.some((byte, i) => byte !== start[i]);
  if (bytes.length === 0 || differs) {
    const problem = bytes.length === 0 ? 'it is empty' : 'it does not start as one';
    throw new FormatError('NOT_A_MODEL', { source, problem, ...rewrittenHint(bytes) });
  }
  const least = digitsStart + digitCount;
  if (bytes.length < least) {
    throw new FormatError('TRUNCATED', { source, bytes: bytes.length, expected: least });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > longestHeader || length < headerStart.length + digitCount) {
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

/** How deep a header or manifest may nest; ours nest eight deep, options of layers included. */
const deepest = 64;

/** The object that `text` is JSON of, if it is, and no bottomless one. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!nestsAtMost(text, deepest)) return undefined;
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
