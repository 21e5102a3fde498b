/**
 * Training whose answer is the moving average of the parameters over the last steps (Polyak and
 * Juditsky 1992): it needs no schedule that lowers the learning rate, since averaging takes out the
 * noise of single steps at any moment at which training may stop.
 *
 * average += (1 − decay) · (parameters − average), decay rising to its final value over the first steps
 */
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

export interface AveragedTrainingOptions extends TrainingOptions {
  /** Decay of the average, from 0 (the last parameters) up to but not including 1. */
  readonly averaging: number;
}

export class AveragedTraining {
  /** Holds the averaged parameters after each epoch. */
  readonly model: Model;
  readonly #current: Model;
  readonly #training: Training;
  readonly #finalDecay: number;
  #steps = 0;

  constructor(architecture: Architecture, examples: Examples, options: AveragedTrainingOptions) {
    this.#finalDecay = options.averaging;
    const seed = options.seed ?? 0;
    this.model = initialize(architecture, { seed });
    this.#current = initialize(architecture, { seed });
    this.#training = train(this.#current, examples, options);
  }

  /** One pass over the rows; gives their mean loss. */
  async epoch(pause?: Pause): Promise<number> {
    let total = 0;
    let rows = 0;
    for (let i = 0; i < this.#training.stepsPerEpoch; i++) {
      const report = this.#training.step();
      this.#average();
      total += report.loss * report.rows;
      rows += report.rows;
      if (pause?.isDue === true) await pause.take();
    }
    return total / rows;
  }

  dispose(): void {
    this.#training.dispose();
  }

  #average(): void {
    this.#training.save();
    this.#steps++;
    const decay = Math.min(this.#finalDecay, this.#steps / (this.#steps + 10));
    const average = this.model.parameters;
    const current = this.#current.parameters;
    for (let i = 0; i < average.length; i++) {
      average[i]! += (1 - decay) * (current[i]! - average[i]!);
    }
  }
}
