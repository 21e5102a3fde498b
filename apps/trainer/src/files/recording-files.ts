/** Recordings in files, read one after the other as often as needed; few of them are kept. */
import {
  type LabelSource,
  type Note,
  type RecordingOptions,
  type RecordingSource,
  readTable,
  recordingsOf,
  type SignalRecording,
  type Table,
  type TableFormat,
} from '@reflexarc/data';
import { nodeSha256 } from '@reflexarc/io/node';
import type { Context } from '../context.ts';
import { piecesOf } from './read-bytes.ts';

/** More numbers than this are not kept from pass to pass: 64 MB. */
const mostKept = 2 ** 23;

/** Files of recordings, which can be gone through again and again. */
export interface RecordingFiles extends RecordingSource {
  /** Of all bytes, one file after the other; known once they were gone through. */
  sha256(): string;
  /** What was assumed in reading, by file; known once they were gone through. */
  notes(): readonly FileNote[];
}

/** Something that was assumed of a file. */
export interface FileNote extends Note {
  readonly file: string;
}

/** How files are read. */
export interface ReadOptions extends Omit<RecordingOptions, 'labels'> {
  readonly format: TableFormat;
  readonly labels: LabelSource;
}

export function recordingFiles(
  files: readonly string[],
  options: ReadOptions,
  context: Context,
): RecordingFiles {
  return new Files(files, options, context);
}

class Files implements RecordingFiles {
  readonly #files: readonly string[];
  readonly #options: ReadOptions;
  readonly #context: Context;
  /** All recordings, where they are few. */
  #kept: readonly SignalRecording[] | undefined;
  #notes: readonly FileNote[] = [];
  #sha256: string | undefined;

  constructor(files: readonly string[], options: ReadOptions, context: Context) {
    this.#files = files;
    this.#options = options;
    this.#context = context;
  }

  async *recordings(): AsyncGenerator<SignalRecording> {
    if (this.#kept !== undefined) {
      yield* this.#kept;
      return;
    }
    const isFirstPass = this.#sha256 === undefined;
    const hash = nodeSha256();
    const keeping: SignalRecording[] = [];
    const notes: FileNote[] = [];
    let numbers = 0;
    for (const file of this.#files) {
      const read = await this.#read(file, hash);
      notes.push(...read.notes.map((note) => ({ ...note, file })));
      for (const recording of read.recordings) {
        numbers += recording.values.length;
        if (numbers <= mostKept || file === '-') keeping.push(recording);
        else keeping.length = 0;
        yield recording;
      }
    }
    if (!isFirstPass) return;
    this.#sha256 = hash.digest();
    this.#notes = notes;
    if (numbers <= mostKept || this.#files.includes('-')) this.#kept = keeping;
  }

  sha256(): string {
    return this.#sha256 ?? '';
  }

  notes(): readonly FileNote[] {
    return this.#notes;
  }

  async #read(file: string, hash: ReturnType<typeof nodeSha256>) {
    const { table, name } = await readTableOf(file, this.#options, this.#context, (piece) =>
      hash.update(piece),
    );
    return recordingsOf(table, name, this.#options);
  }
}

/** A table of a file, and the bytes on their way. */
export async function readTableOf(
  file: string,
  { format }: { readonly format: TableFormat },
  context: Context,
  onBytes: (piece: Uint8Array) => void = () => {},
): Promise<{ readonly table: Table; readonly name: string }> {
  const { pieces, name } = piecesOf(file, 'the recording', context);
  async function* seen(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      onBytes(piece);
      yield piece;
    }
  }
  return { table: await readTable({ bytes: seen(), name }, format), name };
}
