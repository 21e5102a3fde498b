/**
 * What happens while readings are not believed: no decision is made, and once it has gone on for a
 * while, it is said, and outputs leave the state that the last decision gave them.
 */
import type { Clock } from '../clock.ts';
import { SourceError } from '../errors/catalogue.ts';
import type { Reading } from '../pipeline/reflex.ts';
import type { Invalidity } from '../pipeline/validity/row-check.ts';
import { type OutageSummary, Outages, type TellEvent } from './outages.ts';

export interface DistrustOptions {
  readonly clock: Clock;
  readonly tell: TellEvent;
  /** So long it may go on before outputs act on it. */
  readonly afterMs: number;
  /** By channel, the model's input that it feeds. */
  readonly inputs: readonly string[];
  /** Called at each row that is not believed once it has gone on for so long. */
  readonly onDoubt: () => void;
}

export class Distrust {
  readonly #options: DistrustOptions;
  readonly #outages: Outages;
  #since: number | undefined; // of the first row that is not believed
  #rows = 0;

  constructor(options: DistrustOptions) {
    this.#options = options;
    this.#outages = new Outages(options.clock, options.tell, {
      of: 'sensor',
      meanwhile: 'no decision is made until it is right again',
      back: 'decisions go on',
    });
  }

  /** To be told of each row that is not missing. */
  take({ doubt, readings }: Reading): void {
    if (doubt.channel < 0) {
      if (this.#since === undefined) return;
      this.#since = undefined;
      this.#outages.end(this.#rows);
      this.#rows = 0;
      return;
    }
    const { clock, afterMs, inputs, onDoubt } = this.#options;
    const now = clock.now();
    this.#since ??= now;
    this.#rows += 1;
    if (now - this.#since < afterMs) return;
    if (!this.#outages.isUnderWay) {
      const input = inputs[doubt.channel]!;
      const place = `channels[${doubt.channel}]`;
      const reading = Number(readings[doubt.channel]!.toPrecision(6));
      const { what, hint } = words[doubt.reason];
      this.#outages.begin(
        new SourceError('NOT_BELIEVED', {
          input,
          reading,
          what,
          hint: hint.replace('PLACE', place),
        }),
      );
    }
    onDoubt();
  }

  /** How often and how long that was. */
  summary(): OutageSummary {
    return this.#outages.summary();
  }
}

const words: Readonly<Record<Invalidity, { readonly what: string; readonly hint: string }>> = {
  wireOff: {
    what: "an end of its converter's range",
    hint: 'look at the sensor’s wires; where such readings can be true, set PLACE.valid.ends to true',
  },
  outOfRange: {
    what: 'beyond what can be true',
    hint: 'look at the sensor; PLACE.valid says from where to where readings are believed',
  },
  clipped: {
    what: 'as far as it can tell, for too many readings in a row',
    hint: 'take a sensor or a range that goes further; PLACE.valid.clippedAfter says how many are too many',
  },
  stuck: {
    what: 'the very same for too long',
    hint: 'look at the sensor and its power; PLACE.valid.stuckAfterMs says for how long is too long',
  },
};
