/** |H| of the filters at given frequencies. */
import { butterworth, gainAt } from '@reflexarc/signal';
import type { JsonRecord } from '../record.ts';

/** The filter that each stage asks about. */
export const gainStages = {
  lowPassGain: 'lowPass',
  highPassGain: 'highPass',
  bandPassGain: 'bandPass',
  bandStopGain: 'bandStop',
} as const;

/** The gain at each frequency of `at`. */
export function gainsOf(given: JsonRecord): readonly number[] {
  const options = given.record('options');
  const rateHz = given.number('rateHz');
  // one of them: the form has looked
  const kind = gainStages[given.text('stage') as keyof typeof gainStages];
  const [low, high] = options.numbers('hertz');
  const band =
    kind === 'lowPass' || kind === 'highPass'
      ? { kind, hertz: low! }
      : { kind, hertz: [low!, high!] as const };
  const sections = butterworth(options.number('order'), band, rateHz);
  return options.numbers('at').map((hertz) => gainAt(sections, hertz, rateHz));
}
