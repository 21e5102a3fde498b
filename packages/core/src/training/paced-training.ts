/** Training epoch by epoch that lets others have a turn in between: what long work in one thread needs. */
import { initialize } from '../model/initialize.ts';
import type { Model } from '../model/model.ts';
import type { Architecture } from '../model/spec.ts';
import type { Examples } from './dataset.ts';
import { type Training, type TrainingOptions, train } from './training.ts';

/** Long work in one thread lets others have a turn now and then. */
export interface Pause {
  /** Cheap to ask for in a loop. */
  readonly isDue: boolean;
  take(): Promise<void>;
}

export class PacedTraining {
  /** Holds the parameters after each epoch: averaged, where the options say so. */
  readonly model: Model;
  readonly #training: Training;

  constructor(architecture: Architecture, examples: Examples, options: TrainingOptions) {
    this.model = initialize(architecture, { seed: options.seed ?? 0 });
    this.#training = train(this.model, examples, options);
  }

  /**
   * One pass over the rows; gives their mean loss. That is also what a schedule gets to see that watches the loss: the number of epochs is
   * looked for with rows set aside, and trained without, and rates should fall alike in both.
   */
  async epoch(pause?: Pause): Promise<number> {
    let total = 0;
    let rows = 0;
    for (let i = 0; i < this.#training.stepsPerEpoch; i++) {
      const report = this.#training.step();
      total += report.loss * report.rows;
      rows += report.rows;
      if (pause?.isDue === true) await pause.take();
    }
    this.#training.save();
    this.#training.observe(total / rows);
    return total / rows;
  }

  dispose(): void {
    this.#training.dispose();
  }
}
