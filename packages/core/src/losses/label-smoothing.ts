/** The option that losses of probabilities share: targets that are never quite certain. */
import { checkOptions, fraction } from '../errors/option-checks.ts';

export interface LabelSmoothing {
  /** How much of each target is spread over all classes; 0 unless given. */
  readonly labelSmoothing?: number;
}

/** @throws SpecError where `options` hold anything else, in the name of loss `place` */
export function labelSmoothingOf(options: LabelSmoothing, place: string): LabelSmoothing {
  checkOptions(options, place, { labelSmoothing: fraction });
  const { labelSmoothing = 0 } = options;
  return labelSmoothing === 0 ? {} : { labelSmoothing };
}
