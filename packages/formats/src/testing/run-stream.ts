/** What the engine's own stream says to a recording: what generated code is held against. */
import { js } from '@reflexarc/core/backends/js';
import { readModel, startStream, writeModel } from '@reflexarc/io';
import { createBlock, validities } from '@reflexarc/signal';
import { exampleReadings, exampleStreams } from './example-streams.ts';

/** As it is read from its file, golden vectors included. */
export function exportedStream(name: string) {
  const { model, manifest } = readModel(writeModel(exampleStreams[name]!));
  return { model, ...manifest };
}

/** What a stream says to a row. */
export interface StreamAnswer {
  readonly output: readonly number[];
  readonly label: string | undefined;
}

/** What the engine's stream says to each row; undefined where it says nothing. */
export function answersOfStream(name: string, rows: number): readonly (StreamAnswer | undefined)[] {
  const stream = startStream(readModel(writeModel(exampleStreams[name]!)), { backend: js() });
  const { values, width, step } = exampleReadings(rows);
  const row = createBlock(width, 1, step);
  row.rows = 1;
  return Array.from({ length: rows }, (_, index) => {
    row.values.set(values.subarray(index * width, (index + 1) * width));
    row.times[0] = index * step;
    row.validity[0] = index === 0 ? validities.begins : validities.continues;
    let said: StreamAnswer | undefined;
    stream.push(row, ({ output, label }) => {
      said = { output: Array.from(output), label };
    });
    return said;
  });
}
