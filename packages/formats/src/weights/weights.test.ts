/** Weights alone, read by NumPy, by a reader of safetensors, and by our own. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchNorm, dense, input, parameterOf, sequential } from '@reflexarc/core';
import { afterAll, describe, expect, it } from 'vitest';
import { ForeignModelError } from '../errors.ts';
import { exampleModel } from '../testing/example-networks.ts';
import {
  npzFile,
  readNpz,
  readSafetensors,
  safetensorsFile,
  weightTensors,
  writeNpz,
  writeSafetensors,
} from './index.ts';

const model = exampleModel(
  sequential(input(2), dense(3, { activation: 'tanh' }), batchNorm(), dense(1)),
);
const folder = mkdtempSync(join(tmpdir(), 'reflexarc-weights-'));
afterAll(() => rmSync(folder, { recursive: true }));

function hasNumpy(): boolean {
  try {
    execFileSync('/usr/bin/python3', ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    if (process.env.CI === 'true')
      throw new Error('no NumPy, install with: apt install python3-numpy');
    return false;
  }
}

/** All tensors as plain numbers, by a program of NumPy that prints JSON. */
function byNumpy(program: string, bytes: Uint8Array): unknown {
  const file = join(folder, `weights-${bytes.length}`);
  writeFileSync(file, bytes);
  return JSON.parse(execFileSync('/usr/bin/python3', ['-c', program, file], { encoding: 'utf8' }));
}

const expected = Object.fromEntries(
  weightTensors(model).map(({ name, shape, numbers }) => [name, [shape, [...numbers]]]),
);

it('names parameters and state by layer', () => {
  const names = weightTensors(model).map(({ name }) => name);
  expect(names).toContain('dense1.weights');
  expect(names).toContain('batchNorm1.runningMean');
  const [weights] = weightTensors(model);
  expect(weights?.numbers).toEqual(parameterOf(model, 'dense1', 'weights').data);
});

it('gives back what it wrote, as arrays of NumPy', () => {
  const read = readNpz(writeNpz(model), 'w.npz');
  const found = [...read].map(([name, { shape, numbers }]) => [name, [shape, Array.from(numbers)]]);
  expect(Object.fromEntries(found)).toEqual(expected);
});

it('gives back what it wrote, as safetensors', () => {
  const read = readSafetensors(writeSafetensors(model), 'w.safetensors');
  const found = [...read].map(([name, { shape, numbers }]) => [name, [shape, Array.from(numbers)]]);
  expect(Object.fromEntries(found)).toEqual(expected);
});

describe('damaged safetensors', () => {
  const sound = writeSafetensors(model);
  const withHeader = (header: string): Uint8Array => {
    const text = new TextEncoder().encode(header);
    const file = new Uint8Array(8 + text.length + 8);
    new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
    file.set(text, 8);
    return file;
  };
  const tensor = (entry: object) => withHeader(JSON.stringify({ w: entry }));
  const sizes = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };

  it.each([
    ['nothing', new Uint8Array(), 'w: the header is cut'],
    ['a header beyond the file', sound.subarray(0, 40), 'w: the header has 32 bytes of'],
    ['a length of 2⁶⁴ − 1', new Uint8Array(9).fill(255), 'says that it has 18446744073709552000'],
    ['no JSON', withHeader('{'), 'w: the file cannot be decoded'],
    ['a list', withHeader('[]'), 'w: the header is no JSON object'],
    ['another type', tensor({ ...sizes, dtype: 'F7' }), 'w: w holds numbers of type "F7"'],
    ['a type of every object', tensor({ ...sizes, dtype: 'toString' }), 'of type "toString"'],
    ['no shape', tensor({ ...sizes, shape: [-1] }), 'w: w has a shape that is none'],
    ['no place', tensor({ ...sizes, data_offsets: [0] }), 'w: w does not say where it lies'],
    ['a place beyond', tensor({ ...sizes, data_offsets: [0, 99] }), 'at 0 to 99, beyond the file'],
    [
      'bytes of two tensors',
      withHeader(JSON.stringify({ v: { ...sizes, shape: [1], data_offsets: [4, 8] }, w: sizes })),
      'w: v begins at 4, within "w"',
    ],
    ['another size', tensor({ ...sizes, shape: [3] }), 'takes 8 bytes, which is not what'],
  ])('%s', (_, bytes, problem) => {
    expect(() => readSafetensors(bytes, 'w')).toThrow(problem);
    expect(() => readSafetensors(bytes, 'w')).toThrow(ForeignModelError);
  });
});

describe.skipIf(!hasNumpy())(
  'read by NumPy (skipped: install with apt install python3-numpy)',
  () => {
    it('opens the archive', () => {
      const program = `
import json, sys, numpy
arrays = numpy.load(sys.argv[1])
print(json.dumps({k: [list(arrays[k].shape), arrays[k].astype(float).ravel().tolist()] for k in arrays}))`;
      expect(byNumpy(program, writeNpz(model))).toEqual(expected);
    });

    it('finds the numbers of safetensors where the header says', () => {
      const program = `
import json, sys, numpy
data = open(sys.argv[1], 'rb').read()
length = int.from_bytes(data[:8], 'little')
header = json.loads(data[8:8 + length])
assert length % 8 == 0 and header.pop('__metadata__') == {'format': 'pt'}
rest, found, end = data[8 + length:], {}, 0
for name, entry in header.items():
    begin, stop = entry['data_offsets']
    assert begin == end and entry['dtype'] == 'F32'
    end = stop
    array = numpy.frombuffer(rest[begin:stop], '<f4').reshape(entry['shape'])
    found[name] = [list(array.shape), array.astype(float).ravel().tolist()]
assert end == len(rest)
print(json.dumps(found))`;
      expect(byNumpy(program, writeSafetensors(model))).toEqual(expected);
    });
  },
);

it.each([safetensorsFile, npzFile])(
  'says that the network is not in the file: $format',
  (exporter) => {
    const [first] = exporter.write({ model }).notes;
    expect(first).toContain('the network is not in the file: dense1.weights 2×3, dense1.biases 3');
  },
);
