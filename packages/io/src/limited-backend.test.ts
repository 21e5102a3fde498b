// What a few bytes may ask for before a model is handed out: room for numbers, and work.
import { js } from '@reflexarc/core/backends/js';
import { expect, it } from 'vitest';
import { FormatError, openModel } from './index.ts';
import { forge, header } from './testing/forged-file.ts';

/** The code with which opening is refused. */
function openingOf(bytes: Uint8Array): string {
  try {
    openModel(bytes, { backend: js() }).dispose();
  } catch (error) {
    if (error instanceof FormatError) return error.code;
    throw error;
  }
  return 'accepted';
}

const node = (name: string, kind: string, options: Record<string, unknown>, from = 'x') => ({
  name,
  kind,
  inputs: [from],
  options,
});

/** `steps` averages, each of everything. */
const averagesOfAll = (steps: number) => [
  node('p', 'zeroPadding', { padding: [[steps / 2, steps / 2]] }),
  node('m', 'averagePool', { poolSize: steps, stride: 1, padding: 'same' }, 'p'),
  node('g', 'globalAveragePool', {}, 'm'),
];

const cell = {
  activation: 'tanh',
  bias: true,
  returnSequences: false,
  goBackwards: false,
  weights: 'zeros',
  recurrentWeights: 'zeros',
};

it.each([
  ['padding without end', 'TOO_LARGE', 1, [node('p', 'zeroPadding', { padding: [[2 ** 23, 0]] })]],
  ['windows that see everything, everywhere', 'TOO_LARGE', 1, averagesOfAll(20_000)],
  ['windows of many channels', 'TOO_MUCH_WORK', 1000, averagesOfAll(1000)],
  ['cells by the thousand million', 'TOO_LARGE', 1, [node('l', 'lstm', { ...cell, units: 1e9 })]],
])('is refused where a few bytes ask for %s', (_, code, channels, nodes) => {
  const { __metadata__ } = JSON.parse(header);
  const manifest = JSON.parse(__metadata__.reflexarc);
  const row = new Array(channels).fill(1);
  manifest.golden = [{ input: row, output: row }];
  manifest.spec = {
    format: 1,
    inputs: { x: [1, channels] },
    outputs: [nodes.at(-1)!.name],
    nodes,
  };
  __metadata__.reflexarc = JSON.stringify(manifest);
  const sha256 = { dtype: 'U8', shape: [32], data_offsets: [0, 32] };
  const bytes = forge({
    header: JSON.stringify({ __metadata__, sha256 }),
    data: new Uint8Array(),
  });
  expect(openingOf(bytes)).toBe(code);
});
