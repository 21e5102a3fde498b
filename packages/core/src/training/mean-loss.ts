/** Losses of batches → their mean over all rows. */

/** What all outputs lose together, and what each loses where there are several. */
export interface Losses {
  /** Of several outputs, the weighted sum. */
  readonly loss: number;
  /** By output, where several have a loss; without its weight. */
  readonly losses?: Readonly<Record<string, number>>;
}

export class MeanLoss {
  #rows = 0;
  #total = 0;
  readonly #totals = new Map<string, number>();

  add(loss: number, losses: Readonly<Record<string, number>>, rows: number): void {
    this.#rows += rows;
    this.#total += loss * rows;
    for (const [name, each] of Object.entries(losses)) {
      this.#totals.set(name, (this.#totals.get(name) ?? 0) + each * rows);
    }
  }

  /** `losses` where there are several. */
  read(): Losses {
    const losses = [...this.#totals].map(([name, total]) => [name, total / this.#rows] as const);
    return {
      loss: this.#total / this.#rows,
      ...(losses.length > 1 && { losses: Object.fromEntries(losses) }),
    };
  }
}
