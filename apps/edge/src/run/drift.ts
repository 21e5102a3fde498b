/**
 * Whether the inputs still are around what they were in training: the mean of each over about the
 * last thousand rows, as a distance from that in training, in its deviations. A sensor that ages or
 * was moved shows here long before single readings are far off.
 */
import type { TrainingRange } from '../pipeline/training-range.ts';

/** Rows after which a past one counts 1/e. */
const ROWS = 1000;
/** In deviations of single readings; the mean of a thousand is seldom off by a tenth of one. */
const DRIFTED = 2;

export interface DriftOptions {
  readonly inputs: readonly string[];
  readonly ranges: readonly (TrainingRange | undefined)[];
  readonly notify: (text: string) => void;
}

export class Drift {
  readonly #options: DriftOptions;
  readonly #means: Float64Array;
  readonly #isSaid: boolean[];
  #rows = 0;

  constructor(options: DriftOptions) {
    this.#options = options;
    this.#means = new Float64Array(options.inputs.length);
    this.#isSaid = options.inputs.map(() => false);
  }

  /** Takes a row's values, in the model's units. */
  take(values: Float64Array): void {
    const { ranges } = this.#options;
    this.#rows += 1;
    const share = 1 / Math.min(this.#rows, ROWS); // of the first thousand the plain mean
    for (let i = 0; i < ranges.length; i++) {
      const range = ranges[i];
      if (range === undefined) continue;
      const distance = (values[i]! - range.mean) / range.deviation;
      this.#means[i]! += share * (distance - this.#means[i]!);
      if (this.#rows >= ROWS && Math.abs(this.#means[i]!) > DRIFTED && !this.#isSaid[i])
        this.#say(i);
    }
  }

  /** Of an input, in deviations; undefined where training is not known, or before the first row. */
  of(input: number): number | undefined {
    if (this.#options.ranges[input] === undefined || this.#rows === 0) return undefined;
    return this.#means[input];
  }

  #say(i: number): void {
    this.#isSaid[i] = true;
    const { inputs, notify } = this.#options;
    const mean = this.#means[i]!;
    notify(
      `${inputs[i]} has drifted: over the last ${ROWS} readings its mean is ${Math.abs(mean).toFixed(1)} ` +
        `deviations ${mean > 0 ? 'above' : 'below'} that in training; check the sensor, or learn from newer recordings`,
    );
  }
}
