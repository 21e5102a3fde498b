/**
 * A predictor with one row in and one row out: several inputs or outputs stand one after the other.
 */
import {
  type Backend,
  type Model,
  type NamedShapes,
  type Numbers,
  predictor,
  sizeOf,
} from '@reflexarc/core';
import { resolve } from '@reflexarc/core/model';

export interface FlatPredictor {
  /** Fill it, call `run`, read `output`. */
  readonly input: Numbers;
  readonly output: Numbers;
  /** Windows into `output`. */
  readonly outputs: Readonly<Record<string, Numbers>>;
  run(): void;
  dispose(): void;
}

export function flatPredictor(model: Model, backend: Backend): FlatPredictor {
  const { inputs } = model.architecture.spec;
  const { outputs } = resolve(model.architecture);
  const network = predictor(model, { backend });
  const dispose = (): void => network.dispose();
  const given: unknown = network.input;
  const answered: unknown = network.output;
  if (isNumbers(given) && isNumbers(answered)) {
    const named = Object.fromEntries(Object.keys(outputs).map((name) => [name, answered]));
    return {
      input: given,
      output: answered,
      outputs: named,
      run: () => network.run(),
      dispose,
    };
  }
  const input = flat(inputs, given as Readonly<Record<string, Numbers>>); // several, so by name
  const output = flat(outputs, answered as Readonly<Record<string, Numbers>>);
  return {
    input: input.numbers,
    output: output.numbers,
    outputs: output.windows,
    run() {
      for (const { buffer, window } of input.parts) buffer.set(window);
      network.run();
      for (const { buffer, window } of output.parts) window.set(buffer);
    },
    dispose,
  };
}

function isNumbers(value: unknown): value is Numbers {
  return value instanceof Float32Array || value instanceof Float64Array;
}

/** Room for all of `buffers`, with a window for each. */
function flat(shapes: NamedShapes, buffers: Readonly<Record<string, Numbers>>) {
  const sizes = Object.entries(shapes).map(([name, shape]) => ({ name, size: sizeOf(shape) }));
  const numbers = new Float64Array(sizes.reduce((total, { size }) => total + size, 0));
  let start = 0;
  const parts = sizes.map(({ name, size }) => {
    const window = numbers.subarray(start, start + size);
    start += size;
    return { name, window, buffer: buffers[name]! }; // the predictor has all that the spec names
  });
  const windows = Object.fromEntries(parts.map(({ name, window }) => [name, window]));
  return { numbers, parts, windows };
}
