/** Folders, patterns and files as people give them → images, each with the folder it lies in. */
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { arePartsOfSplit, RecordingError } from '@reflexarc/data';
import { glob, isDynamicPattern } from 'tinyglobby';
import { FileError } from '../errors.ts';

const endings = '**/*.{png,jpg,jpeg}';
const isImage = /\.(png|jpe?g)$/i;

/** More images than this are a mistake, such as `/`, or need another program. */
const mostImages = 200_000;

/** `2.png` before `10.png`. */
const collator = new Intl.Collator('en', { numeric: true });

/** Whether paths are images, or folders with images in them. */
export async function areImages(paths: readonly string[]): Promise<boolean> {
  const [first] = paths;
  if (first === undefined || first === '-') return false;
  const there = await stat(first).catch(() => undefined);
  if (there?.isDirectory() !== true) return isImage.test(first);
  const [found] = await glob(endings, { cwd: first, caseSensitiveMatch: false, onlyFiles: true });
  return found !== undefined;
}

/** The images in order of their names. @throws FileError NOT_FOUND, UNREADABLE */
export async function listImages(paths: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of paths) for (const file of await imagesOf(path)) found.add(file);
  if (found.size > 0 && found.size <= mostImages) return [...found];
  const [what, path] = ['the images', paths.join(' ')];
  const problem =
    found.size === 0
      ? 'there are none in it'
      : `${found.size} files, expected at most ${mostImages}`;
  throw new FileError('UNREADABLE', { what, path, problem });
}

async function imagesOf(path: string): Promise<readonly string[]> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) {
    const files = await glob(endings, { cwd: path, caseSensitiveMatch: false, onlyFiles: true });
    return inOrder(files).map((file) => join(path, file));
  }
  if (there !== undefined) return [path];
  if (!isDynamicPattern(path)) throw new FileError('NOT_FOUND', { what: 'the images', path });
  return inOrder(await glob(path.replaceAll('\\', '/'), { onlyFiles: true }));
}

function inOrder(files: readonly string[]): readonly string[] {
  return [...files].sort((a, b) => collator.compare(a, b));
}

/** The folder of an image, which is its label. */
export function labelOfImage(file: string): string {
  return basename(dirname(resolve(file)));
}

/**
 * Images of a data set as it was unpacked lie in `train` and `test`: the folders within are labels.
 * @throws RecordingError NO_LABELS
 */
export function checkFoldersAreLabels(files: readonly string[]): void {
  const folders = [...new Set(files.map(labelOfImage))];
  if (folders.length < 2 || !arePartsOfSplit(folders)) return;
  throw new RecordingError('NO_LABELS', {
    what: `images lie in folders called ${folders.join(' and ')}, as parts of a split are`,
    hint: 'put those of each label into a folder of its name; `--test` takes the part for testing',
  });
}
