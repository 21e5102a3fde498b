/** The half of `reflexarc data inspect` that looks at images in folders. */
import {
  decodeImage,
  ImageInspector,
  type InspectedImages,
  splitRows,
  TableError,
} from '@reflexarc/data';
import { labelOfImage, listImages } from '../../files/list-images.ts';
import { readBytes } from '../../files/read-bytes.ts';
import type { InspectOptions } from './inspect-options.ts';

/** What was found, and where it was looked for. */
export type ImagesInData = InspectedImages & { readonly data: string };

/** @throws FileError NOT_FOUND, UNREADABLE; TableError EMPTY_PART */
export async function inspectImages(
  data: readonly string[],
  { split }: InspectOptions,
): Promise<ImagesInData> {
  const files = await listImages(data);
  const labels = files.map(labelOfImage);
  const parts =
    split && splitRows(files.length, split, { seed: 0, file: 'the images', classes: labels });
  const test = new Set(parts?.test);
  const inspector = new ImageInspector();
  let problem: Error | undefined;
  for (const [i, file] of files.entries()) {
    const bytes = await readBytes(file, 'the image');
    try {
      const image = await decodeImage(bytes, file);
      inspector.add(file, image, { label: labels[i]!, isTest: test.has(i) });
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      problem ??= error;
      inspector.addUnreadable(file, error.what);
    }
  }
  if (inspector.count === 0 && problem !== undefined) throw problem; // none can be read
  return { data: data.join(' '), ...inspector.finish() };
}
