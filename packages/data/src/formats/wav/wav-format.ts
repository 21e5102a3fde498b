/** Sound (.wav) of either byte order: a column a channel, a row a sample, read piece by piece. */
import { counted } from '@reflexarc/core/errors';
import { joined } from '../../reading/bytes/encodings.ts';
import type { TableFormat } from '../../reading/format.ts';
import type { Note, Table } from '../../table.ts';
import { TableError } from '../../table-errors.ts';
import type { FileFormat, TableStream } from '../file-format.ts';
import { columnOfNumbers } from '../typed-column.ts';
import { typedTable } from '../typed-table.ts';
import { readWavHeader, type WavHeader } from './wav-header.ts';
import { type SampleReader, sampleReader } from './wav-samples.ts';

export const wavFormat: FileFormat = {
  name: 'WAV',
  recognizes: (head) =>
    /^RIF[FX]$/.test(String.fromCharCode(...head.subarray(0, 4))) &&
    String.fromCharCode(...head.subarray(8, 12)) === 'WAVE',
  open: (file, format) => new WavStream(file, format),
};

/** A header of more bytes than this is none: pictures and texts may stand in it. */
const mostHeaderBytes = 1 << 24;
/**
 * A header that was written before its samples says the most that its writer counts to:
 * SoX 0x7ffff000 rounded down to whole rows, arecord 0x80000000, ffmpeg 0xffffffff; some say 0.
 */
const unknownBytes = 0x7fff_0000;

class WavStream implements TableStream {
  readonly #file: string;
  readonly #format: TableFormat;
  #header: WavHeader | undefined;
  #read: SampleReader | undefined;
  #pending: Uint8Array = new Uint8Array(0);
  #left = 0;
  #channels: Float64Array[] = [];
  #count = 0;

  constructor(file: string, format: TableFormat) {
    this.#file = file;
    this.#format = format;
  }

  push(chunk: Uint8Array): void {
    const bytes = this.#pending.length === 0 ? chunk : joined([this.#pending, chunk]);
    this.#pending =
      this.#header === undefined ? this.#begin(bytes) : this.#take(bytes, this.#header);
  }

  finish(): Table {
    const header = this.#header;
    if (header === undefined) throw this.#damaged('it ends before its samples');
    const missing = Math.floor(this.#left / (header.channels * header.sampleBytes));
    const isCut = missing > 0 && header.dataBytes < unknownBytes && header.dataBytes > 0;
    const text = `its header tells of ${counted(missing, 'sample')} more than there are`;
    const notes: readonly Note[] = isCut ? [{ code: 'CUT_OFF', text }] : [];
    return typedTable({
      file: this.#file,
      format: this.#format,
      names: channelNames(header.channels),
      columns: this.#channels.map((samples) => columnOfNumbers(samples.slice(0, this.#count))),
      count: this.#count,
      notes,
      rateHz: header.rateHz,
    });
  }

  /** Waits for the header, and takes the samples behind it. */
  #begin(bytes: Uint8Array): Uint8Array {
    let header: WavHeader | undefined;
    try {
      header = readWavHeader(bytes, this.#file);
    } catch (cause) {
      if (cause instanceof TableError) throw cause;
      throw this.#damaged(cause instanceof Error ? cause.message : String(cause));
    }
    if (header === undefined) {
      if (bytes.length > mostHeaderBytes) throw this.#damaged('no samples in its first 16 MB');
      return bytes.slice();
    }
    this.#header = header;
    this.#read = sampleReader(header);
    this.#channels = Array.from({ length: header.channels }, () => new Float64Array(0));
    this.#left = header.dataBytes === 0 ? Number.POSITIVE_INFINITY : header.dataBytes;
    return this.#take(bytes.subarray(header.start), header);
  }

  /** What is left of a row that has not come as a whole. */
  #take(bytes: Uint8Array, { channels, sampleBytes }: WavHeader): Uint8Array {
    const rowBytes = channels * sampleBytes;
    const rows = Math.floor(Math.min(bytes.length, this.#left) / rowBytes);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#grow(this.#count + rows);
    for (let channel = 0; channel < channels; channel++) {
      const samples = this.#channels[channel]!;
      for (let row = 0; row < rows; row++) {
        samples[this.#count + row] = this.#read!(view, row * rowBytes + channel * sampleBytes);
      }
    }
    this.#count += rows;
    this.#left -= rows * rowBytes;
    return this.#left < rowBytes ? new Uint8Array(0) : bytes.slice(rows * rowBytes);
  }

  #grow(count: number): void {
    if (count <= (this.#channels[0]?.length ?? 0)) return;
    this.#channels = this.#channels.map((samples) => {
      const longer = new Float64Array(Math.ceil(count * 1.5));
      longer.set(samples);
      return longer;
    });
  }

  #damaged(problem: string): Error {
    return new TableError('DAMAGED_FILE', { file: this.#file, kind: 'WAV', problem });
  }
}

function channelNames(channels: number): readonly string[] {
  if (channels === 1) return ['sound'];
  if (channels === 2) return ['left', 'right'];
  return Array.from({ length: channels }, (_, i) => `channel ${i + 1}`);
}
