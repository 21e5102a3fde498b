/** The loss of each output after a forward pass, read into one object so that nothing is allocated. */
import type { Executable } from '../backends/backend.ts';
import type { EvaluationPlan, Slot } from '../plan/plan.ts';

export class LossReader {
  readonly #names: readonly string[];
  readonly #slots: readonly Slot[];
  readonly #executable: Executable;
  readonly #losses: Record<string, number>;

  constructor({ losses }: EvaluationPlan, executable: Executable) {
    this.#names = Object.keys(losses);
    this.#slots = Object.values(losses);
    this.#executable = executable;
    this.#losses = Object.fromEntries(this.#names.map((name) => [name, Number.NaN]));
  }

  /** The same object every time. */
  read(): Readonly<Record<string, number>> {
    for (let i = 0; i < this.#names.length; i++) {
      this.#losses[this.#names[i]!] = this.#executable.view(this.#slots[i]!)[0]!;
    }
    return this.#losses;
  }
}
