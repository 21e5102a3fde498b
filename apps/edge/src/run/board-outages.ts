/** The outages of each board, and of all of them together. */
import type { Clock } from '../clock.ts';
import { type OutageSummary, Outages, type TellEvent } from './outages.ts';

export class BoardOutages {
  readonly #clock: Clock;
  readonly #tell: TellEvent;
  readonly #outages = new Map<string | undefined, Outages>(); // by name of the board
  readonly #all: Outages[] = [];

  constructor(clock: Clock, tell: TellEvent) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Those of one board; the only one has no name. */
  of(name: string | undefined): Outages {
    const before = this.#outages.get(name);
    if (before !== undefined) return before;
    const outages = new Outages(this.#clock, this.#tell, name === undefined ? {} : { board: name });
    this.#outages.set(name, outages);
    this.#all.push(outages);
    return outages;
  }

  get isUnderWay(): boolean {
    return this.#all.some(({ isUnderWay }) => isUnderWay);
  }

  /** How often one came back. */
  get recoveries(): number {
    let recoveries = 0; // asked for at each row: nothing is allocated
    for (let i = 0; i < this.#all.length; i++) recoveries += this.#all[i]!.recoveries;
    return recoveries;
  }

  /** Of all boards together: times away are added up. */
  summary(): OutageSummary {
    const faults: Record<string, number> = {};
    let recoveries = 0;
    let awaySeconds = 0;
    for (const outages of this.#all) {
      const one = outages.summary();
      for (const [code, count] of Object.entries(one.faults)) {
        faults[code] = (faults[code] ?? 0) + count;
      }
      recoveries += one.recoveries;
      awaySeconds += one.awaySeconds;
    }
    return { faults, recoveries, awaySeconds };
  }
}
