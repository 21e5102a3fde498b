/**
 * The broker of a configuration: opened at the first call, shared by all that use it, closed at the
 * end. When it goes and comes back is said and counted.
 */
import type { Clock } from '../clock.ts';
import type { Environment } from '../configuration/secret.ts';
import { type OutageSummary, Outages, type TellEvent } from '../run/outages.ts';
import type { Broker } from './broker.ts';
import { readCredentials } from './credentials.ts';
import type { BrokerSettings } from './settings.ts';

export interface SharedBrokerOptions {
  /** The configuration, from whose folder paths start. */
  readonly file: string;
  readonly clock: Clock;
  readonly environment: Environment;
  readonly tell: TellEvent;
}

export class SharedBroker {
  readonly #settings: BrokerSettings | undefined;
  readonly #options: SharedBrokerOptions;
  readonly #outages: Outages;
  #opening: Promise<Broker> | undefined;
  #attempts = 0;

  constructor(settings: BrokerSettings | undefined, options: SharedBrokerOptions) {
    this.#settings = settings;
    this.#options = options;
    this.#outages = new Outages(options.clock, options.tell, {
      of: 'broker',
      back: 'what waited is sent',
    });
  }

  /**
   * The broker, which may not be connected yet. Throws ConfigError if its credentials can't be
   * read.
   */
  open(): Promise<Broker> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  /** When it was away; undefined if it was never asked for. */
  summary(): OutageSummary | undefined {
    return this.#opening === undefined ? undefined : this.#outages.summary();
  }

  /** Never rejects. */
  async close(): Promise<void> {
    const broker = await this.#opening?.catch(() => undefined);
    await broker?.close();
  }

  async #open(): Promise<Broker> {
    const { file, environment } = this.#options;
    const settings = this.#settings!; // checked: there is one where it is used
    const { openBroker } = await import('./open-broker.ts'); // loaded here alone
    const broker = await openBroker(settings, await readCredentials(settings, file, environment));
    broker.onLost((error) => {
      this.#attempts += 1;
      this.#outages.begin(error);
    });
    broker.onConnected(() => {
      this.#outages.end(this.#attempts);
      this.#attempts = 0;
    });
    return broker;
  }
}
