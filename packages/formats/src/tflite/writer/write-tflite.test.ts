/** Networks written for TensorFlow Lite: run by LiteRT.js, and what their graphs are made of. */
import {
  activation,
  add,
  batchNorm,
  conv1d,
  conv2d,
  dense,
  flatten,
  graph,
  input,
  maxPool,
  sequential,
} from '@reflexarc/core';
import { builtInLayers } from '@reflexarc/core/layers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LiteRt, missingLiteRt, openLiteRt } from '../../node/testing/litert.ts';
import { exampleModel, exampleNetworks, severalEnds } from '../../testing/example-networks.ts';
import { refusalOf, writable } from '../../testing/writable.ts';
import { answersOf, differenceOf } from '../../verifying/answers.ts';
import { exampleRows } from '../../verifying/rows.ts';
import { tfliteFile } from '../exporter.ts';
import { Table } from '../table.ts';
import { tfliteLayers } from './layers/index.ts';
import { graphOf, writeTflite } from './write-tflite.ts';

const noLiteRt = missingLiteRt();
if (noLiteRt !== undefined && process.env.CI === 'true') throw new Error(noLiteRt);

it('has a rule for every layer', () => {
  expect(Object.keys(tfliteLayers).sort()).toEqual(Object.keys(builtInLayers).sort());
});

const cases = [...Object.entries(exampleNetworks), ['several ends', [severalEnds]] as const];

describe.skipIf(noLiteRt !== undefined)('LiteRT.js', () => {
  let liteRt: LiteRt;
  beforeAll(async () => {
    liteRt = await openLiteRt();
  }, 60_000);
  afterAll(async () => liteRt?.close());

  it.each(cases)(
    'answers as the engine does: %s',
    async (_, networks) => {
      for (const network of writable(tfliteFile, networks)) {
        const model = exampleModel(network);
        const inputs = exampleRows(network, 1);
        const { bytes } = writeTflite(model);
        const { inputs: shapes, outputs } = network.spec;
        const answers = await liteRt.run(bytes, inputs, shapes, outputs);
        expect(differenceOf(answers, answersOf(model, inputs))).toBeLessThan(1e-5);
      }
    },
    60_000,
  );
});

const operatorsOf = (...given: Parameters<typeof graphOf>) =>
  graphOf(...given).graph.operators.map(({ name }) => name);

describe('a graph', () => {
  it('has an operator per layer, with rectifiers in the operators before them', () => {
    const network = sequential(
      input(6, 6, 1),
      conv2d({ filters: 2, kernelSize: 3, activation: 'relu' }),
      maxPool(2),
      flatten(),
      dense(3, { activation: 'softmax' }),
    );
    const { graph: made } = graphOf(exampleModel(network), { rows: 5 });
    expect(made.operators.map(({ name }) => name)).toEqual([
      'CONV_2D',
      'MAX_POOL_2D',
      'RESHAPE',
      'FULLY_CONNECTED',
      'SOFTMAX',
    ]);
    const [first, last] = [made.inputs[0]!, made.outputs[0]!].map((at) => made.tensors[at]);
    expect([first?.shape, last?.shape]).toEqual([
      [5, 6, 6, 1],
      [5, 3],
    ]);
  });

  it('takes normalization and rectifiers of a residual block into what stands before them', () => {
    const block = graph({ x: input(4, 4, 2) }, ({ x }) => {
      const inner = x.to(conv2d({ filters: 2, kernelSize: 3, padding: 'same' }), batchNorm());
      return { y: inner.to(activation('relu')).with(x).to(add(), activation('relu')) };
    });
    expect(operatorsOf(exampleModel(block))).toEqual(['CONV_2D', 'ADD']);
  });

  it('leaves a rectifier by itself where others read what it reads', () => {
    const network = graph({ x: input(2) }, ({ x }) => {
      const z = x.to(dense(2));
      return { y: z.with(z.to(activation('relu'))).to(add()) };
    });
    expect(operatorsOf(exampleModel(network))).toEqual(['FULLY_CONNECTED', 'RELU', 'ADD']);
  });

  it('keeps a sequence as a picture of one line from one window to the next', () => {
    const layer = () => conv1d({ filters: 3, kernelSize: 2, activation: 'relu' });
    const network = sequential(input(8, 2), layer(), maxPool(2), layer());
    const names = operatorsOf(exampleModel(network));
    expect(names).toEqual(['RESHAPE', 'CONV_2D', 'MAX_POOL_2D', 'CONV_2D', 'RESHAPE']);
  });
});

it.each([
  ['gru', 'takes lengths as a second input'],
  ['globalMaxPool', 'pools as many steps as a second input says'],
])('refuses by the layer what no operator computes: %s', (kind, problem) => {
  const refusals = exampleNetworks[kind]!.map((network) => refusalOf(tfliteFile, network) ?? '');
  expect(refusals.join()).toContain(problem);
});

it('puts numbers where they can be read in place, and codes above 127 in the wider field', () => {
  const network = sequential(input(3), dense(5, { activation: 'gelu' }));
  const { bytes } = writeTflite(exampleModel(network));
  const file = Table.root(bytes);
  expect(file.tables(1).map((code) => [code.int8(0), code.int32(3)])).toEqual([
    [9, 9],
    [127, 150],
  ]);
  const constants = file.tables(4).map((buffer) => buffer.bytes(0));
  expect(constants.map(({ length }) => length)).toEqual([0, 60, 20]);
  for (const each of constants.slice(1)) expect((each.byteOffset - bytes.byteOffset) % 16).toBe(0);
});
