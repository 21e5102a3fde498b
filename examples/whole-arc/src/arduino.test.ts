/** The main job without a computer: the network as a sketch on the virtual Uno answers at pin 8. */
import { js } from '@reflexarc/core/backends/js';
import { writeArduino } from '@reflexarc/formats/arduino';
import {
  avrPackages,
  type CompiledSketch,
  canCompileSketches,
  compileSketch,
} from '@reflexarc/formats/node';
import { type DeviceWire, LineBuffer, verifyTarget } from '@reflexarc/formats/verify-target';
import { openModel, writeModel } from '@reflexarc/io';
import {
  type Journal,
  parseFirmware,
  parseReadings,
  pinAfterReports,
  VirtualBoard,
} from '@reflexarc/virtual-board';
import { beforeAll, describe, expect, it } from 'vitest';
import { alarmPin, readingCount, readingOf, sensors, voltageTable } from './configuration.ts';
import { chosenDesign, trainDetector } from './detector.ts';
import { labels, readMotes, stretchAround } from './readings.ts';

const canCompile = await canCompileSketches();
const missing = `no avr-g++ with Arduino's core, install with: apt-get install ${avrPackages}`;
if (!canCompile && process.env.CI === 'true') throw new Error(missing);
if (!canCompile) console.warn(`skipped: ${missing}`);

const motes = readMotes();
const intervalMs = 4;
const wiring = { channels: sensors, output: { pin: alarmPin, label: 'anomaly' }, intervalMs };

async function trained() {
  const { model, chain } = await trainDetector(motes.training.flat(), chosenDesign, { seed: 0 });
  const { threshold } = chosenDesign;
  const target = {
    task: 'classification',
    name: 'state',
    labels,
    encoding: 'binary',
    threshold,
  } as const;
  return { model, chains: { input: chain }, target };
}

/** What the board does in `milliseconds` with `sketch`. */
function runSketch({ hex }: CompiledSketch, milliseconds: number, volts: string): Journal {
  const readings = parseReadings(volts, 'volts');
  const board = new VirtualBoard({ firmware: parseFirmware(hex), readings, next: 'scans' });
  board.advance(milliseconds);
  return board.journal();
}

/** A board's serial line in virtual time: waiting for a line lets the board's time pass. */
function serialWire({ hex }: CompiledSketch): DeviceWire {
  const board = new VirtualBoard({ firmware: parseFirmware(hex) });
  const buffer = new LineBuffer();
  const lines: string[] = [];
  board.serial.onData((bytes) => lines.push(...buffer.add(Buffer.from(bytes).toString('latin1'))));
  return {
    port: 'the virtual Uno',
    write: (text) => board.serial.write(Buffer.from(text)),
    async readLine(milliseconds) {
      for (let past = 0; past < milliseconds && lines.length === 0; past += 5) board.advance(5);
      return lines.shift();
    },
  };
}

/** A sketch that raises pin 8 for as long as an answer takes. */
const stopwatch = `
#include <model.h>
volatile float reading[MODEL_INPUT_SIZE] = {25, 45};
volatile int decided;
void setup() { DDRB = 1; }
void loop() {
  float input[MODEL_INPUT_SIZE] = {reading[0], reading[1]};
  PORTB = 1;
  decided = model_decide(input);
  PORTB = 0;
}
`;

describe.skipIf(!canCompile)('the main job as an Arduino library', () => {
  let exported: Awaited<ReturnType<typeof trained>>;
  beforeAll(async () => {
    exported = await trained();
  }, 300_000);

  it('decides each of 1,600 readings on the Uno itself as the trainer does', async () => {
    const { files, notes } = writeArduino(exported, { wiring });
    expect(notes).toEqual([]);
    const sketch = await compileSketch(files, 'model/model.ino');
    console.info(`flash ${sketch.flash} of 32256 bytes, RAM ${sketch.ram} of 2048 bytes`);

    const volts = voltageTable(stretchAround(motes.test, readingCount));
    const journal = runSketch(sketch, (readingCount + 5) * intervalMs, volts);
    expect(journal.complete).toBe(true);
    expect(journal.reports).toHaveLength(readingCount);
    const { predict } = openModel(writeModel(exported), { backend: js() });
    const expected = journal.reports.map(
      ({ codes }) => predict(readingOf(codes)).label === 'anomaly',
    );
    expect(expected.filter((each) => each).length).toBeGreaterThan(20);
    expect(pinAfterReports(journal, alarmPin)).toEqual(expected);
  }, 600_000);

  it('proves on the Uno itself, over serial, what each layer computes', async () => {
    const { files } = writeArduino(exported, { wiring });
    const sketch = await compileSketch(files, 'model_verify/model_verify.ino');
    const found = await verifyTarget(exported, serialWire(sketch));
    expect(found.isRight).toBe(true);
    expect(found.steps.map(({ place }) => place)).toEqual([
      'the input, as it arrived',
      expect.stringContaining('layers[0] dense'),
      expect.stringContaining('layers[1] dense'),
      'the answer',
    ]);
    expect(found.microseconds).toBeGreaterThan(500); // some 17,000 cycles at 16 MHz
    expect(found.microseconds).toBeLessThan(2000);
    const { bytes } = files.find(({ path }) => path.endsWith('.h'))!;
    const text = new TextDecoder().decode(bytes).replace('tanh', 'sin');
    const changed = { path: 'model/src/model.h', bytes: new TextEncoder().encode(text) };
    const others = files.filter(({ path }) => !path.endsWith('.h'));
    const wrong = await compileSketch([...others, changed], 'model_verify/model_verify.ino');
    const off = await verifyTarget(exported, serialWire(wrong));
    expect(off.steps.find(({ vector }) => vector !== undefined)?.place).toContain(
      'layers[0] dense',
    );
  }, 300_000);

  it('takes few cycles for a decision', async () => {
    const { files } = writeArduino(exported);
    const bytes = new TextEncoder().encode(stopwatch);
    const timed = [...files, { path: 'model/examples/stopwatch/stopwatch.ino', bytes }];
    const sketch = await compileSketch(timed, 'stopwatch/stopwatch.ino');
    const { portWrites } = runSketch(sketch, 20, 'A0\n1\n');
    const edges = portWrites.filter(({ port }) => port === 'B');
    const rise = edges.findIndex(({ value }) => value === 1);
    const cycles = edges[rise + 1]!.cycle - edges[rise]!.cycle;
    console.info(`${cycles} cycles a decision, ${(cycles / 16).toFixed(0)} µs`);
    // Three tanh and an exponential in software, 9 products: counted, so the same on every machine.
    expect(cycles).toBeGreaterThan(1000);
    expect(cycles).toBeLessThan(20_000);
  }, 300_000);
});
