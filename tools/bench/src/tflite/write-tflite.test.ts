import { conv2d, dense, flatten, initialize, input, maxPool, sequential } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import { type Network, stepsOf } from '../networks/steps.ts';
import { workloadNamed } from '../networks/workloads.ts';
import { areInstalled, loadPeer } from '../peers/package-folder.ts';
import { type Builder, float, int, text, writeFlatBuffer } from './flat-buffer.ts';
import { constantsOf } from './operators.ts';
import { operatorCodes } from './schema.ts';
import { graphOf, writeTflite } from './write-tflite.ts';

const missing = areInstalled()
  ? ''
  : ' (skipped: no peers, install with `npm run bench -- --peers`)';

const namesByCode = new Map<number, string>(
  Object.entries(operatorCodes).map(([name, code]) => [code, name]),
);
const operatorsOf = (network: Network) =>
  graphOf(network, 1).operators.map(({ code }) => namesByCode.get(code));

const small = stepsOf(
  initialize(
    sequential(
      input(6, 6, 1),
      conv2d({ filters: 2, kernelSize: 3, activation: 'relu' }),
      maxPool(2),
      flatten(),
      dense(3, { activation: 'softmax' }),
    ),
    { seed: 1 },
  ),
);

describe('a graph', () => {
  it('has an operator per layer, each reading what the one before it wrote', () => {
    const { operators, tensors, input: first, output } = graphOf(small, 5);
    const expected = ['convolution', 'maxPool', 'reshape', 'fullyConnected', 'softmax'];
    expect(operatorsOf(small)).toEqual(expected);
    expect(operators.map(({ inputs }) => inputs[0])).toEqual([
      first,
      ...operators.slice(0, -1).map((each) => each.output),
    ]);
    expect(operators.at(-1)?.output).toBe(output);
    expect(tensors[first]?.shape).toEqual([5, 6, 6, 1]);
    expect(tensors[output]?.shape).toEqual([5, 3]);
  });

  it('has rectifiers in the operators before them', () => {
    const operators = operatorsOf(
      stepsOf(initialize(workloadNamed('ResNet-8').network(), { seed: 1 })),
    );
    const count = (name: string) => operators.filter((each) => each === name).length;
    // Three blocks of two convolutions, two of them with one beside; one before all.
    expect([count('convolution'), count('add'), count('relu')]).toEqual([9, 3, 0]);
  });

  it('leaves a rectifier by itself where others read what it reads', () => {
    const shapes = { inputShape: [2], outputShape: [2] };
    const weights = Float32Array.of(1, 0, 0, 1);
    const operation = { kind: 'dense', activation: 'linear' } as const;
    const network: Network = {
      inputShape: [2],
      steps: [
        { name: 'a', inputs: ['input'], ...shapes, operation, weights },
        {
          name: 'b',
          inputs: ['a'],
          ...shapes,
          operation: { kind: 'activation', activation: 'relu' },
        },
        { name: 'c', inputs: ['a', 'b'], ...shapes, operation: { kind: 'add' } },
      ],
    };
    expect(operatorsOf(network)).toEqual(['fullyConnected', 'relu', 'add']);
  });

  it('has sequences as pictures of one line', () => {
    const { tensors } = graphOf(stepsOf(initialize(workloadNamed('W4').network(), { seed: 1 })), 1);
    expect(tensors[0]?.shape).toEqual([1, 1, 128, 6]);
    expect(tensors.find(({ name }) => name === 'conv1d1/weights')?.shape).toEqual([16, 1, 5, 6]);
  });
});

it('puts filters first and channels last', () => {
  // A 1×2 kernel over 2 channels to 3 filters, numbered as [tap][channel][filter].
  const [filters] = constantsOf(
    {
      name: 'a',
      inputs: ['input'],
      inputShape: [4, 4, 2],
      outputShape: [4, 3, 3],
      operation: {
        kind: 'convolution',
        isDepthwise: false,
        kernelSize: [1, 2],
        stride: [1, 1],
        padding: 'valid',
        activation: 'linear',
      },
      weights: Float32Array.from({ length: 12 }, (_, i) => i),
    },
    1,
  );
  expect(filters?.shape).toEqual([3, 1, 2, 2]);
  expect([...(filters?.numbers ?? [])]).toEqual([0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11]);
});

describe.skipIf(missing !== '')(`a file${missing}`, () => {
  const builder = (): Builder => {
    const { Builder: FlatBuilder } = loadPeer('flatbuffers') as { Builder: new () => Builder };
    return new FlatBuilder();
  };

  /**
   * Where field `number` of the table at `at` stands, by the table of offsets before it; 0 where it
   * is left out.
   */
  const fieldAt = (view: DataView, at: number, number: number): number => {
    const offsets = at - view.getInt32(at, true);
    if (4 + 2 * number >= view.getUint16(offsets, true)) return 0;
    const offset = view.getUint16(offsets + 4 + 2 * number, true);
    return offset === 0 ? 0 : at + offset;
  };
  const viewOf = (file: Uint8Array) => new DataView(file.buffer, file.byteOffset, file.length);
  const rootOf = (view: DataView) => view.getUint32(0, true);

  it('holds fields under their numbers', () => {
    const file = writeFlatBuffer(builder(), { 0: int(7), 2: float(0.5), 3: text('four') }, 'TEST');
    const view = viewOf(file);
    const root = rootOf(view);
    expect(view.getInt32(fieldAt(view, root, 0), true)).toBe(7);
    expect(fieldAt(view, root, 1)).toBe(0);
    expect(view.getFloat32(fieldAt(view, root, 2), true)).toBe(0.5);
    const at = fieldAt(view, root, 3);
    const start = at + view.getUint32(at, true);
    expect(view.getUint32(start, true)).toBe(4);
    expect(new TextDecoder().decode(file.subarray(start + 4, start + 8))).toBe('four');
    expect(new TextDecoder().decode(file.subarray(4, 8))).toBe('TEST');
  });

  it('has its numbers where they can be read in place', () => {
    const file = writeTflite(builder(), small);
    const view = viewOf(file);
    const at = fieldAt(view, rootOf(view), 4);
    const buffers = at + view.getUint32(at, true);
    const count = view.getUint32(buffers, true);
    expect(count).toBe(6); // nothing; filters, biases, shape, weights, biases
    for (let i = 1; i < count; i++) {
      const entry = buffers + 4 + 4 * i;
      const data = fieldAt(view, entry + view.getUint32(entry, true), 0);
      expect((data + view.getUint32(data, true) + 4) % 16).toBe(0);
    }
  });
});
