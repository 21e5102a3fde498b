import { crc32 as crc32OfZlib } from 'node:zlib';
import { dense, input, sequential, softmax } from '@reflexarc/core';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ModelFile } from '../importer.ts';
import { missing, runC } from '../node/testing/compile-c.ts';
import { exampleModel, exampleNetworks, severalEnds } from '../testing/example-networks.ts';
import { textOf } from '../testing/run-module.ts';
import { exportedStream } from '../testing/run-stream.ts';
import { crc32 } from './weights-file.ts';
import { writeC99 } from './write-source.ts';

const noCompiler = missing('gcc', 'gcc libc6-dev');
if (noCompiler !== undefined && process.env.CI === 'true') throw new Error(noCompiler);

const model = exampleModel(
  sequential(input(3), dense(4, { activation: 'tanh' }), dense(2, { activation: 'softmax' })),
);
const target = {
  task: 'classification',
  name: 'state',
  labels: ['off', 'on'],
  encoding: 'one-hot',
} as const;
const files = writeC99({ model, target }, { weights: 'file' });
const named = (ending: string): ModelFile => files.find(({ path }) => path.endsWith(ending))!;
const { bytes } = named('.bin');

it('checks the file as others do: CRC-32', () => {
  expect(crc32(strToU8('123456789'))).toBe(0xcbf43926); // the check value of the standard
  if (typeof crc32OfZlib === 'function') expect(crc32(bytes)).toBe(crc32OfZlib(bytes)); // Node 22
});

it('holds every number of the network, and the source none of them', () => {
  expect(bytes.length).toBe(4 * (3 * 4 + 4 + 4 * 2 + 2));
  expect(textOf(files, 'model.h')).toContain('#define MODEL_WEIGHTS_SIZE 104ul');
  expect(textOf(files, 'model.c')).not.toContain('static const float model_');
});

it('says that a network without weights has no such file', () => {
  const none = exampleModel(sequential(input(2), softmax()));
  expect(() => writeC99({ model: none }, { weights: 'file' })).toThrow(
    'the network has no weights',
  );
});

/** Loads the file changed in every way, then as it is; prints what came of each. */
const trials = `
#include "model.h"
#include <stdio.h>
#include <string.h>
static float aligned[MODEL_WEIGHTS_SIZE / 4 + 2];
int main(void) {
  const float given[3] = {1, 2, 3};
  float answer[2];
  unsigned char *weights = (unsigned char *)aligned;
  int found = 0;
  FILE *file = fopen("model_weights.bin", "rb");
  if (file == 0 || fread(weights, 1, MODEL_WEIGHTS_SIZE, file) != MODEL_WEIGHTS_SIZE) return 1;
  fclose(file);
  model_predict(given, answer);
  printf("%d %d", answer[0] != answer[0], model_decide(given));
  for (unsigned long i = 0; i < MODEL_WEIGHTS_SIZE; i++) {
    for (int bit = 0; bit < 8; bit++) {
      weights[i] ^= (unsigned char)(1 << bit);
      found += model_load(weights, MODEL_WEIGHTS_SIZE) == MODEL_WRONG_CHECKSUM;
      weights[i] ^= (unsigned char)(1 << bit);
    }
  }
  printf(" %d", found);
  printf(" %d", model_load(weights, MODEL_WEIGHTS_SIZE - 1) == MODEL_WRONG_SIZE);
  printf(" %d", model_load(0, MODEL_WEIGHTS_SIZE) == MODEL_WRONG_SIZE);
  printf(" %d", model_load(weights, MODEL_WEIGHTS_SIZE));
  model_predict(given, answer);
  printf(" %d %d", answer[0] == answer[0], model_decide(given) >= 0);
  memmove(weights + 1, weights, MODEL_WEIGHTS_SIZE);
  printf(" %d", model_load(weights + 1, MODEL_WEIGHTS_SIZE) == MODEL_NOT_ALIGNED);
  printf(" %d\\n", model_decide(given));
  return 0;
}
`;

describe.skipIf(noCompiler !== undefined)('a file of weights under gcc, with sanitizers', () => {
  it('is loaded where it is whole, and else told by a code; nothing answers without it', () => {
    const main = { path: 'main.c', bytes: strToU8(trials) };
    const words = runC([named('model.h'), named('model.c'), main, named('.bin')]).trim();
    // not loaded: NAN and -1; each flipped bit found; sizes; loaded; answers; alignment; -1 again
    expect(words).toBe(`1 -1 ${8 * bytes.length} 1 1 0 1 1 1 -1`);
  });

  it.each([
    ['several inputs and outputs', { model: exampleModel(severalEnds) }],
    ['a recurrent network', { model: exampleModel(exampleNetworks.gru![0]!) }],
    ['a chain', exportedStream('features of parts')],
  ])('answers as the engine does: %s', (_, exported) => {
    const written = writeC99(exported, { weights: 'file' });
    expect(Number(runC(written))).toBeLessThan(1e-5);
  });

  it('fails its own test where the file is damaged or missing', () => {
    const damaged = bytes.slice();
    damaged[17]! ^= 4;
    const others = files.filter(({ path }) => !path.endsWith('.bin'));
    const withDamage = [...others, { path: 'model_weights.bin', bytes: damaged }];
    expect(() => runC(withDamage)).toThrow('Command failed');
    expect(() => runC(others)).toThrow('Command failed');
  });
});
