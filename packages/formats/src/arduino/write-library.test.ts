import { type Architecture, dense, input, sequential, sizeOf } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import { floatText } from '../c99/dialect.ts';
import { missing, runC } from '../node/testing/compile-c.ts';
import { boardNamed } from '../targets/boards.ts';
import { exampleModel, exampleNetworks, severalEnds } from '../testing/example-networks.ts';
import { textOf } from '../testing/run-module.ts';
import { exportedStream } from '../testing/run-stream.ts';
import { writeArduino } from './write-library.ts';

const noCompiler = missing('gcc', 'gcc libc6-dev');
if (noCompiler !== undefined && process.env.CI === 'true') throw new Error(noCompiler);

const small = exampleModel(sequential(input(2), dense(3), dense(1, { activation: 'sigmoid' })));
const target = {
  task: 'classification',
  name: 'state',
  labels: ['calm', 'über-heiß'],
  encoding: 'binary',
} as const;

it('lays files out as the Arduino IDE looks for them', () => {
  const { files } = writeArduino({ model: small }, { name: 'hand' });
  expect(files.map(({ path }) => path)).toEqual([
    'hand/library.properties',
    'hand/src/hand.h',
    'hand/examples/hand/hand.ino',
    'hand/examples/hand_verify/hand_verify.ino',
    'hand/extras/hand_test.c',
  ]);
});

it('puts every constant into flash and reads it from there alone', () => {
  const header = textOf(writeArduino({ model: small }).files, 'model.h');
  const constants = [...header.matchAll(/static const float (\w+)\[\d+\](.*) = \{/g)];
  expect(constants.length).toBe(4);
  for (const [, name, attribute] of constants) {
    expect(attribute).toBe(' MODEL_FLASH');
    expect(header).toContain(`MODEL_READ(${name}, `);
    expect(header).not.toContain(`${name}[j`);
  }
});

it('says what it assumes of the wiring, and nothing where all is given', () => {
  expect(writeArduino({ model: small, target }).notes).toEqual([
    'readings are assumed on A0, A1, in volts',
    'pin 13 is assumed, high while "über-heiß" is decided',
    'a reading is assumed every 20 ms',
  ]);
  const wiring = {
    channels: [{ pin: 'A3', unitsPerVolt: 10, offset: 15 }, { pin: 'A1' }],
    output: { pin: 8, label: 'calm' },
    intervalMs: 50,
  };
  const { files, notes } = writeArduino({ model: small, target }, { wiring });
  expect(notes).toEqual([]);
  const sketch = textOf(files, 'examples/model/model.ino');
  expect(sketch).toContain('pins[] = {A3, A1}');
  expect(sketch).toContain('interval = 50000');
  expect(sketch).toContain('== MODEL_LABEL_CALM');
});

it("takes a board's own pins and converter", () => {
  const { files } = writeArduino({ model: small, target }, { board: boardNamed('esp32') });
  const sketch = textOf(files, 'examples/model/model.ino');
  expect(sketch).toContain('pins[] = {A0, A3}');
  expect(sketch).toContain(`slopes[] = {${floatText(3.3 / 4096)}, `); // volts a code
});

it('reads at the rate of a chain, and drives its output where rows have an answer', () => {
  const exported = exportedStream('all statistics');
  const { files, notes } = writeArduino(exported);
  expect(notes).toEqual([
    'readings are assumed on A0, A1, A2, in volts',
    'pin 13 is assumed, high while "circle" is decided',
  ]);
  const sketch = textOf(files, 'examples/model/model.ino');
  expect(sketch).toContain('interval = 20000;  // microseconds');
  expect(sketch).toContain(
    'if (model_push(input, output)) digitalWrite(outputPin, model_decided()',
  );
  expect(() => writeArduino(exported, { wiring: { intervalMs: 50 } })).toThrow(
    "an interval of 50 ms, where the model's chain takes a row in 20 ms",
  );
});

describe('what cannot be wired is refused', () => {
  const many = exampleModel(sequential(input(7), dense(1)));
  it.each([
    [many, {}, '7 numbers of one example: Arduino Uno (ATmega328P, 16 MHz) has 6 analog pins'],
    [small, { channels: [{ pin: 'A0' }] }, '1 channels for the 2 numbers'],
    [small, { channels: [{ pin: 'A0' }, { pin: 'A0; int x' }] }, 'which is no analog one'],
    [small, { output: { pin: 3, label: 'hot' } }, 'it has calm, über-heiß'],
    [small, { output: { pin: -1, label: 'calm' } }, 'an output on pin -1'],
    [small, { intervalMs: Number.NaN }, 'intervalMs of NaN'],
  ])('%#', (model, wiring, message) => {
    expect(() => writeArduino({ model, target }, { wiring })).toThrow(message);
  });

  it('pins that a board has not, and boards that run no sketches', () => {
    const channels = [{ pin: 'A0' }, { pin: 'A6' }];
    const onUno = { board: boardNamed('uno'), wiring: { channels } };
    expect(() => writeArduino({ model: small, target }, onUno)).toThrow('the pin A6: Arduino Uno');
    expect(() => writeArduino({ model: small, target }, { board: boardNamed('pi') })).toThrow(
      'Raspberry Pi, which runs no sketches',
    );
  });

  it('several inputs', () => {
    const model = exampleModel(severalEnds);
    expect(() => writeArduino({ model })).toThrow('the 2 inputs and 2 outputs');
  });
});

describe.skipIf(noCompiler !== undefined)('the header under gcc, with sanitizers', () => {
  it.each(['dense', 'conv2d', 'gru'])(
    'answers: %s',
    (kind) => {
      const networks = exampleNetworks[kind]!.filter(hasOneInput);
      expect(networks.length).toBeGreaterThan(0);
      for (const network of networks) {
        const { files } = writeArduino(
          { model: exampleModel(network) },
          { wiring: wired(network) },
        );
        expect(Number(runC(files))).toBeLessThan(1e-5);
      }
    },
    120_000,
  );
});

function hasOneInput({ spec }: Architecture): boolean {
  return Object.keys(spec.inputs).length === 1;
}

/** Pins for as many numbers as a network takes. */
function wired(network: Architecture) {
  const [shape] = Object.values(network.spec.inputs);
  return { channels: Array.from({ length: sizeOf(shape!) }, (_, i) => ({ pin: `A${i % 6}` })) };
}
