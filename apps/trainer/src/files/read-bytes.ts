/** Whole files, and standard input, with errors that say what was looked for and where. */
import { readFile } from 'node:fs/promises';
import type { Context } from '../context.ts';
import { FileError, Interrupted } from '../errors.ts';

/**
 * @param what the file's part in the command, as in `the table`
 * @throws FileError NOT_FOUND, UNREADABLE
 */
export async function readBytes(path: string, what: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    if (isMissing) throw new FileError('NOT_FOUND', { what, path }, { cause });
    throw new FileError('UNREADABLE', { what, path, problem: messageOf(cause) }, { cause });
  }
}

/**
 * The bytes of a file, or of standard input where the path is `-`, with a name for messages.
 * @throws FileError NOT_FOUND, UNREADABLE; Interrupted
 */
export async function readInput(
  path: string,
  what: string,
  context: Context,
): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
  if (path !== '-') return { bytes: await readBytes(path, what), name: path };
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of untilInterrupted(context)) chunks.push(chunk);
  } catch (cause) {
    if (cause instanceof Interrupted) throw cause;
    throw new FileError('UNREADABLE', { what, path, problem: messageOf(cause) }, { cause });
  }
  const bytes = new Uint8Array(chunks.reduce((total, { length }) => total + length, 0));
  let start = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, start);
    start += chunk.length;
  }
  return { bytes, name: 'standard input' };
}

/** Standard input, which may never come to an end: whoever waits for it can be interrupted. */
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
