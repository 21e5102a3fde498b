/** PNG and JPEG as ImageMagick writes them, against the pixels that it reads in them itself. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { decodeImage } from './decode-image.ts';

const convert = ['/usr/bin/convert', 'convert'].find(
  (program) => spawnSync(program, ['-version'], { stdio: 'ignore' }).status === 0,
);
const problem = '(skipped: no ImageMagick, install with: apt-get install imagemagick)';
const withoutConvert = convert === undefined ? ` ${problem}` : '';

const [width, height] = [23, 17];

function runConvert(options: string, input?: Uint8Array): Uint8Array {
  const { stdout, stderr, status } = spawnSync(convert!, options.split(' '), { input });
  if (status !== 0) throw new Error(String(stderr));
  return new Uint8Array(stdout);
}

/** Clouds of all colors, of 16 bits a sample. */
function written(options: string): Uint8Array {
  return runConvert(`-size ${width}x${height} -seed 4 plasma:red-blue ${options}`);
}

/** Red, green and blue from 0 to 1, on white, as ImageMagick reads them in a file. */
function pixelsIn(file: Uint8Array): readonly number[] {
  const flat = '-background white -alpha remove -colorspace sRGB -depth 16 -endian LSB';
  // Colors of several pixels are repeated, as by the standard, and not drawn out between them.
  const bytes = runConvert(`-define jpeg:fancy-upsampling=off - -auto-orient ${flat} rgb:-`, file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / 2 }, (_, i) => view.getUint16(2 * i, true) / 65535);
}

/** Differences of each sample; gray stands for three that are alike. */
async function differences(
  file: Uint8Array,
  size: readonly [number, number] = [width, height],
): Promise<readonly number[]> {
  const image = await decodeImage(file, 'clouds');
  expect([image.width, image.height]).toEqual(size);
  const each = 3 / image.channels;
  const expected = pixelsIn(file);
  expect(expected.length).toBe(image.pixels.length * each);
  return expected.map((value, i) => Math.abs(value - image.pixels[Math.floor(i / each)]!));
}

const alpha = '( -size 23x17 gradient: ) -alpha off -compose CopyOpacity -composite';
const pngs: Readonly<Record<string, readonly [type: number, bits: number, options: string]>> = {
  gray: [0, 8, '-colorspace Gray -depth 8'],
  'gray of 16 bits': [0, 16, '-colorspace Gray'],
  'black and white, 8 pixels a byte': [0, 1, '-colorspace Gray -threshold 30%'],
  colors: [2, 8, '-depth 8'],
  'colors of 16 bits': [2, 16, ''],
  'colors, interlaced': [2, 8, '-depth 8 -interlace PNG'],
  'colors of 16 bits, interlaced': [2, 16, '-interlace PNG'],
  'a palette': [3, 8, '-depth 8 -colors 100'],
  'a palette of 12, 2 pixels a byte': [3, 4, '-depth 8 -colors 12'],
  'a palette, interlaced': [3, 8, '-depth 8 -colors 100 -interlace PNG'],
  'gray with transparency': [4, 8, `-colorspace Gray -depth 8 ${alpha}`],
  'colors with transparency': [6, 8, `-depth 8 ${alpha}`],
  'colors with transparency of 16 bits': [6, 16, alpha],
};

/** With what a phone writes of how it was held: Exif with one entry, in either byte order. */
function withOrientation(jpeg: Uint8Array, orientation: number, order: 'II' | 'MM'): Uint8Array {
  const isLittle = order === 'II';
  const exif = new DataView(new ArrayBuffer(36));
  exif.setUint16(0, 0xffe1);
  exif.setUint16(2, 34);
  for (const [i, letter] of [...'Exif\0\0', ...order].entries()) {
    exif.setUint8(4 + i, letter.charCodeAt(0));
  }
  exif.setUint16(12, 42, isLittle);
  exif.setUint32(14, 8, isLittle); // the directory follows
  exif.setUint16(18, 1, isLittle);
  exif.setUint16(20, 0x0112, isLittle);
  exif.setUint16(22, 3, isLittle); // a number of 16 bits
  exif.setUint32(24, 1, isLittle);
  exif.setUint16(28, orientation, isLittle);
  return Buffer.concat([jpeg.subarray(0, 2), new Uint8Array(exif.buffer), jpeg.subarray(2)]);
}

function png([type, bits, options]: readonly [number, number, string]): Uint8Array {
  const form = `-define png:color-type=${type} -define png:bit-depth=${bits} png:-`;
  const file = written(`${options} ${form}`.trim());
  expect([file[25], file[24]]).toEqual([type, bits]); // of its header: that it is what is meant
  return file;
}

describe.skipIf(convert === undefined && process.env.CI === undefined)(
  `images that ImageMagick wrote${withoutConvert}`,
  () => {
    it.each(Object.keys(pngs))('PNG: %s', async (name) => {
      // It rounds to 65535ths, and once more where it puts colors on white.
      expect(Math.max(...(await differences(png(pngs[name]!))))).toBeLessThan(2 / 65535);
    });

    it('refuses PNG that is interlaced with several pixels a byte, and says what to do', async () => {
      const file = png([3, 4, '-depth 8 -colors 12 -interlace PNG']);
      await expect(decodeImage(file, 'a.png')).rejects.toThrow(
        /a\.png can't be read as PNG: it is interlaced with 4 bits a sample.*without interlacing/,
      );
    });

    // Decoders differ in how they round the cosine transform: some 255ths a sample.
    it.each([
      ['gray', '-colorspace Gray'],
      ['colors', '-sampling-factor 4:4:4'],
      ['a color for four pixels', '-sampling-factor 4:2:0'],
      ['progressive', '-sampling-factor 4:2:0 -interlace JPEG'],
      ['gray and progressive', '-colorspace Gray -interlace JPEG'],
      ['of colors in print (CMYK)', '-colorspace CMYK -sampling-factor 4:4:4'],
    ])('JPEG: %s', async (_, options) => {
      const errors = await differences(written(`${options} -quality 90 jpg:-`));
      expect(Math.max(...errors)).toBeLessThan(5 / 255);
      expect(errors.reduce((sum, each) => sum + each, 0) / errors.length).toBeLessThan(1 / 255);
    });

    it.each([1, 2, 3, 4, 5, 6, 7, 8])('JPEG: held as orientation %i says', async (orientation) => {
      for (const order of ['II', 'MM'] as const) {
        const plain = written('-sampling-factor 4:4:4 -quality 90 jpg:-');
        const file = withOrientation(plain, orientation, order);
        const size = orientation < 5 ? [width, height] : [height, width];
        const errors = await differences(file, [size[0]!, size[1]!]);
        expect(Math.max(...errors)).toBeLessThan(5 / 255);
      }
    });
  },
);
