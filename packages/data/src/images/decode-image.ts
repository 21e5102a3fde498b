/**
 * PNG and JPEG to pixels from 0 to 1. What is transparent shows white, as on paper. Files are
 * foreign: their size is looked at before room is made for them.
 */
import { nonTextKind } from '../reading/bytes/file-kinds.ts';
import { TableError } from '../table-errors.ts';
import { type Image, mostPixels } from './image.ts';
import { jpegOrientation, turned } from './jpeg-orientation.ts';
import { checkUnpacked, pngSize } from './png-size.ts';

/** Of a file of this many bytes nobody needs the pixels here. */
const mostBytes = 2 ** 27;

/**
 * The image in a file, told by how it begins.
 *
 * @throws TableError DAMAGED_FILE, NOT_AN_IMAGE, IMAGE_TOO_LARGE
 */
export async function decodeImage(bytes: Uint8Array, file: string): Promise<Image> {
  const kind = nonTextKind(bytes);
  if (bytes.length > mostBytes) throw tooLarge(file, `${bytes.length} bytes`);
  if (kind === 'a PNG image') return await decodePng(bytes, file);
  if (kind === 'a JPEG image') return await decodeJpeg(bytes, file);
  const found = bytes.length === 0 ? 'empty' : (kind ?? 'text');
  throw new TableError('NOT_AN_IMAGE', { file, found });
}

async function decodePng(bytes: Uint8Array, file: string): Promise<Image> {
  const { decode } = await import('fast-png');
  return reading(file, 'PNG', () => {
    const size = pngSize(bytes);
    if (size.width * size.height > mostPixels) throw tooLarge(file, sizeText(size));
    checkUnpacked(bytes, size);
    const { width, height, data, depth, channels, palette } = decode(bytes, { checkCrc: true });
    const most = 2 ** depth - 1;
    const at = palette === undefined ? sampleReader(data, width, channels, depth) : undefined;
    const colors = palette as readonly (readonly number[])[] | undefined;
    const index = colors && sampleReader(data, width, 1, depth);
    return imageOf(width, height, (row, column) => {
      if (colors !== undefined && index !== undefined) {
        const [red = 0, green = 0, blue = 0, alpha = 255] = colors[index(row, column, 0)] ?? [];
        return onWhite([red / 255, green / 255, blue / 255], alpha / 255);
      }
      const sample = (channel: number): number => at!(row, column, channel) / most;
      const gray = channels < 3;
      const color = gray ? [sample(0)] : [sample(0), sample(1), sample(2)];
      const hasAlpha = channels === 2 || channels === 4;
      return onWhite(color, hasAlpha ? sample(channels - 1) : 1);
    });
  });
}

/** Samples of fewer than 8 bits are packed, each row from a new byte on. */
function sampleReader(
  data: ArrayLike<number>,
  width: number,
  channels: number,
  depth: number,
): (row: number, column: number, channel: number) => number {
  if (depth >= 8) {
    return (row, column, channel) => data[(row * width + column) * channels + channel]!;
  }
  const rowBytes = Math.ceil((width * channels * depth) / 8);
  const perByte = 8 / depth;
  const mask = 2 ** depth - 1;
  return (row, column) => {
    const byte = data[row * rowBytes + Math.floor(column / perByte)]!;
    return (byte >> (8 - depth * (1 + (column % perByte)))) & mask;
  };
}

async function decodeJpeg(bytes: Uint8Array, file: string): Promise<Image> {
  const { decode } = (await import('jpeg-js')).default;
  return reading(file, 'JPEG', () => {
    const { width, height, data } = decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      tolerantDecoding: false,
      maxResolutionInMP: mostPixels / 1e6,
      maxMemoryUsageInMB: 512,
    });
    const shown = turned(width, height, jpegOrientation(bytes));
    return imageOf(shown.width, shown.height, (row, column) => {
      const [storedRow, storedColumn] = shown.storedAt(row, column);
      const from = 3 * (storedRow * width + storedColumn);
      return [data[from]! / 255, data[from + 1]! / 255, data[from + 2]! / 255];
    });
  });
}

function onWhite(color: readonly number[], alpha: number): readonly number[] {
  return color.map((value) => alpha * value + 1 - alpha);
}

/** Gray where all pixels are. */
function imageOf(
  width: number,
  height: number,
  colorAt: (row: number, column: number) => readonly number[],
): Image {
  const colors = new Float32Array(width * height * 3);
  let isGray = true;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [red = 0, green = red, blue = red] = colorAt(row, column);
      const to = 3 * (row * width + column);
      colors[to] = red;
      colors[to + 1] = green;
      colors[to + 2] = blue;
      isGray &&= red === green && red === blue;
    }
  }
  if (!isGray) return { width, height, channels: 3, pixels: colors };
  const pixels = Float32Array.from({ length: width * height }, (_, i) => colors[3 * i]!);
  return { width, height, channels: 1, pixels };
}

/** What a decoder throws is the file's fault. */
function reading(file: string, kind: string, decode: () => Image): Image {
  try {
    return decode();
  } catch (cause) {
    if (cause instanceof TableError) throw cause;
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new TableError('DAMAGED_FILE', { file, kind, problem }, { cause });
  }
}

function sizeText({ width, height }: { readonly width: number; readonly height: number }): string {
  return `${width} × ${height} pixels`;
}

function tooLarge(file: string, size: string): TableError {
  return new TableError('IMAGE_TOO_LARGE', { file, size, most: mostPixels });
}
