/** The loss of each output after a forward pass, read into one object so that nothing is allocated. */
import type { Executable } from '../backends/backend.ts';
import type { EvaluationPlan } from '../plan/plan.ts';
import type { Numbers } from '../tensor/shape.ts';

export class LossReader {
  readonly #names: readonly string[];
  readonly #views: readonly Numbers[];
  readonly #losses: Record<string, number>;

  constructor({ losses }: EvaluationPlan, executable: Executable) {
    this.#names = Object.keys(losses);
    this.#views = Object.values(losses).map((slot) => executable.view(slot));
    this.#losses = Object.fromEntries(this.#names.map((name) => [name, Number.NaN]));
  }

  /** The same object every time. */
  read(): Readonly<Record<string, number>> {
    for (let i = 0; i < this.#names.length; i++) {
      this.#losses[this.#names[i]!] = this.#views[i]![0]!;
    }
    return this.#losses;
  }
}
