/** Whether a file can be put where it is wanted: asked before the work, not after it. */
import { constants, type Stats } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { FileError, UsageError } from '../errors.ts';

/** What Linux, macOS and Windows allow, in bytes of UTF-8. */
const longestName = 255;

/**
 * @param inputs files that the command reads, by the option that named them: none of them may be
 *   what it writes
 * @throws FileError NO_FOLDER, IS_FOLDER, NO_FILE, WRITE_PROTECTED; UsageError
 */
export async function checkOutput(
  path: string,
  option: string,
  inputs: Readonly<Record<string, string | undefined>> = {},
): Promise<void> {
  if (path.trim() === '' || path.includes('\0')) {
    throw new UsageError('INVALID_VALUE', { option, value: path, expected: 'the name of a file' });
  }
  if (Buffer.byteLength(basename(path)) > longestName) {
    const expected = `a name of at most ${longestName} bytes`;
    throw new UsageError('INVALID_VALUE', { option, value: `${path.slice(0, 40)}…`, expected });
  }
  const folder = dirname(path);
  if (!(await found(folder))?.isDirectory()) {
    throw new FileError('NO_FOLDER', { option, path, folder });
  }
  const there = await found(path);
  if (there?.isDirectory()) throw new FileError('IS_FOLDER', { option, path });
  if (there?.isCharacterDevice()) return;
  if (there !== undefined && !there.isFile()) throw new FileError('NO_FILE', { option, path });
  if (there !== undefined) await refuseInputs(there, { option, path }, inputs);
  await access(folder, constants.W_OK).catch((cause: unknown) => {
    throw new FileError('WRITE_PROTECTED', { option, path, folder }, { cause });
  });
}

/**
 * The same, of recordings: a folder or a pattern may name the file that is to be written, too.
 * @throws UsageError
 */
export async function checkAmongFiles(
  path: string | undefined,
  files: readonly string[],
): Promise<void> {
  if (path === undefined) return;
  await checkOutput(
    path,
    '--out',
    Object.fromEntries(files.map((file) => [`--data ${file}`, file])),
  );
}

/** Links and other spellings of a path lead to the same file. */
async function refuseInputs(
  output: Stats,
  { option, path }: { readonly option: string; readonly path: string },
  inputs: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  for (const [inputOption, file] of Object.entries(inputs)) {
    const input = file === undefined || file === '-' ? undefined : await found(file);
    if (input === undefined || input.ino !== output.ino || input.dev !== output.dev) continue;
    throw new UsageError('CONFLICTING_OPTIONS', {
      options: [`${option} ${path}`, `${inputOption} ${file}`],
      hint: 'they are the same file, which would be lost: give the output a name of its own',
    });
  }
}

function found(path: string): Promise<Stats | undefined> {
  return stat(path).catch(() => undefined);
}
