/**
 * Says once of each input that its readings are far from those the network learned from: a wrong
 * scale acts as if sure.
 */
import type { Reading } from '../pipeline/reflex.ts';
import { FAR, type TrainingRange } from '../pipeline/training-range.ts';

/** This many in a row are no outlier any more. */
const IN_A_ROW = 10;

export interface TrainingWatchOptions {
  readonly inputs: readonly string[];
  readonly ranges: readonly (TrainingRange | undefined)[];
  /** By input, the place of its channel in the configuration. */
  readonly places: readonly string[];
  readonly notify: (text: string) => void;
}

/** To be told of each row. */
export function watchTraining(options: TrainingWatchOptions): (reading: Reading) => void {
  const { inputs, ranges, places, notify } = options;
  const inARow = new Uint32Array(inputs.length);
  const isSaid = inputs.map(() => false);
  return ({ values, far }) => {
    for (let i = 0; i < inARow.length; i++) {
      inARow[i] = far[i] === 0 ? 0 : inARow[i]! + 1;
      if (inARow[i] === IN_A_ROW && !isSaid[i]) {
        isSaid[i] = true;
        const { mean, deviation } = ranges[i]!; // only what has a range is far
        notify(
          `${inputs[i]} is ${short(values[i]!)}, the last of ${IN_A_ROW} readings far from those the model learned ` +
            `from (${short(mean)} ± ${short(deviation)}; further than ${FAR} deviations): check ${places[i]}`,
        );
      }
    }
  };
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
