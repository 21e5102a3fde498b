import { describe, expect, it } from 'vitest';
import { writtenStages } from '../code/stages/index.ts';
import {
  exampleReadings,
  exampleRecording,
  exampleStreams,
  kindsOf,
} from '../testing/example-streams.ts';
import { importModule } from '../testing/run-module.ts';
import { answersOfStream, exportedStream } from '../testing/run-stream.ts';
import { writeModule } from './write-module.ts';

it('is tried on every kind of stage that has loops', () => {
  const tried = Object.values(exampleStreams).flatMap(kindsOf);
  expect([...new Set(tried)].sort()).toEqual(Object.keys(writtenStages).sort());
});

describe.each(Object.keys(exampleStreams))('a stream: %s', (name) => {
  it('answers the same rows, with the same numbers and labels', async () => {
    const { push, decided, verify } = await importModule(writeModule(exportedStream(name)));
    expect(verify()).toBeLessThan(1e-6);
    const expected = answersOfStream(name, 200);
    const { values, width } = exampleReadings(200);
    const found = expected.map((_, row) => {
      const output = push!(values.subarray(row * width, (row + 1) * width));
      return output && { output: Array.from(output), label: decided!() };
    });
    expect(found.filter((each) => each !== undefined).length).toBeGreaterThan(8);
    found.forEach((answer, row) => {
      expect(answer?.label, `row ${row}`).toBe(expected[row]?.label);
      answer?.output.forEach((score, i) => {
        expect(score, `row ${row}`).toBeCloseTo(expected[row]!.output[i]!, 6);
      });
    });
  });
});

it('begins anew after a row that is not finite', async () => {
  const module = await importModule(writeModule(exportedStream('all statistics')));
  const { values } = exampleRecording(60, 11);
  module.reset!(); // other tests load the same module
  const run = () =>
    Array.from({ length: 20 }, (_, i) => module.push!(values.slice(3 * i, 3 * i + 3)));
  const first = Array.from(run().at(-1)!);
  expect(module.push!([1, Number.NaN, 2])).toBe(undefined);
  const again = run();
  expect(again.slice(0, -1).every((each) => each === undefined)).toBe(true);
  expect(Array.from(again.at(-1)!)).toEqual(first);
  expect(() => module.push!([1])).toThrow('the row has 1 values, expected 3');
});
