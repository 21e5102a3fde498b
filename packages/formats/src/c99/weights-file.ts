/**
 * The numbers of a network in a file of their own, which a device loads from its flash or from a
 * card: float32, little-endian, one constant after the other. The header states the file's size and
 * its CRC-32; `load` looks at both before it believes a number.
 */
import { block, type Lines, loop } from '../code/lines.ts';
import type { Body } from '../code/write-body.ts';
import { ForeignModelError } from '../errors.ts';
import type { CDialect } from './dialect.ts';

/** Where C has the numbers of a network: in its source, or in a file beside it. */
export type WeightsPlace = 'inline' | 'file';

/** The file, and what the header says of it. */
export interface WeightsFile {
  readonly bytes: Uint8Array;
  readonly checksum: number;
  /** The index of each constant's first number. */
  readonly starts: readonly number[];
}

/** @throws ForeignModelError CANNOT_EXPRESS where the network has no numbers at all */
export function weightsFileOf({ constants }: Body): WeightsFile {
  const count = constants.reduce((total, { numbers }) => total + numbers.length, 0);
  if (count === 0) {
    throw new ForeignModelError('CANNOT_EXPRESS', {
      target: 'C99',
      place: 'the file of weights',
      problem: 'the network has no weights',
      needs: 'leave weights inline',
    });
  }
  const bytes = new Uint8Array(4 * count);
  const view = new DataView(bytes.buffer);
  let next = 0;
  const starts = constants.map(({ numbers }) => {
    const start = next;
    for (const number of numbers) view.setFloat32(4 * next++, number, true);
    return start;
  });
  return { bytes, checksum: crc32(bytes), starts };
}

/** CRC-32 as zip and Ethernet have it: reflected, polynomial 0xEDB88320. */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return (rest ^ 0xffffffff) >>> 0;
}

/** What `load` gives, by the end of its macro's name. */
const results = ['LOADED', 'WRONG_SIZE', 'NOT_ALIGNED', 'WRONG_BYTE_ORDER', 'WRONG_CHECKSUM'];

/** Declares `load` and what it gives. */
export function loadDeclarations({ prefix }: CDialect, { bytes, checksum }: WeightsFile): Lines {
  const start = prefix.toUpperCase();
  return [
    `/* Of ${prefix}_weights.bin: bytes, and their CRC-32. */`,
    `#define ${start}_WEIGHTS_SIZE ${bytes.length}ul`,
    `#define ${start}_WEIGHTS_CHECKSUM 0x${checksum.toString(16).padStart(8, '0')}ul`,
    '',
    ...results.map((name, code) => `#define ${start}_${name} ${code}`),
    '',
    `/* Takes the content of ${prefix}_weights.bin, which has to stay where it is, at an address that 4`,
    `   divides. ${start}_LOADED where it is all right, else what is wrong; answers are NAN then, as`,
    '   they are before, and decisions -1. */',
    `int ${prefix}_load(const void *weights, unsigned long size);`,
    '',
  ];
}

/** The pointer to the numbers, and each constant as a part of them. */
export function weightsStorage({ prefix }: CDialect, body: Body, file: WeightsFile): Lines {
  const pointer = pointerOf(prefix);
  return [
    '#include <stdint.h>',
    '',
    `static const float *restrict ${pointer};`,
    ...body.constants.map(
      ({ array }, index) => `#define ${array} (${pointer} + ${file.starts[index]})`,
    ),
  ];
}

/** Defines `load`. */
export function loadLines(dialect: CDialect): Lines {
  const { prefix } = dialect;
  const start = prefix.toUpperCase();
  const pointer = pointerOf(prefix);
  return [
    ...block(`int ${prefix}_load(const void *weights, unsigned long size)`, [
      'const unsigned char *bytes = weights;',
      'const float one = 1.0f;',
      'unsigned long rest = 0xfffffffful;',
      `${pointer} = 0;`,
      `if (weights == 0 || size != ${start}_WEIGHTS_SIZE) return ${start}_WRONG_SIZE;`,
      `if ((uintptr_t)weights % sizeof(float) != 0) return ${start}_NOT_ALIGNED;`,
      `if (((const unsigned char *)&one)[3] != 0x3f) return ${start}_WRONG_BYTE_ORDER;`,
      ...block('for (unsigned long i = 0; i < size; i++)', [
        'rest ^= bytes[i];',
        ...loop(dialect, ['k', 8], ['rest = rest >> 1 ^ (rest & 1 ? 0xedb88320ul : 0);']),
      ]),
      `if ((rest ^ 0xfffffffful) != ${start}_WEIGHTS_CHECKSUM) return ${start}_WRONG_CHECKSUM;`,
      `${pointer} = weights;`,
      `return ${start}_LOADED;`,
    ]),
    '',
  ];
}

/** What a function does first: leaves by `statements` where nothing was loaded. */
export function unlessLoaded({ prefix }: CDialect, statements: Lines): Lines {
  return block(`if (${pointerOf(prefix)} == 0)`, statements);
}

function pointerOf(prefix: string): string {
  return `${prefix}_weights`;
}
