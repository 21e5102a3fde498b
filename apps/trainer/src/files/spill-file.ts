/**
 * Rows in a temporary file, as float64, for windows that are too many for memory. The file's name
 * is taken away as soon as it is open, so that it ends with the process, whatever ends that; where
 * a system refuses, the name goes when the file is closed.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RowStore, RowStores } from '@reflexarc/training';
import { FileError } from '../errors.ts';

/** More numbers than this, 32 MB, go to a file. */
const mostInMemory = 2 ** 22;
/** Numbers that are written at once: 1 MB. */
const atOnce = 2 ** 17;
const bytesPerNumber = Float64Array.BYTES_PER_ELEMENT;

/** A store of rows in a file. */
export interface SpillFile extends RowStore {
  /** Gives the room on the disk back. */
  close(): void;
}

/**
 * Makes a store of rows of `size` numbers.
 *
 * @param folder where its file lies: that of the system for temporary files unless given
 * @throws FileError NO_ROOM where the disk is full or the folder cannot be written to, also by
 *   `append` and `read`
 */
export function spillFile(size: number, folder: string = tmpdir()): SpillFile {
  return new Spill(size, folder);
}

/** Runs `use` with stores in files, and closes those that were made. */
export async function withSpillFiles<T>(use: (stores: RowStores) => T | Promise<T>): Promise<T> {
  const made: SpillFile[] = [];
  try {
    return await use({
      mostInMemory,
      make(size) {
        const store = spillFile(size);
        made.push(store);
        return store;
      },
    });
  } finally {
    for (const store of made) store.close();
  }
}

class Spill implements SpillFile {
  readonly size: number;
  readonly #folder: string;
  readonly #path: string;
  readonly #file: number;
  readonly #pending: Float64Array;
  readonly #row: Float64Array;
  #waiting = 0;
  #written = 0;
  count = 0;

  constructor(size: number, folder: string) {
    this.size = size;
    this.#folder = folder;
    this.#path = join(folder, `reflexarc-${randomUUID()}.rows`);
    this.#pending = new Float64Array(Math.max(1, Math.floor(atOnce / size)) * size);
    this.#row = new Float64Array(size);
    this.#file = this.#attempt(() => openSync(this.#path, 'wx+', 0o600));
    this.#removeName();
  }

  append(values: Float64Array, from: number): void {
    if (this.#waiting === this.#pending.length) this.#write();
    for (let i = 0; i < this.size; i++) this.#pending[this.#waiting + i] = values[from + i]!;
    this.#waiting += this.size;
    this.count += 1;
  }

  read(row: number, to: Float32Array | Float64Array, at: number): void {
    if (this.#waiting > 0) this.#write();
    const bytes = bytesOf(this.#row);
    this.#all(bytes, (done) => {
      const place = row * bytes.length + done;
      return readSync(this.#file, bytes, done, bytes.length - done, place);
    });
    for (let i = 0; i < this.size; i++) to[at + i] = this.#row[i]!;
  }

  close(): void {
    closeSync(this.#file);
    this.#removeName();
  }

  #write(): void {
    const bytes = bytesOf(this.#pending.subarray(0, this.#waiting));
    this.#all(bytes, (done) =>
      writeSync(this.#file, bytes, done, bytes.length - done, this.#written + done),
    );
    this.#written += bytes.length;
    this.#waiting = 0;
  }

  /** Until all is done: a call may do a part. */
  #all(bytes: Uint8Array, part: (done: number) => number): void {
    for (let done = 0; done < bytes.length; ) {
      const count = this.#attempt(() => part(done));
      if (count === 0) throw this.#noRoom('it ends before its last row');
      done += count;
    }
  }

  #attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw this.#noRoom(cause instanceof Error ? cause.message : String(cause));
    }
  }

  #noRoom(problem: string): FileError {
    const megabytes = Math.ceil((this.count * this.size * bytesPerNumber) / 1e6);
    return new FileError('NO_ROOM', { folder: this.#folder, megabytes, problem });
  }

  #removeName(): void {
    try {
      rmSync(this.#path, { force: true });
    } catch {
      // Windows keeps the name of an open file; it is removed when it is closed.
    }
  }
}

function bytesOf(numbers: Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
