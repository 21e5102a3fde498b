/** What stages have in common that make a number of the last rows of its channel. */
import { defineStage, type Setup } from '../../chain/define-stage.ts';
import { optional } from '../../options/field.ts';
import { names, number, wholeNumber } from '../../options/fields.ts';
import { samplesOf } from '../length.ts';
import { type ChannelAction, eachChannel, sameChannels } from './each-channel.ts';

/** What a stage over the last rows says of itself. */
export interface LastRows {
  readonly summary: string;
  /** The longest window, in samples. */
  readonly most: number;
  /** `length` is that of the window, in samples. */
  start(
    memory: Setup<never, never>['memory'],
    size: { readonly channels: number; readonly length: number },
  ): ChannelAction;
}

/** A stage whose window is given in samples or in seconds. */
export function lastRowsStage(kind: string, { summary, most, start }: LastRows) {
  return defineStage({
    kind,
    summary,
    options: {
      samples: optional(wholeNumber({ from: 1, to: most })),
      seconds: optional(number({ above: 0 })),
      channels: optional(names),
    },
    isPerRow: true,
    output(options, input, site) {
      samplesOf(options, { input, site });
      return sameChannels(options, input, site);
    },
    start(setup) {
      const length = samplesOf(setup.options, setup);
      return eachChannel(setup, (channels) => start(setup.memory, { channels, length }));
    },
  });
}
