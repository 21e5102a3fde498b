// Files whose checksum is right and whose content is not: what a faulty or malicious writer makes.
import { js } from '@reflexarc/core/backends/js';
import { describe, expect, it } from 'vitest';
import { FormatError, openModel, readModel } from './index.ts';
import { data, file, forge, header } from './testing/forged-file.ts';

/** The file with its manifest changed. */
function withManifest(change: (manifest: Record<string, unknown>) => void): Uint8Array {
  const parsed = JSON.parse(header);
  const manifest = JSON.parse(parsed.__metadata__.reflexarc);
  change(manifest);
  parsed.__metadata__.reflexarc = JSON.stringify(manifest);
  return forge({ header: JSON.stringify(parsed) });
}

const replaced = (from: string, to: string): Uint8Array => {
  expect(header).toContain(from);
  return forge({ header: header.replace(from, to) });
};

const refusal = (bytes: Uint8Array): { code: string; message: string } => {
  try {
    readModel(bytes, { source: 'x.safetensors' });
  } catch (error) {
    if (error instanceof FormatError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('accepted');
};

describe('a file with the right checksum and wrong content', () => {
  it('is accepted when nothing is wrong with it', () => {
    expect(readModel(forge({})).model.parameters).toEqual(readModel(file).model.parameters);
  });

  it('is refused where it is of a newer version, whether or not the checksum is right', () => {
    const newer = withManifest((manifest) => {
      manifest['version'] = 4;
      manifest['spec'] = 'told in another way';
    });
    expect(refusal(newer)).toEqual({
      code: 'NEWER_VERSION',
      message:
        'x.safetensors is of format version 4, expected at most 3\n' +
        '  hint: a newer Reflexarc wrote it: update the one that reads it',
    });
    newer[newer.length - 1]! ^= 1;
    expect(refusal(newer).code).toBe('NEWER_VERSION');
  });

  it.each([
    [
      'a tensor that is missing',
      ',"last.biases":{"dtype":"F32","shape":[1],"data_offsets":[48,52]}',
      '',
      'MISSING_TENSOR',
    ],
    ['no checksum', '"sha256"', '"sha257"', 'UNKNOWN_TENSOR'],
    ['a checksum elsewhere', '[52,84]', '[51,84]', 'CHECKSUM_MISMATCH'],
    ['a checksum of another length', '"shape":[32]', '"shape":[31]', 'UNEXPECTED_SHAPE'],
    ['a tensor of another name', '"last.biases"', '"last.bias"', 'UNKNOWN_TENSOR'],
    ['a name twice', '"last.weights"', '"last.biases"', 'MALFORMED'],
    ['another shape', '"shape":[2,3]', '"shape":[3,2]', 'UNEXPECTED_SHAPE'],
    ['a shape with a fraction', '"shape":[2,3]', '"shape":[1.5,4]', 'MALFORMED'],
    ['another type', '"dtype":"F32"', '"dtype":"F16"', 'MALFORMED'],
    ['tensors that overlap', '[24,36]', '[20,36]', 'MALFORMED'],
    ['a gap', '[24,36]', '[28,36]', 'MALFORMED'],
    ['a negative place', '[24,36]', '[-1,36]', 'MALFORMED'],
    ['a place beyond the end', '[48,52]', '[48,99999999999]', 'TRUNCATED'],
    ['an unknown property', '"dtype":"F32"', '"dtype":"F32","x":1', 'MALFORMED'],
    ['text that is no JSON', '"last.weights":{', '"last.weights":', 'MALFORMED'],
  ])('is refused with %s', (_, from, to, code) => {
    expect(refusal(replaced(from, to)).code).toBe(code);
  });

  it.each([
    [
      'an unknown layer',
      'UNKNOWN_LAYER',
      (nodes: Nodes) => (nodes[0]!.kind = 'dens'),
      'did you mean `dense`?',
    ],
    [
      'a name of JavaScript as a layer',
      'UNKNOWN_LAYER',
      (nodes: Nodes) => (nodes[0]!.kind = 'toString'),
      '"toString"',
    ],
    [
      'units that are no number',
      'INVALID_NETWORK',
      (nodes: Nodes) => (nodes[0]!.options.units = 'many'),
      'units is "many"',
    ],
    [
      'an unknown activation',
      'INVALID_NETWORK',
      (nodes: Nodes) => (nodes[0]!.options.activation = 'sinus'),
      '"sinus"',
    ],
    [
      'an input from nowhere',
      'INVALID_NETWORK',
      (nodes: Nodes) => (nodes[0]!.inputs = ['nowhere']),
      '"nowhere"',
    ],
    [
      'more units than tensors',
      'UNEXPECTED_SHAPE',
      (nodes: Nodes) => (nodes[0]!.options.units = 4),
      'has tensor "hidden.weights" of 2×3 but 2×4 was expected',
    ],
    [
      'more units than there is room for',
      'TOO_LARGE',
      (nodes: Nodes) => (nodes[0]!.options.units = 1e12),
      'rowLimit',
    ],
    [
      'options that are none',
      'INVALID_MANIFEST',
      (nodes: Nodes) => Object.assign(nodes[0]!, { options: 7 }),
      'spec.nodes.0.options is 7',
    ],
  ])('is refused with %s', (_, code, change, words) => {
    const { code: found, message } = refusal(
      withManifest((manifest) => {
        const { nodes } = manifest['spec'] as { nodes: Nodes };
        change(nodes);
      }),
    );
    expect(found).toBe(code);
    expect(message).toContain(words);
  });

  it.each([
    ['input', true, 'golden.0.input.1 is true'],
    ['input', null, 'golden.0.input.1 is null'],
    ['output', '3', 'golden.0.output.1 is "3"'],
  ])('is refused with a golden %s of %j, and says where', (part, value, words) => {
    const bytes = withManifest((manifest) => {
      const [vector] = manifest['golden'] as [Record<string, unknown[]>];
      vector[part]![1] = value;
    });
    expect(refusal(bytes)).toMatchObject({
      code: 'INVALID_MANIFEST',
      message: expect.stringContaining(words),
    });
  });

  it('is refused with the same key twice in its manifest', () => {
    expect(
      refusal(
        replaced(
          '\\"dtype\\":\\"float32\\"',
          '\\"dtype\\":\\"float32\\",\\"dtype\\":\\"float64\\"',
        ),
      ).message,
    ).toContain('the manifest has the name "dtype" twice');
  });

  it('is refused where an object has more names than a network could have tensors', () => {
    const names = Array.from({ length: 200_001 }, (_, i) => `"k${i}":{}`).join(',');
    const inHeader = forge({ header: `${header.trimEnd().slice(0, -1)},${names}}` });
    const inManifest = withManifest((manifest) => {
      for (let i = 0; i < 200_001; i++) manifest[`k${i}`] = 1;
    });
    for (const bytes of [inHeader, inManifest]) {
      expect(refusal(bytes)).toMatchObject({
        code: 'MALFORMED',
        message: expect.stringContaining('has at most 200000 names in one object'),
      });
    }
  });

  it('is refused with a parameter that is not finite', () => {
    const infinite = data.slice();
    new DataView(infinite.buffer).setFloat32(0, Number.POSITIVE_INFINITY, true);
    expect(refusal(forge({ data: infinite })).message).toContain('"hidden.weights" holds Infinity');
  });

  it.each([
    ['long', 'b'.repeat(50_000)],
    ['deep', '['.repeat(20_000) + ']'.repeat(20_000)],
  ])('is refused in a short message where a name or a type is %s', (_, text) => {
    for (const bytes of [
      replaced('"last.biases"', JSON.stringify(text)),
      replaced('"dtype":"F32"', `"dtype":${text.startsWith('[') ? text : JSON.stringify(text)}`),
    ]) {
      expect(refusal(bytes).message.length).toBeLessThan(400);
    }
  });

  it('is refused with a golden vector that cannot be computed, by its number', () => {
    const bytes = withManifest((manifest) => {
      Object.assign(manifest, {
        chains: { input: { input: { channels: [{ name: 'a' }, { name: 'b' }] }, stages: [] } },
      });
      const [vector] = manifest['golden'] as [{ input: unknown[] }];
      vector.input[1] = 'a word';
    });
    expect(() => openModel(bytes, { backend: js(), source: 'y.safetensors' })).toThrow(
      /y\.safetensors: golden vector 0 cannot be computed/,
    );
  });

  it('is not opened where the backend computes something else than its golden vectors say', () => {
    const bytes = withManifest((manifest) => {
      const [vector] = manifest['golden'] as [{ output: number[] }];
      vector.output[0]! += 0.01;
    });
    expect(() => readModel(bytes)).not.toThrow();
    expect(() => openModel(bytes, { backend: js() })).toThrow(
      /on backend "js", expected .* ± .*golden vector 0, output 0/,
    );
  });
});

type Nodes = { kind: string; inputs: string[]; options: Record<string, unknown> }[];
