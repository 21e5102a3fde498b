/**
 * A source that comes back by itself is silent: that is said once, outputs are safe meanwhile, and
 * the first whole row is its return.
 */
import type { Clock } from '../clock.ts';
import { type OutageSummary, Outages, type TellEvent } from './outages.ts';

export interface SilenceOptions {
  readonly clock: Clock;
  readonly tell: TellEvent;
  /** Called when it begins. */
  readonly onSilent: () => void;
}

export class Silence {
  readonly #outages: Outages;
  readonly #onSilent: () => void;

  constructor({ clock, tell, onSilent }: SilenceOptions) {
    this.#onSilent = onSilent;
    this.#outages = new Outages(clock, tell, {
      of: 'source',
      meanwhile: 'outputs are safe until it sends again',
      back: 'readings begin anew',
    });
  }

  get isUnderWay(): boolean {
    return this.#outages.isUnderWay;
  }

  begin(error: Error): void {
    if (this.#outages.isUnderWay) return;
    this.#outages.begin(error);
    this.#onSilent();
  }

  /** A whole row has come. */
  end(): void {
    this.#outages.end(1);
  }

  /** How often and how long; undefined if never. */
  summary(): OutageSummary | undefined {
    const summary = this.#outages.summary();
    return Object.keys(summary.faults).length === 0 ? undefined : summary;
  }
}
