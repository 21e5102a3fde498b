/**
 * A source that comes back by itself is silent: that is said once, outputs are safe meanwhile, and
 * the first whole row is its return.
 */
import type { Clock } from '../clock.ts';
import { type OutageSummary, Outages, type TellEvent } from './outages.ts';

export interface SilenceOptions {
  readonly clock: Clock;
  readonly tell: TellEvent;
  /** It goes on by itself, and is waited for. */
  readonly comesBack: boolean;
  /** Called when it begins. */
  readonly onSilent: () => void;
}

export class Silence {
  readonly #outages: Outages;
  readonly #comesBack: boolean;
  readonly #onSilent: () => void;

  constructor({ clock, tell, comesBack, onSilent }: SilenceOptions) {
    this.#comesBack = comesBack;
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

  /** The source is silent; false where it is no use to wait for it. */
  begin(error: Error): boolean {
    if (!this.#comesBack) return false;
    const isNew = !this.#outages.isUnderWay;
    this.#outages.begin(error);
    if (isNew) this.#onSilent();
    return true;
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
