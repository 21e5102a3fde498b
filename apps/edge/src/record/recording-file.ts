/**
 * One recording as CSV, which is there whole or not at all: rows go to a hidden file beside it,
 * which gets its name when the recording ends. `time_s` (seconds from the first row), a column for
 * each channel, and `label` where there is one.
 */
import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OutputError } from '../errors/catalogue.ts';

/** Where recordings go: `FOLDER/LABEL/NAME-0001.csv`, or without LABEL. */
export interface RecordingPlace {
  readonly folder: string;
  readonly label?: string | undefined;
  readonly name: string;
}

/** Rows are written whenever this many are there. */
const ROWS_AT_ONCE = 100;

export class RecordingFile {
  /** Where it will be. */
  readonly path: string;
  rows = 0;
  readonly #temporary: string;
  readonly #file: FileHandle;
  readonly #tail: string;
  #waiting: string;
  #writing: Promise<void> = Promise.resolve();
  #failure: Error | undefined;
  #first: number | undefined;

  private constructor(
    paths: { readonly path: string; readonly temporary: string },
    file: FileHandle,
    {
      columns,
      label,
    }: { readonly columns: readonly string[]; readonly label?: string | undefined },
  ) {
    this.path = paths.path;
    this.#temporary = paths.temporary;
    this.#file = file;
    const names = ['time_s', ...columns, ...(label === undefined ? [] : ['label'])];
    this.#waiting = `${names.map(cell).join(',')}\n`;
    this.#tail = label === undefined ? '\n' : `,${cell(label)}\n`;
  }

  /** Begins a recording under the next number that is free. Throws OutputError CANNOT_RECORD. */
  static async begin(
    { folder, label, name }: RecordingPlace,
    columns: readonly string[],
  ): Promise<RecordingFile> {
    const home = label === undefined ? folder : join(folder, label);
    try {
      await mkdir(home, { recursive: true });
      const file = `${name}-${String((await lastNumber(home, name)) + 1).padStart(4, '0')}.csv`;
      const temporary = join(home, `.${file}.${randomUUID()}.part`);
      const handle = await open(temporary, 'wx');
      return new RecordingFile({ path: join(home, file), temporary }, handle, { columns, label });
    } catch (cause) {
      throw unwritable(home, cause);
    }
  }

  /** Adds a row, measured at `seconds` by any clock. */
  add(seconds: number, values: ArrayLike<number>): void {
    this.#first ??= seconds;
    const time = (seconds - this.#first).toFixed(6);
    let line = time;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      line += Number.isFinite(value) ? `,${value}` : ','; // what is missing is left empty
    }
    this.#waiting += line + this.#tail;
    this.rows += 1;
    if (this.rows % ROWS_AT_ONCE === 0) this.#flush();
  }

  /** Gives it its name; without rows nothing is left. Throws OutputError CANNOT_RECORD. */
  async end(): Promise<void> {
    if (this.rows === 0) return this.discard();
    this.#flush();
    await this.#writing;
    try {
      if (this.#failure !== undefined) throw this.#failure;
      await this.#file.sync();
      await this.#file.close();
      await rename(this.#temporary, this.path);
    } catch (error) {
      await this.discard();
      throw unwritable(dirname(this.path), error);
    }
  }

  /** Leaves nothing behind. Never rejects. */
  async discard(): Promise<void> {
    await this.#writing;
    await this.#file.close().catch(() => {}); // it may be closed
    await rm(this.#temporary, { force: true }).catch(() => {});
  }

  #flush(): void {
    const text = this.#waiting;
    this.#waiting = '';
    this.#writing = this.#writing
      .then(() => this.#file.appendFile(text))
      .catch((error: Error) => {
        this.#failure ??= error;
      });
  }
}

function unwritable(path: string, cause: unknown): OutputError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new OutputError('CANNOT_RECORD', { path, reason }, { cause });
}

/** The highest number that a recording of this name has; 0 where there is none. */
async function lastNumber(home: string, name: string): Promise<number> {
  const numbers = (await readdir(home)).map((file) => {
    const isOurs =
      file.startsWith(`${name}-`) && /^\d{4,9}\.csv$/.test(file.slice(name.length + 1));
    return isOurs ? Number.parseInt(file.slice(name.length + 1), 10) : 0;
  });
  return Math.max(0, ...numbers);
}

/** A cell of CSV, quoted where it has to be. */
export function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
