/** The model file as a whole: what goes in comes out, and nothing that was changed is let in. */
import { createHash } from 'node:crypto';
import { dense, EngineError, initialize, input, predictor, sequential } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { fitClassification, fitRows, scaledChannels } from '@reflexarc/signal';
import { expect, it } from 'vitest';
import { FormatError, openModel, readModel, writeModel } from './index.ts';

const architecture = sequential(
  input(3),
  dense(4, { activation: 'tanh', name: 'hidden' }),
  dense(2, { activation: 'softmax', name: 'classes' }),
);
const columns = [
  { name: 'température', kind: 'numeric', unit: '°C' },
  { name: 'place', kind: 'categorical' },
] as const;
const rows = [
  [20, 'in'],
  [25, 'out'],
  [30, 'in'],
];
const parts = {
  model: initialize(architecture, { seed: 5 }),
  chains: { input: fitRows(columns, rows) },
  target: fitClassification(['ok', 'hot', 'ok'], { name: 'state' }),
  rateHz: 0.2,
  golden: rows,
};
const file = writeModel(parts);

function codeOf(run: () => unknown): string {
  try {
    run();
    return 'nothing was thrown';
  } catch (error) {
    return error instanceof FormatError ? error.code : `no FormatError: ${String(error)}`;
  }
}

it('gives back the parameters, the manifest and the same answers', () => {
  const opened = openModel(file, { backend: js() });
  expect(opened.model.parameters).toEqual(parts.model.parameters);
  expect(opened.manifest.chains).toEqual(parts.chains);
  expect(opened.manifest.target).toEqual(parts.target);
  expect(opened.manifest.rateHz).toBe(0.2);
  const { mean, deviation } = scaledChannels(parts.chains.input)[0]!.scale!;
  const direct = predictor(parts.model, { backend: js() })([(25 - mean) * (1 / deviation), 0, 1]);
  const answer = opened.predict([25, 'out']);
  expect([...answer.output]).toEqual([...direct]);
  expect(answer.label).toBe(direct[0]! > direct[1]! ? 'hot' : 'ok');
});

it('is a safetensors file: length, JSON header, little-endian tensors one after the other', () => {
  const length = Number(new DataView(file.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
  expect(Object.keys(header)).toEqual([
    '__metadata__',
    'hidden.weights',
    'hidden.biases',
    'classes.weights',
    'classes.biases',
    'sha256',
  ]);
  expect(header['hidden.weights']).toEqual({ dtype: 'F32', shape: [3, 4], data_offsets: [0, 48] });
  expect(Object.values(header.__metadata__).every((text) => typeof text === 'string')).toBe(true);
  const first = new DataView(file.buffer).getFloat32(8 + length, true);
  expect(first).toBe(parts.model.parameters[0]);
  expect(file.length).toBe(8 + length + 4 * parts.model.parameters.length + 32);
});

it('ends in the SHA-256 of all bytes before', () => {
  const { checksum } = readModel(file);
  const before = file.subarray(0, file.length - 32);
  expect(createHash('sha256').update(before).digest('hex')).toBe(checksum);
  expect(Buffer.from(file.subarray(file.length - 32)).toString('hex')).toBe(checksum);
});

it('refuses every file cut short', () => {
  for (let length = 0; length < file.length; length += length < 200 ? 1 : 37) {
    expect(['NOT_A_MODEL', 'TRUNCATED']).toContain(codeOf(() => readModel(file.slice(0, length))));
  }
});

it('refuses the file with any byte changed by one bit', () => {
  for (let at = 0; at < file.length; at++) {
    const changed = file.slice();
    changed[at]! ^= 1 << (at % 8);
    expect(
      codeOf(() => readModel(changed)),
      `byte ${at}`,
    ).toMatch(/^[A-Z_]+$/);
  }
});

it('refuses what is no model, naming the source', () => {
  const text = new TextEncoder().encode('sepal_length,sepal_width\n5.1,3.5\n');
  expect(codeOf(() => readModel(text))).toBe('NOT_A_MODEL');
  expect(() => readModel(text, { source: 'iris.csv' })).toThrow('iris.csv is not a model file');
});

it('refuses another shape than the one expected', () => {
  const expected = { input: [6], output: [2] } as const;
  expect(codeOf(() => readModel(file, { expect: expected }))).toBe('UNEXPECTED_SHAPE');
});

it('refuses a backend that computes something else than the trainer did', () => {
  const wrong = {
    ...js(),
    name: 'wrong',
    prepare(plan: Parameters<ReturnType<typeof js>['prepare']>[0]) {
      const executable = js().prepare(plan);
      const output = Object.values(plan.outputs)[0]!;
      return {
        ...executable,
        run(...args: Parameters<typeof executable.run>) {
          executable.run(...args);
          executable.view(output)[0]! += 0.01;
        },
      };
    },
  };
  expect(codeOf(() => openModel(file, { backend: wrong }))).toBe('GOLDEN_MISMATCH');
});

it('does not write a model whose parameters are not finite', () => {
  const model = initialize(architecture, { seed: 5 });
  model.parameters[7] = Number.NaN;
  expect(codeOf(() => writeModel({ ...parts, model }))).toBe('NOT_FINITE');
  expect(() => writeModel({ ...parts, model })).toThrow(EngineError);
});

it.each<[string, () => unknown, RegExp]>([
  [
    'a path',
    () => readModel('m.safetensors' as never),
    /^bytes is "m.*bytes of a file.*\n.*readFile/,
  ],
  ['an ArrayBuffer', () => readModel(new ArrayBuffer(8) as never), /`new Uint8Array\(buffer\)`/],
  ['a promise', () => readModel(Promise.resolve(file) as never), /write `await` before it/],
  ['nothing', () => readModel(undefined as never), /^bytes is undefined/],
  ['a model alone', () => writeModel(parts.model as never), /^parts is .*\n.*`\{ model \}`/],
  ['no parts', () => writeModel(undefined as never), /^parts is undefined/],
  [
    'a network',
    () => writeModel({ model: architecture } as never),
    /^parts.model is .*\n.*`initialize`/,
  ],
  ['no backend', () => openModel(file, {} as never), /^options.backend is undefined.*\n.*js\(\)/],
  ['no options', () => openModel(file, undefined as never), /^options.backend is undefined/],
])('says what to give in place of %s', (_, call, message) => {
  expect(codeOf(call)).toBe('INVALID_ARGUMENT');
  expect(call).toThrow(message);
});

it('blames no file for what it is given to write', () => {
  const written = () => writeModel({ ...parts, target: 'price' as never });
  expect(written).toThrow(/^the model to write: target is "price", expected an object$/);
});
