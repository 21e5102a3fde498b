/**
 * The chunks of a WAV file before its samples: how they are written, and how many there are
 * (RIFF, and RIFX with the higher bytes first; Microsoft, Multimedia Programming Interface and
 * Data Specifications 1.0, 1991).
 */
import { TableError } from '../../table-errors.ts';

/** How samples are written. */
export interface WavHeader {
  readonly channels: number;
  readonly rateHz: number;
  /** Bytes of one sample of one channel. */
  readonly sampleBytes: number;
  readonly isFloat: boolean;
  /** Whether the lower bytes of numbers come first, as in RIFF. */
  readonly isLittle: boolean;
  /** Bytes of samples by the header; it may not know, and then says the most there can be. */
  readonly dataBytes: number;
  /** Where the samples begin. */
  readonly start: number;
}

/** Codes of the `fmt ` chunk. */
const [integers, floats, extensible] = [1, 3, 0xfffe];
const mostChannels = 64;

/**
 * Undefined while more bytes are needed.
 * @throws TableError COMPRESSED_SOUND; Error that says what else is wrong
 */
export function readWavHeader(bytes: Uint8Array, file: string): WavHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[3] !== 'X'.charCodeAt(0);
  let format: Omit<WavHeader, 'dataBytes' | 'start'> | undefined;
  let at = 12; // RIFF, length, WAVE
  while (at + 8 <= bytes.length) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const size = view.getUint32(at + 4, isLittle);
    const start = at + 8;
    if (name === 'data') {
      if (format === undefined) throw new Error('its samples come before what they are');
      return { ...format, dataBytes: size, start };
    }
    if (start + size > bytes.length) return undefined;
    if (name === 'fmt ') format = formatAt(view, { start, size, isLittle, file });
    at = start + size + (size % 2); // chunks begin at even places
  }
  return undefined;
}

function formatAt(
  view: DataView,
  { start, size, isLittle, file }: { start: number; size: number; isLittle: boolean; file: string },
): Omit<WavHeader, 'dataBytes' | 'start'> {
  if (size < 16) throw new Error(`its format has ${size} bytes`);
  const said = view.getUint16(start, isLittle);
  const code = said === extensible && size >= 26 ? view.getUint16(start + 24, isLittle) : said;
  const channels = view.getUint16(start + 2, isLittle);
  const rateHz = view.getUint32(start + 4, isLittle);
  const bits = view.getUint16(start + 14, isLittle);
  const isFloat = code === floats;
  const isKnown = isFloat
    ? [32, 64].includes(bits)
    : code === integers && [8, 16, 24, 32].includes(bits);
  if (!isKnown) throw new TableError('COMPRESSED_SOUND', { file, code, bits });
  if (channels < 1 || channels > mostChannels) throw new Error(`it has ${channels} channels`);
  if (rateHz < 1) throw new Error('its sample rate is 0');
  return { channels, rateHz, sampleBytes: bits / 8, isFloat, isLittle };
}
