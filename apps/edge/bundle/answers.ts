/** What a model answers, to the bit: for comparing engines, backends and machines. */
import type * as core from '@reflexarc/core';
import type * as io from '@reflexarc/io';

/** What opens a model file and answers by it. */
export interface Engine {
  readonly openModel: typeof io.openModel;
  readonly predictor: typeof core.predictor;
}

/** Bytes of all outputs for three rows of whole numbers, which lengths and indices may be too. */
export function answersOf(engine: Engine, backend: core.Backend, file: Uint8Array): Uint8Array {
  const { model } = engine.openModel(file, { backend });
  const answer = engine.predictor(model, { backend, maxBatchSize: 3 });
  for (const numbers of arraysOf(answer.input)) {
    numbers.forEach((_, i) => {
      numbers[i] = 1 + (i % 3);
    });
  }
  answer.run(3);
  const bytes = arraysOf(answer.output).flatMap((numbers) => [
    ...new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength),
  ]);
  return Uint8Array.from(bytes);
}

function arraysOf(
  ends: core.Numbers | Readonly<Record<string, core.Numbers>>,
): readonly core.Numbers[] {
  return ArrayBuffer.isView(ends) ? [ends] : Object.values(ends);
}
