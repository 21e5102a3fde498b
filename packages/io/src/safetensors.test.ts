/** Another program opens the file: Python, by the published layout of safetensors alone. */
import { spawnSync } from 'node:child_process';
import { dense, initialize, input, parameterOf, sequential } from '@reflexarc/core';
import { expect, it } from 'vitest';
import { writeModel } from './index.ts';

const reader = `
import json, struct, sys
file = sys.stdin.buffer.read()
(length,) = struct.unpack('<Q', file[:8])
header = json.loads(file[8:8 + length])
data = file[8 + length:]
metadata = header.pop('__metadata__')
assert all(isinstance(value, str) for value in metadata.values())
end = 0
tensors = {}
for name, tensor in sorted(header.items(), key=lambda item: item[1]['data_offsets']):
    start, stop = tensor['data_offsets']
    assert start == end, 'gap or overlap'
    code, size = {'F32': ('f', 4), 'F64': ('d', 8), 'U8': ('B', 1)}[tensor['dtype']]
    count = 1
    for axis in tensor['shape']: count *= axis
    assert stop - start == count * size
    tensors[name] = {'shape': tensor['shape'], 'values': struct.unpack('<%d%s' % (count, code), data[start:stop])}
    end = stop
assert end == len(data), 'bytes at the end'
print(json.dumps({'aligned': (8 + length) % 64 == 0, 'tensors': tensors, 'manifest': json.loads(metadata['reflexarc'])}))
`;
const isPythonThere = spawnSync('python3', ['--version']).status === 0;
if (!isPythonThere) console.warn('skipped: python3 is missing, install with apt install python3');

it.skipIf(!isPythonThere && process.env.CI !== 'true').each(['float32', 'float64'] as const)(
  'opens in Python, with tensors by name: %s',
  (dtype) => {
    const architecture = sequential(
      input(2),
      dense(3, { name: 'hidden', activation: 'tanh' }),
      dense(1, { name: 'größe', bias: false }),
    );
    const model = initialize(architecture, { seed: 5, dtype });
    const { stdout, stderr } = spawnSync('python3', ['-c', reader], {
      input: writeModel({ model }),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const { aligned, tensors, manifest } = JSON.parse(stdout);
    expect(aligned).toBe(true);
    const expected = [
      ['hidden', 'weights', [2, 3]],
      ['hidden', 'biases', [3]],
      ['größe', 'weights', [3, 1]],
    ] as const;
    const names = expected.map(([layer, name]) => `${layer}.${name}`);
    expect(Object.keys(tensors)).toEqual([...names, 'sha256']);
    for (const [layer, name, shape] of expected) {
      const values = Array.from(parameterOf(model, layer, name).data);
      expect(tensors[`${layer}.${name}`]).toEqual({ shape, values });
    }
    expect(manifest.spec).toEqual(architecture.spec);
  },
);
