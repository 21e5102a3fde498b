/** Networks written as ONNX: run by onnxruntime, and read back. */
import { conv2d, dense, flatten, input, maxPool, sequential } from '@reflexarc/core';
import { builtInLayers } from '@reflexarc/core/layers';
import { describe, expect, it } from 'vitest';
import { runOnnx } from '../../node/testing/onnxruntime.ts';
import { missingOracle } from '../../node/testing/oracles.ts';
import { exampleModel, exampleNetworks, severalEnds } from '../../testing/example-networks.ts';
import { writable } from '../../testing/writable.ts';
import { answersOf, differenceOf } from '../../verifying/answers.ts';
import { exampleRows } from '../../verifying/rows.ts';
import { onnxFile } from '../exporter.ts';
import { readOnnxFile } from '../index.ts';
import { onnxLayers } from './layers/index.ts';
import { writeOnnx } from './write-onnx.ts';

const noRuntime = missingOracle('onnxruntime-node');
if (noRuntime !== undefined && process.env.CI === 'true') throw new Error(noRuntime);
const rows = 3;

it('has a rule for every layer', () => {
  expect(Object.keys(onnxLayers).sort()).toEqual(Object.keys(builtInLayers).sort());
});

const cases = [...Object.entries(exampleNetworks), ['several ends', [severalEnds]] as const];

describe.skipIf(noRuntime !== undefined)('onnxruntime', () => {
  it.each(cases)('answers as the engine does: %s', async (_, networks) => {
    for (const network of writable(onnxFile, networks)) {
      const model = exampleModel(network);
      const inputs = exampleRows(network, rows);
      const { bytes } = writeOnnx(model);
      const answers = await runOnnx(bytes, inputs, network.spec.inputs, rows);
      expect(differenceOf(answers, answersOf(model, inputs))).toBeLessThan(1e-5);
    }
  });

  it('takes channels first where asked, in inputs and outputs', async () => {
    const network = sequential(input(4, 3, 2), conv2d({ filters: 3, kernelSize: 2 }));
    const model = exampleModel(network);
    const inputs = exampleRows(network, 1);
    const { bytes } = writeOnnx(model, { rows: 1, channelsFirst: true });
    const [x] = Object.values(inputs) as [Float32Array];
    const turned = Float32Array.from(x, (_, i) => x[(i % 12) * 2 + Math.floor(i / 12)]!);
    const given = { [Object.keys(inputs)[0]!]: turned };
    const shapes = Object.fromEntries(Object.keys(inputs).map((name) => [name, [2, 4, 3]]));
    const [answer] = await runOnnx(bytes, given, shapes, 1);
    const [expected] = answersOf(model, inputs) as [Float32Array];
    const moved = Float32Array.from(answer!, (_, i) => answer![(i % 3) * 6 + Math.floor(i / 3)]!);
    expect(differenceOf([moved], [expected])).toBeLessThan(1e-6);
  });
});

it('moves axes only where an operator needs them elsewhere, and puts biases into it', () => {
  const network = sequential(
    input(6, 6, 1),
    conv2d({ filters: 2, kernelSize: 3, activation: 'relu' }),
    maxPool(2),
    flatten(),
    dense(3, { activation: 'softmax' }),
  );
  const { bytes } = writeOnnx(exampleModel(network), { channelsFirst: true });
  const { graph } = readOnnxFile([{ path: 'model.onnx', bytes }], 'model.onnx');
  expect(graph.nodes.map(({ operator }) => operator)).toEqual([
    'Conv',
    'Relu',
    'MaxPool',
    'Flatten',
    'Gemm',
    'Softmax',
    'Identity',
  ]);
  expect(graph.nodes[0]?.inputs).toHaveLength(3);
});
