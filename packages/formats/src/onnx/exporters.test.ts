/** Graphs as converters write them, read by us and run by onnxruntime: the answers are the same. */
import { seeded } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import { runOnnx } from '../node/testing/onnxruntime.ts';
import { missingOracle } from '../node/testing/oracles.ts';
import { kerasGraphs } from '../testing/exporter-graphs/keras.ts';
import { scikitGraphs } from '../testing/exporter-graphs/scikit-learn.ts';
import { tensorflowGraphs } from '../testing/exporter-graphs/tensorflow.ts';
import { tensorflowStepsGraphs } from '../testing/exporter-graphs/tensorflow-steps.ts';
import { onnxBytes, type TestGraph } from '../testing/onnx-bytes.ts';
import { answersOf, differenceOf } from '../verifying/answers.ts';
import { onnx } from './index.ts';

const noRuntime = missingOracle('onnxruntime-node');
if (noRuntime !== undefined && process.env.CI === 'true') throw new Error(noRuntime);

const rows = 3;

async function differenceTo(given: TestGraph): Promise<number> {
  const graph = { ...given, outputTypes: given.outputTypes ?? [1 as const] };
  const bytes = onnxBytes(graph);
  const { model } = onnx.read([{ path: 'm.onnx', bytes }], 'm.onnx');
  const [, ...shape] = graph.inputs['x']!;
  const size = shape.reduce((product, length) => product * length, rows);
  const generator = seeded(3, 'rows');
  const isEmbedding = graph.nodes.some(({ operator }) => operator === 'Gather');
  const x = Float32Array.from({ length: size }, () =>
    isEmbedding ? generator.below(3) : generator.normal(),
  );
  const answers = await runOnnx(bytes, { x }, { x: shape }, rows, ['y', 'scores']);
  return differenceOf(answersOf(model, { x }), answers);
}

describe.skipIf(noRuntime !== undefined)('answers as onnxruntime does', () => {
  it.each([
    ...[...Object.entries(tensorflowGraphs), ...Object.entries(tensorflowStepsGraphs)],
    ...[...Object.entries(kerasGraphs), ...Object.entries(scikitGraphs)],
  ])('%s', async (_, graph) => {
    expect(await differenceTo(graph)).toBeLessThan(1e-5);
  });
});
