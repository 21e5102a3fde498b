/** A result goes to stdout, or whole into a file. */
import { writeFileAtomically } from '@reflexarc/io/node';
import type { Context } from '../context.ts';

/** @throws FileError CANNOT_WRITE; the file is as before then */
export async function writeResult(
  text: string,
  file: string | undefined,
  { stdout, stderr }: Context,
): Promise<void> {
  if (file === undefined) {
    stdout.write(text);
    return;
  }
  await writeFileAtomically(file, text);
  stderr.write(`wrote ${file}\n`);
}
