import { conv2d, dense, flatten, initialize, input, maxPool, sequential } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import { bundleCases } from '../cases/bundle-cases.ts';
import { spawnCase } from '../cases/spawn-case.ts';
import { stepsOf } from '../networks/steps.ts';
import { areInstalled } from '../peers/package-folder.ts';
import { fieldsOf, textOf } from '../testing/read-protobuf.ts';
import { channelsFirst, channelsFirstOrder, filtersFirst } from './channels-first.ts';
import { writeOnnx } from './write-onnx.ts';

const missing = areInstalled()
  ? ''
  : ' (skipped: no peers, install with `npm run bench -- --peers`)';

it('puts channels first', () => {
  // Two places of three channels: c0 c1 c2 | c0 c1 c2.
  expect(channelsFirstOrder([2, 3])).toEqual([0, 3, 1, 4, 2, 5]);
  expect([...channelsFirst(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3])]).toEqual([1, 4, 2, 5, 3, 6]);
  // A 1×2 kernel over 2 channels to 3 filters, numbered as [tap][channel][filter].
  const weights = Float32Array.from({ length: 12 }, (_, i) => i);
  const { numbers, shape } = filtersFirst(weights, [1, 2], 2);
  expect(shape).toEqual([3, 2, 1, 2]);
  expect([...numbers]).toEqual([0, 6, 3, 9, 1, 7, 4, 10, 2, 8, 5, 11]);
});

it('writes each layer as an operator, in order, and names its input and output', () => {
  const network = sequential(
    input(6, 6, 1),
    conv2d({ filters: 2, kernelSize: 3, activation: 'relu' }),
    maxPool(2),
    flatten(),
    dense(3, { activation: 'softmax' }),
  );
  const file = fieldsOf(writeOnnx(stepsOf(initialize(network, { seed: 1 }))));
  const [graph] = file.get(7) ?? []; // ModelProto.graph
  const parts = fieldsOf(graph as Uint8Array);
  const nodes = (parts.get(1) ?? []).map((node) => fieldsOf(node as Uint8Array));
  const operators = nodes.map((node) => textOf(node.get(4)?.[0]));
  expect(operators).toEqual(['Conv', 'Relu', 'MaxPool', 'Flatten', 'Gemm', 'Softmax']);
  const [first, ...others] = nodes;
  expect(textOf(first?.get(1)?.[0])).toBe('input');
  // Every node reads what the one before it wrote.
  others.forEach((node, i) => {
    expect(textOf(node.get(1)?.[0])).toBe(textOf(nodes[i]?.get(2)?.[0]));
  });
  const tensors = (parts.get(5) ?? []).map((tensor) => fieldsOf(tensor as Uint8Array));
  expect(tensors.map((tensor) => tensor.get(1))).toEqual([[2, 1, 3, 3], [2], [8, 3], [3]]);
});

describe.skipIf(missing !== '')(`onnxruntime${missing}`, () => {
  it.each(['W2', 'W4', 'W5', 'ResNet-8', 'DS-CNN', 'MobileNetV1 ×0.25', 'auto-encoder'])(
    'answers as our float64 does from the file of %s',
    async (workload) => {
      const each = { workload, kind: 'predict', system: 'onnxruntime-node' } as const;
      const answer = await spawnCase(each, process.execPath, await bundleCases());
      expect(answer.problem).toBeUndefined(); // it says how far off an answer is
      expect(answer.timing?.best).toBeGreaterThan(1);
    },
  );
});
