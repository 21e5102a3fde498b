/** What text is encoded in, by its first bytes; everything becomes UTF-8, piece by piece. */
import { windows1252 } from '../scan/cell-text.ts';

/** Those that bytes tell. */
type ToldEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
/** Those that have to be said, for the same bytes may be words of several. */
const saidEncodings = [
  ...(['windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'iso-8859-2'] as const),
  ...(['iso-8859-15', 'koi8-r', 'ibm866', 'macintosh', 'shift_jis', 'euc-jp'] as const),
  ...(['gb18030', 'big5', 'euc-kr'] as const),
] as const;
/** Encodings of text that are read, by name. */
export const encodings = [
  ...(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const),
  ...saidEncodings,
] as const;
/** Name of one of the `encodings`. */
export type Encoding = (typeof encodings)[number];

/** Bytes that tell, where there is no byte order mark. */
const sniffed = 1024;

/** By the byte order mark, or by which byte of each pair is zero. */
export function encodingOf(bytes: Uint8Array): ToldEncoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, sniffed);
  const pairs = Math.floor(start.length / 2);
  const zeros = [0, 0];
  start.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]!++;
  });
  // Tables are mostly digits and separators, whose upper byte is zero; padding has zeros in both.
  if (pairs > 1 && zeros[1]! > pairs / 2 && zeros[0]! < pairs / 4) return 'utf-16le';
  if (pairs > 1 && zeros[0]! > pairs / 2 && zeros[1]! < pairs / 4) return 'utf-16be';
  return 'utf-8';
}

/** Makes UTF-8 of pieces of text, a byte order mark left out. */
export interface Transcoder {
  push(chunk: Uint8Array, isLast: boolean): Uint8Array;
}

const encoder = new TextEncoder();

export function transcoder(encoding: Encoding): Transcoder {
  if (encoding === 'utf-8') return utf8Transcoder();
  if (encoding === 'windows-1252') {
    return {
      push: (chunk) =>
        chunk.every((byte) => byte < 128) ? chunk : encoder.encode(windows1252(chunk)),
    };
  }
  if (!encoding.startsWith('utf-16')) {
    const decoder = new TextDecoder(encoding);
    return {
      push: (chunk, isLast) => encoder.encode(decoder.decode(chunk, { stream: !isLast })),
    };
  }
  const decoder = new TextDecoder('utf-16le'); // leaves out its byte order mark
  let odd = new Uint8Array(0);
  return {
    push(chunk, isLast) {
      const all = joined([odd, chunk]);
      const even = all.length - (all.length % 2);
      odd = all.slice(even);
      const pairs = encoding === 'utf-16be' ? swapped(all, even) : all.subarray(0, even);
      return encoder.encode(decoder.decode(pairs, { stream: !isLast }));
    },
  };
}

const mark = [0xef, 0xbb, 0xbf];

function utf8Transcoder(): Transcoder {
  let isFirst = true;
  return {
    push(chunk) {
      let start = 0;
      // Programs that put a mark before a text may do so twice.
      while (isFirst && mark.every((byte, i) => chunk[start + i] === byte)) start += mark.length;
      isFirst = false;
      return chunk.subarray(start);
    },
  };
}

function swapped(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  for (let at = 0; at < length; at += 2) {
    out[at] = bytes[at + 1]!;
    out[at + 1] = bytes[at]!;
  }
  return out;
}

/** One array of all. */
export function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((total, { length }) => total + length, 0));
  let start = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, start);
    start += chunk.length;
  }
  return bytes;
}
