/**
 * Lines of data on standard output. A reader that has gone ends the run; a disk that is full, or a
 * reader that stands still, does not: lines are dropped and counted, and written again once there
 * is room.
 */
import { fstatSync, writeSync } from 'node:fs';
import { OutputError } from '../errors/catalogue.ts';

export interface StandardOutput {
  print(line: string): void;
  /** Lines that were dropped, and why; undefined if none were. */
  readonly lost: OutputError | undefined;
  /** Calls back once all is out, or the reader does not take it. */
  finish(done: () => void): void;
}

const FILE_DESCRIPTOR = 1;
/** Node holds what a pipe's reader has not taken yet, without bounds; these are bytes. */
const MOST_WAITING = 4_000_000;
/** At the end a reader gets so long for the rest. */
const PATIENCE_MS = 500;

export interface OutputListener {
  /** Whoever read it has gone. */
  readonly onGone: () => void;
  /** The first line was dropped. */
  readonly onFirstLoss: (reason: string) => void;
}

export function standardOutput(
  stream: NodeJS.WriteStream,
  { onGone, onFirstLoss }: OutputListener,
): StandardOutput {
  let lines = 0;
  let reason = '';
  const lose = (error: Error) => {
    lines += 1;
    reason = error.message;
    if (lines === 1) onFirstLoss(reason);
  };
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') onGone();
    else lose(error);
  });
  const toFile = isFile(stream);
  let isCut = false; // a line was written in part
  return {
    print(line) {
      if (!toFile) {
        if (stream.destroyed) return;
        if (stream.writableLength < MOST_WAITING) stream.write(line);
        else lose(new Error('its reader does not keep up'));
        return;
      }
      const bytes = Buffer.from(isCut ? `\n${line}` : line);
      let written = 0;
      try {
        while (written < bytes.length) written += writeSync(FILE_DESCRIPTOR, bytes, written);
        isCut = false;
      } catch (error) {
        isCut ||= written > 0;
        lose(error as Error); // the file system throws errors
      }
    },
    finish(done) {
      if (stream.destroyed) return done();
      setTimeout(done, PATIENCE_MS);
      stream.write('', () => done());
    },
    get lost() {
      return lines === 0 ? undefined : new OutputError('LOG_LOST', { lines, reason });
    },
  };
}

/** Node writes files at once, and gives up on one after the first error: so we write ourselves. */
function isFile(stream: NodeJS.WriteStream): boolean {
  if (stream.isTTY) return false;
  try {
    const stat = fstatSync(FILE_DESCRIPTOR);
    return stat.isFile() || stat.isCharacterDevice();
  } catch {
    return false;
  }
}
