/** Whole files, and standard input, with errors that say what was looked for and where. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Context } from '../context.ts';
import { FileError, Interrupted } from '../errors.ts';

/**
 * @param what the file's part in the command, as in `the table`
 * @throws FileError NOT_FOUND, FOLDER, UNREADABLE
 */
export async function readBytes(path: string, what: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw fileError(cause, what, path);
  }
}

function fileError(cause: unknown, what: string, path: string): FileError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT') return new FileError('NOT_FOUND', { what, path }, { cause });
  if (code === 'EISDIR') return new FileError('FOLDER', { what, path }, { cause });
  return new FileError('UNREADABLE', { what, path, problem: messageOf(cause) }, { cause });
}

/**
 * The bytes of a file, or of standard input where the path is `-`, piece by piece, with a name for
 * messages.
 */
export function piecesOf(
  path: string,
  what: string,
  context: Context,
): { readonly pieces: AsyncIterable<Uint8Array>; readonly name: string } {
  if (path !== '-') return { pieces: readPieces(createReadStream(path), what, path), name: path };
  return { pieces: readPieces(untilInterrupted(context), what, path), name: 'standard input' };
}

/** @throws FileError NOT_FOUND, FOLDER, UNREADABLE; Interrupted */
async function* readPieces(
  source: AsyncIterable<Uint8Array>,
  what: string,
  path: string,
): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await chunks.next().catch((cause: unknown) => {
      throw cause instanceof Interrupted ? cause : fileError(cause, what, path);
    });
    if (done === true) return;
    yield value;
  }
}

/** Standard input, which may never come to an end: waiting for it can be interrupted. */
async function* untilInterrupted({ stdin, interrupted }: Context): AsyncGenerator<Uint8Array> {
  const interruption = new Promise<never>((_, reject) => {
    const end = (): void => reject(new Interrupted(String(interrupted.reason)));
    if (interrupted.aborted) end();
    else interrupted.addEventListener('abort', end, { once: true });
  });
  const chunks = stdin[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await Promise.race([chunks.next(), interruption]);
    if (done === true) return;
    yield value;
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
