/**
 * What a workload's network answers to an example, in float64: what peers are measured by before
 * they are timed.
 */
import { initialize, type Model, predictor, type Shape, sizeOf } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';

export interface Example {
  readonly model: Model;
  readonly inputShape: Shape;
  readonly input: Float32Array;
  readonly answer: Float64Array;
}

const tolerance = 1e-4;

/** What the numbers of an answer have to differ by, for it to depend on all of its network. */
const tellingSpread = 0.05;

/**
 * With deep networks' first weights, answers hardly depend on anything: a softmax of next to
 * nothing. So weights grow until they do.
 * @param architecture of one input and one output
 */
export function exampleOf(architecture: Parameters<typeof initialize>[0]): Example {
  const initial = initialize(architecture, { seed: 1 });
  const [inputShape = []] = Object.values(initial.architecture.spec.inputs);
  const input = Float32Array.from({ length: sizeOf(inputShape) }, (_, i) => Math.sin(i * 1.7) / 2);
  for (let gain = 1; gain < 10; gain *= 1.1) {
    const parameters = initial.parameters.map((parameter) => parameter * gain);
    const model = { ...initial, parameters };
    const answer = answerOf(model, input);
    if (answer.length === 1 || Math.max(...answer) - Math.min(...answer) > tellingSpread) {
      return { model, inputShape, input, answer };
    }
  }
  throw new Error('no weights make its answer depend on what it is given');
}

/** In float64. */
export function answerOf(model: Model, input: Float32Array): Float64Array {
  const predict = predictor(model, { backend: js({ dtype: 'float64' }) });
  // of one input, and as many as it takes
  const answer = Float64Array.from(predict(Array.from(input) as never));
  predict.dispose();
  return answer;
}

/** The same example in every row. */
export function repeated(row: Float32Array, rows: number): Float32Array {
  return Float32Array.from({ length: row.length * rows }, (_, i) => row[i % row.length]!);
}

/**
 * @param found an answer to every row, all of which are the example
 * @returns the largest difference, over the largest number of the answer where that is above 1
 * @throws Error where `found` is not what float64 says, give or take float32
 */
export function checkAnswer(found: ArrayLike<number>, { answer }: Example, rows = 1): number {
  if (found.length !== answer.length * rows) {
    throw new Error(`an answer of ${found.length} numbers, expected ${answer.length * rows}`);
  }
  const largest = Array.from(found).reduce((most, number, i) => {
    const error = Math.abs(answer[i % answer.length]! - number);
    return Math.max(error, most); // NaN stays
  }, 0);
  const scale = answer.reduce((most, expected) => Math.max(most, Math.abs(expected)), 1);
  if (!(largest / scale <= tolerance)) {
    throw new Error(`its answer is off by ${largest}, more than ${tolerance}`);
  }
  return largest / scale;
}
