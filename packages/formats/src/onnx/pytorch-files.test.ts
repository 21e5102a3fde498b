/** Files that PyTorch 1.13 wrote (testing/fixtures/pytorch-models.py), and what it answers. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { answersOf, differenceOf } from '../verifying/answers.ts';
import { onnx } from './index.ts';

interface Fixture {
  readonly name: string;
  /** Two rows of the only input. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** The file, packed. */
  readonly onnx: string;
}

const file = new URL('../testing/fixtures/pytorch-1.13.json', import.meta.url);
const { models } = JSON.parse(readFileSync(file, 'utf8')) as { models: readonly Fixture[] };

function read(packed: string) {
  const bytes = gunzipSync(Buffer.from(packed, 'base64'));
  return onnx.read([{ path: 'm.onnx', bytes }], 'm.onnx');
}

describe('a file of PyTorch', () => {
  it.each(models.map((each) => [each.name, each] as const))('answers as it does: %s', (_, each) => {
    const { model } = read(each.onnx);
    const answers = answersOf(model, { x: Float32Array.from(each.x) });
    expect(answers).toHaveLength(1);
    expect(differenceOf(answers, [Float32Array.from(each.y)])).toBeLessThan(1e-5);
  });

  it('has the layers that were written in parts', () => {
    const kindsOf = (name: string) => {
      const { layers } = read(models.find((each) => each.name === name)!.onnx);
      return layers.map(({ kind }) => kind);
    };
    expect(kindsOf('layer_norm')).toContain('layerNorm');
    expect(kindsOf('log of softmax')).toEqual(['dense', 'activation']);
    expect(kindsOf('lstm, first state of zeros')).toContain('lstm');
  });
});
