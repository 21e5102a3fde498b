/** Images looked at before anything is learned from them: sizes, labels, and what seems wrong. */
import { counted } from '@reflexarc/core/errors';
import type { Image, ImageShape } from '../../images/image.ts';
import { type FileFault, findingsOf } from '../file-faults.ts';
import type { Finding } from '../finding.ts';
import { rareClasses } from '../findings/rare-classes.ts';
import { imageWordings } from './wordings.ts';

/** How many images have a size: gray ones and those in color apart. */
export interface SizeFigures {
  readonly height: number;
  readonly width: number;
  /** 1 where they are gray, else 3. */
  readonly channels: 1 | 3;
  readonly images: number;
}

/** What was found of images. */
export interface InspectedImages {
  readonly images: number;
  /** The most frequent first. */
  readonly sizes: readonly SizeFigures[];
  /** Mean brightness of all, and how much those of single images differ: 0 black, 1 white. */
  readonly brightness: { readonly mean: number; readonly deviation: number };
  readonly labels: readonly { readonly label: string; readonly images: number }[];
  readonly findings: readonly Finding[];
}

interface Seen {
  readonly file: string;
  readonly label: string;
  readonly isTest: boolean;
}

/** Takes images one by one, keeps none of them, and says what was found. */
export class ImageInspector {
  readonly #faults: FileFault[] = [];
  /** By size in words: what it is, and the images that have it. */
  readonly #sizes = new Map<string, { readonly shape: ImageShape; readonly files: string[] }>();
  readonly #labels = new Map<string, number>();
  readonly #seen = new Map<string, Seen>();
  readonly #brightness: number[] = [];
  #unreadable = 0;

  /** Images that were read. */
  get count(): number {
    return this.#brightness.length;
  }

  /** A file that holds no image, and why. */
  addUnreadable(file: string, problem: string): void {
    this.#unreadable += 1;
    this.#faults.push({ code: 'UNREADABLE', place: { file }, detail: problem });
  }

  /** @param of its label, and whether it is kept for the test */
  add(file: string, image: Image, of: { readonly label: string; readonly isTest: boolean }): void {
    const { height, width, channels, pixels } = image;
    const size = `${height} × ${width}${channels === 3 ? ' in color' : ''}`;
    const same = this.#sizes.get(size);
    if (same === undefined)
      this.#sizes.set(size, { shape: [height, width, channels], files: [file] });
    else same.files.push(file);
    this.#labels.set(of.label, (this.#labels.get(of.label) ?? 0) + 1);
    let [sum, low, high] = [0, 1, 0];
    for (const value of pixels) {
      sum += value;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    this.#brightness.push(sum / pixels.length);
    if (high - low < leastContrast) this.#faults.push({ code: 'BLANK', place: { file } });
    else this.#lookForCopy(file, `${size} ${hashOf(pixels)}`, of);
  }

  #lookForCopy(file: string, key: string, of: Pick<Seen, 'label' | 'isTest'>): void {
    const before = this.#seen.get(key);
    if (before === undefined) {
      this.#seen.set(key, { file, ...of });
      return;
    }
    const place = { file };
    const detail = before.file;
    const code = before.label === of.label ? 'DUPLICATE_FILES' : 'TWO_LABELS';
    this.#faults.push({ code, place, detail });
    if (before.isTest !== of.isTest) {
      this.#faults.push({ code: 'DUPLICATES_ACROSS_SPLIT', place, detail });
    }
  }

  finish(): InspectedImages {
    const images = this.#brightness.length;
    const mean = this.#brightness.reduce((sum, each) => sum + each / images, 0);
    const squares = this.#brightness.reduce((sum, each) => sum + (each - mean) ** 2 / images, 0);
    const sizes = [...this.#sizes].sort(([, a], [, b]) => b.files.length - a.files.length);
    const labels = [...this.#labels].map(([label, of]) => ({ label, images: of }));
    const classes = labels.map(({ label, images: amount }) => {
      return { label, amount, about: { files: amount } };
    });
    const unreadable = this.#faults.filter(({ code }) => code === 'UNREADABLE');
    const others = this.#faults.filter(({ code }) => code !== 'UNREADABLE');
    return {
      images,
      sizes: sizes.map(([, { shape, files }]) => {
        const [height, width, channels] = shape;
        return { height, width, channels, images: files.length };
      }),
      brightness: { mean, deviation: Math.sqrt(squares) },
      labels,
      findings: [
        ...findingsOf(unreadable, imageWordings, counted(images + this.#unreadable, 'file')),
        ...findingsOf([...this.#otherSizes(sizes), ...others], imageWordings, `${images} images`),
        ...rareClasses(classes, (amount) => counted(amount, 'image')),
      ],
    };
  }

  /** Where nearly all have one size, the few that don't; where sizes differ anyway, none. */
  #otherSizes(
    sizes: readonly (readonly [string, { readonly files: readonly string[] }])[],
  ): readonly FileFault[] {
    const [usual, ...others] = sizes;
    const least = mostlyOneSize * this.#brightness.length;
    if (usual === undefined || usual[1].files.length < least) return [];
    return others.flatMap(([size, { files }]) => {
      const detail = `${size} in place of ${usual[0]}`;
      return files.map((file): FileFault => ({ code: 'OTHER_SIZE', place: { file }, detail }));
    });
  }
}

/** Less than a step of 8 bits between the darkest and the lightest pixel is no picture. */
const leastContrast = 1 / 255;
/** A share of images of one size from which on others are a mistake. */
const mostlyOneSize = 0.9;

/** FNV-1a (Fowler, Noll, Vo), twice with different starts: 64 bits tell a million images apart. */
function hashOf({ buffer, byteOffset, length }: Float32Array): string {
  const words = new Uint32Array(buffer, byteOffset, length);
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (const word of words) {
    one = Math.imul(one ^ word, 0x01000193);
    other = Math.imul(other ^ (word >>> 7) ^ (word << 25), 0x01000193);
  }
  return `${one >>> 0} ${other >>> 0}`;
}
