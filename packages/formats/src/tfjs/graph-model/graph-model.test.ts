/** Graph models, read by us and run by TensorFlow.js: the answers are the same. */
import { describe, expect, it } from 'vitest';
import { missingOracle } from '../../node/testing/oracles.ts';
import { runGraphModel } from '../../node/testing/tfjs.ts';
import { graphModelFiles, type TestGraphModel } from '../../testing/graph-models/files.ts';
import { graphNetworks } from '../../testing/graph-models/networks.ts';
import { graphOperatorCases } from '../../testing/graph-models/operators.ts';
import { drawn, generator, node, one } from '../../testing/graph-models/parts.ts';
import { answerOf } from '../../testing/run.ts';
import { answersOf, differenceOf } from '../../verifying/answers.ts';
import { tfjs } from '../index.ts';

const noTfjs = missingOracle('@tensorflow/tfjs-converter');
if (noTfjs !== undefined && process.env.CI === 'true') throw new Error(noTfjs);

const rows = 2;

async function differenceTo(model: TestGraphModel): Promise<number> {
  const files = graphModelFiles(model);
  expect(tfjs.recognizes(files)).toBe(true);
  const read = tfjs.read(files, 'model.json');
  const inputs = Object.fromEntries(
    Object.entries(model.inputs).map(([name, [, ...shape]]) => {
      const size = shape.reduce((product, length) => product * length, rows);
      const numbers = Float32Array.from({ length: size }, () => generator.normal());
      return [name, { numbers, shape: [rows, ...shape] }];
    }),
  );
  const expected = await runGraphModel(files, inputs, model.outputs);
  const given = Object.fromEntries(
    Object.entries(inputs).map(([name, { numbers }]) => [name, numbers]),
  );
  return differenceOf(answersOf(read.model, given), expected);
}

describe.skipIf(noTfjs !== undefined)('answers as TensorFlow.js does', () => {
  it.each(Object.entries(graphNetworks))('%s', async (_, model) => {
    expect(await differenceTo(model)).toBeLessThan(1e-5);
  });

  it.each(Object.entries(graphOperatorCases))('operator %s', async (_, model) => {
    expect(await differenceTo(model)).toBeLessThan(1e-5);
  });
});

describe('what stands in files', () => {
  const relu = one([2], node('Relu', 'x'));
  const changed = (change: (json: Record<string, unknown>) => void) => {
    const [json, weights] = graphModelFiles(relu);
    const value = JSON.parse(new TextDecoder().decode(json.bytes)) as Record<string, unknown>;
    change(value);
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    return tfjs.read([{ path: 'model.json', bytes }, weights], 'model.json');
  };

  it('takes shapes and outputs from the graph where there is no signature', () => {
    const { model } = changed((json) => delete json['signature']);
    expect(answerOf(model, [-1, 2])).toEqual([0, 2]);
  });

  it('takes the signature from where older converters put it', () => {
    const { model } = changed((json) => {
      json['userDefinedMetadata'] = { signature: json['signature'] };
      delete json['signature'];
    });
    expect(answerOf(model, [-1, 2])).toEqual([0, 2]);
  });

  it('reads nodes in any order, and leaves out what leads to no output', () => {
    const model: TestGraphModel = one(
      [2],
      [
        node('Neg', 'positive', 'y', {}),
        { name: 'unused', op: 'RandomUniform', input: ['x'] },
        { name: 'positive', op: 'Relu', input: ['x', '^unused'] },
      ],
    );
    const { layers, ...read } = tfjs.read(graphModelFiles(model), 'model.json');
    expect(answerOf(read.model, [-1, 2])).toEqual([-0, -2]);
    expect(layers.map(({ from }) => from)).toEqual(['Relu "positive"', 'Neg "y"']);
  });

  it.each([
    ['a loop', [node('Add', 'x y', 'a'), node('Relu', 'a')], /"(a|y)" takes its own result/],
    ['an operator without a layer', [node('TopKV2', 'x x')], 'TopKV2 "y" is computed by no layer'],
    [
      'a constant that is missing',
      [node('Add', 'x c'), { name: 'c', op: 'Const' }],
      'no tensor "c"',
    ],
    ['a name that nothing computes', [node('Add', 'x c')], 'takes "c", which nothing computes'],
    ['a square root of results', [node('Sqrt', 'x')], 'Sqrt "y" is computed by no layer'],
    [
      'a fused step that is not known',
      [{ ...node('_FusedMatMul', 'x w', 'y', { fused_ops: ['Swirl'] }) }],
      'goes on with Swirl',
    ],
  ] as const)('refuses %s by the name of the node', (_, nodes, message) => {
    const model = one([2], nodes, message === 'goes on with Swirl' ? { w: drawn(2, 2) } : {});
    expect(() => tfjs.read(graphModelFiles(model), 'model.json')).toThrow(message);
  });
});
