/** Images in files → numbers at one size, with the folders they lie in as labels. */
import { decodeImage, fitImage, type Image, type ImageShape } from '@reflexarc/data';
import { nodeSha256 } from '@reflexarc/io/node';
import { type ImageSet, sizeOfImage } from '@reflexarc/training';
import { labelOfImage } from './list-images.ts';
import { readBytes } from './read-bytes.ts';

/** Images that were read, and the hash of all of their files. */
export interface ReadImages {
  readonly set: ImageSet;
  readonly sha256: string;
  /** What was assumed. */
  readonly notes: readonly string[];
}

/** Which shape is wanted; a model knows it, else it is found by the images. */
export type WantedShape =
  | { readonly shape: ImageShape }
  | { readonly size: string | undefined; readonly gray: boolean };

/** Larger images are brought to this side unless a size is said. */
const usualSide = 32;
/** Images up to this side are taken as they are. */
const largestSide = 64;
/** Images that are looked at to find their size. */
const looked = 100;

/** @throws FileError, TableError where a file cannot be read or is no image */
export async function readImages(
  files: readonly string[],
  wanted: WantedShape,
): Promise<ReadImages> {
  const { shape, notes } =
    'shape' in wanted ? { shape: wanted.shape, notes: [] } : await shapeFor(files, wanted);
  const size = sizeOfImage(shape);
  const pixels = new Float64Array(files.length * size);
  const hash = nodeSha256();
  for (const [i, file] of files.entries()) {
    const bytes = await readBytes(file, 'the image');
    hash.update(bytes);
    pixels.set(fitImage(await decodeImage(bytes, file), shape), i * size);
  }
  const set = { shape, count: files.length, pixels, labels: files.map(labelOfImage), files };
  return { set, sha256: hash.digest(), notes };
}

/** The size that most have, if it is small; color where some image has it. */
async function shapeFor(
  files: readonly string[],
  { size, gray }: { readonly size: string | undefined; readonly gray: boolean },
): Promise<{ readonly shape: ImageShape; readonly notes: readonly string[] }> {
  const stride = Math.max(1, Math.floor(files.length / looked));
  const images: Image[] = [];
  for (let i = 0; i < files.length; i += stride) {
    const file = files[i]!;
    images.push(await decodeImage(await readBytes(file, 'the image'), file));
  }
  const channels = !gray && images.some((image) => image.channels === 3) ? 3 : 1;
  if (size !== undefined) {
    const [height = 0, width = 0] = size.split('x').map(Number);
    return { shape: [height, width, channels], notes: [] };
  }
  const [first] = images;
  const { height = usualSide, width = usualSide } = first ?? {};
  const areAlike = images.every((each) => each.height === height && each.width === width);
  if (areAlike && Math.max(height, width) <= largestSide) {
    return { shape: [height, width, channels], notes: [] };
  }
  const why = areAlike ? `of ${height} × ${width} pixels` : 'of several sizes';
  const text = `images ${why} are brought to ${usualSide} × ${usualSide}; \`--image-size\` says else`;
  return { shape: [usualSide, usualSide, channels], notes: [text] };
}
