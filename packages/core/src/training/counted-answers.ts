/**
 * The answers that count, of sequences whose lengths differ: for metrics, which take any answers
 * one after the other.
 */
import { zerosOf } from '../tensor/element.ts';
import { type Numbers, type Shape, sizeOf } from '../tensor/shape.ts';

export class CountedAnswers {
  /** Of one answer. */
  readonly output: Shape;
  readonly target: Shape;
  readonly outputs: Numbers;
  readonly targets: Numbers;
  /** How many stand in the buffers. */
  count = 0;
  readonly #counted: Float64Array;
  readonly #perRow: number;

  /** @param counted for each step of each row of the dataset, 0 where it does not count */
  constructor(
    counted: Float64Array,
    shapes: { readonly output: Shape; readonly target: Shape; readonly batchSize: number },
  ) {
    const { output, target, batchSize } = shapes;
    this.#counted = counted;
    this.#perRow = sizeOf(output.slice(0, -1));
    this.output = output.slice(-1);
    this.target = [sizeOf(target) / this.#perRow];
    this.outputs = zerosOf('float64', batchSize * sizeOf(output));
    this.targets = zerosOf('float64', batchSize * sizeOf(target));
  }

  /** Takes what counts of `rows` rows, the first being row `start` of the dataset. */
  take(outputs: Numbers, targets: Numbers, start: number, rows: number): void {
    const [size] = this.output;
    const [targetSize] = this.target;
    this.count = 0;
    for (let i = 0; i < rows * this.#perRow; i++) {
      if (this.#counted[start * this.#perRow + i] === 0) continue;
      const to = this.count++;
      for (let j = 0; j < size!; j++) this.outputs[to * size! + j] = outputs[i * size! + j]!;
      for (let j = 0; j < targetSize!; j++) {
        this.targets[to * targetSize! + j] = targets[i * targetSize! + j]!;
      }
    }
  }
}
