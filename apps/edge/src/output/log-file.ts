/**
 * The log of a run in a file: lines of JSON of a level and above, in files of a bounded size and
 * number. A disk that is full costs lines, which are counted, and never the run.
 */
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { type LogLevel, type LogOptions, logLevels } from './log-levels.ts';

export interface LogFile {
  write(level: LogLevel, record: object): void;
  /** Lines that found no room. */
  readonly lost: number;
}

/** @throws what the file system says if the file can't be opened */
export function openLogFile(options: LogOptions): LogFile {
  return new RotatingFile(options);
}

class RotatingFile implements LogFile {
  lost = 0;
  readonly #options: LogOptions;
  #file: number | undefined;
  #bytes = 0;
  /** The last line was written in part. */
  #isCut = false;

  constructor(options: LogOptions) {
    this.#options = options;
    this.#open();
  }

  write(level: LogLevel, record: object): void {
    if (logLevels.indexOf(level) > logLevels.indexOf(this.#options.level)) return;
    const line = Buffer.from(`${this.#isCut ? '\n' : ''}${JSON.stringify(record)}\n`);
    try {
      if (this.#bytes > 0 && this.#bytes + line.length > this.#options.maximumBytes) this.#rotate();
      if (this.#file !== undefined && fstatSync(this.#file).nlink === 0) this.#anew();
      if (this.#file === undefined) this.#open();
      this.#append(line);
    } catch (error) {
      this.lost += 1;
      // the file system throws errors
      if (this.lost === 1) this.#options.onLoss((error as Error).message);
    }
  }

  #append(line: Buffer): void {
    let written = 0;
    try {
      while (written < line.length) written += writeSync(this.#file!, line, written);
      this.#isCut = false;
    } catch (error) {
      this.#isCut ||= written > 0;
      throw error;
    } finally {
      this.#bytes += written;
    }
  }

  #open(): void {
    this.#file = openSync(this.#options.path, 'a', 0o640);
    this.#bytes = fstatSync(this.#file).size;
  }

  /** Someone has removed the file: what were written to it would be gone without a word. */
  #anew(): void {
    closeSync(this.#file!); // it is open
    this.#file = undefined;
    this.#bytes = 0;
    this.#isCut = false;
    mkdirSync(dirname(this.#options.path), { recursive: true });
  }

  /** The oldest is written over. */
  #rotate(): void {
    const { path, files } = this.#options;
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    this.#bytes = 0;
    this.#isCut = false;
    const nameOf = (i: number) => (i === 0 ? path : `${path}.${i}`);
    for (let i = files - 2; i >= 0; i--) rename(nameOf(i), nameOf(i + 1));
    // With one file only it begins anew.
    this.#file = openSync(path, files === 1 ? 'w' : 'a', 0o640);
  }
}

function rename(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    // Not all of them are there yet.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
