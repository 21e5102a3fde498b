/** Images in the IDX form of MNIST, gray bytes, which a convolutional network looks at. */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { conv2d, dense, flatten, heUniform, input, maxPool, sequential } from '@reflexarc/core';
import { VerificationError } from '../../verification-error.ts';
import type { Rows } from '../problem.ts';
import type { Kind, Network } from '../rule.ts';
import { cut, testRuleOf } from '../sets/split.ts';
import { classesAmong } from './table-parts.ts';

const network: Network = {
  name: 'conv2d 8@3, maxPool 2, conv2d 16@3, maxPool 2',
  architectureFor: ({ classes, image = [1, 1] }) => {
    const weights = heUniform();
    return sequential(
      input(image[0], image[1], 1),
      conv2d({ filters: 8, kernelSize: 3, activation: 'relu', weights }),
      maxPool(2),
      conv2d({ filters: 16, kernelSize: 3, activation: 'relu', weights }),
      maxPool(2),
      flatten(),
      dense(classes, { activation: 'softmax' }),
    );
  },
};

export const idx: Kind = {
  async problemsOf(meta) {
    const images = await readIdx(meta.files['images'] ?? '', 3);
    const labels = await readIdx(meta.files['labels'] ?? '', 1);
    const [count = 0, height = 1, width = 1] = images.sizes;
    const size = height * width;
    const all = Array.from({ length: count }, (_, i) => i);
    const { training, test } = cut(all, testRuleOf(meta));
    const rowsOf = (some: readonly number[]): Rows => {
      const data = new Float32Array(some.length * size);
      some.forEach((image, i) => {
        for (let j = 0; j < size; j++) data[i * size + j] = images.bytes[image * size + j]! / 255;
      });
      const truths = Float64Array.from(some, (image) => labels.bytes[image]!);
      return { count: some.length, inputs: { input: { data, size } }, truths };
    };
    return [
      {
        part: 'test',
        training: rowsOf(training),
        tests: [{ part: 'test', rows: rowsOf(test) }],
        classes: classesAmong(Array.from(labels.bytes)),
        isOrdered: false,
        image: [height, width],
      },
    ];
  },

  ruleFor: () => ({
    network,
    learningRate: 0.003,
    batchSize: 32,
    epochs: 4,
    penalties: [0],
    folds: 0,
  }),
};

/**
 * Magic number, sizes as big-endian words, then bytes (yann.lecun.com/exdb/mnist); gzipped or not.
 * @throws VerificationError UNREADABLE, MALFORMED
 */
async function readIdx(file: string, rank: number) {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new VerificationError('UNREADABLE', { path: file, reason }, { cause });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + 4 * rank;
  const isHeader = bytes.length >= start && view.getUint32(0) === 0x800 + rank;
  const sizes = isHeader ? Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i)) : [];
  if (!isHeader || bytes.length !== start + sizes.reduce((product, size) => product * size, 1)) {
    const expected = `an IDX file of bytes with ${rank} axes`;
    throw new VerificationError('MALFORMED', {
      place: file,
      value: [...bytes.slice(0, 4)],
      expected,
    });
  }
  return { sizes, bytes: bytes.subarray(start) };
}
